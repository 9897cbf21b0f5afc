import { limitsOf } from './openssl/limits';
import { canBeNamed, fileWord } from '../smime/openssl/shellWord';
import { comments, shellScript } from '../smime/openssl/shellScript';
import { opening, verifying, type Step } from './openssl/step';
import { wayTo, type Form, type Way } from './openssl/way';
import type { Layer, Report } from './report';

/**
 * The command line of openssl that does with a layer what was done here, through the layers around it, for a POSIX shell.
 * Names in capitals are for the person to fill in. What openssl cannot do stands before it as comments.
 * @param at the time at which the verdicts are to hold, ISO 8601; absent for now
 * @returns undefined for a layer that is no CMS, or not there
 */
export function opensslCommand(report: Report, id: string, at?: string): string | undefined {
  const layer = layerIn(report.layers, id);
  const way = wayTo(report, id);
  if (layer === undefined || way === undefined || layer.kind === 'mime' || layer.kind === 'data')
    return undefined;
  const last = lastStep(report, layer, at);
  const notes = [...nameNotes(report, way), ...passingNotes(way), ...limitsOf(report, layer)];
  if (last === undefined)
    notes.push(`openssl cms does not open ${layer.kind}: its structure is all that it shows.`);
  const command = last === undefined ? structure(way, layer) : pipeline(report, way, last);
  return notes.length === 0 ? `${command}\n` : shellScript([...comments(notes), command]);
}

function lastStep(report: Report, layer: Layer, at: string | undefined): Step | undefined {
  if (layer.kind === 'certs-only') return ['-cmsout', '-noout', '-print'];
  if (layer.kind !== 'signed-data') return opening(report, layer);
  const hasSigners = report.signatures.some((signature) => signature.layer === layer.id);
  return hasSigners ? verifying(report, layer, at) : ['-cmsout', '-noout', '-print'];
}

/** The layers around are opened and not judged, so that what is within can be had however they stand. */
function pipeline(report: Report, way: Way, last: Step): string {
  const commands = [...way.steps, last].map((step, index, all) => {
    const isLast = index === all.length - 1;
    const from = index === 0 ? startOf(report, way) : ['-inform', isLast ? way.form : 'SMIME'];
    const content = isLast && way.content !== undefined ? ['-content', savedName(way.content, 'eml')] : [];
    return ['openssl', 'cms', ...step, ...from, ...content].join(' ');
  });
  const decode = way.form === 'base64' && way.steps.length === 0;
  const all = decode ? [`openssl base64 -d -in ${inputOf(report, way)}`, ...commands] : commands;
  return all.join(' |\n  ');
}

function startOf(report: Report, way: Way): readonly string[] {
  const form: Form = way.steps.length > 0 ? 'SMIME' : way.form;
  return form === 'base64' ? ['-inform', 'DER'] : ['-inform', form, '-in', inputOf(report, way)];
}

function structure(way: Way, { id }: Layer): string {
  const name = savedName(way.saved ?? id, 'der');
  return `openssl asn1parse -i -inform DER -in ${name}`;
}

function inputOf({ file }: Report, { saved, form }: Way): string {
  if (saved !== undefined) return savedName(saved, form === 'SMIME' ? 'eml' : 'der');
  return canBeNamed(file) ? fileWord(file) : 'FILE';
}

function savedName(id: string, extension: string): string {
  return `LAYER_${id.replaceAll('.', '_')}.${extension}`;
}

function nameNotes({ file }: Report, { saved, form, content }: Way): readonly string[] {
  if (saved === undefined)
    return canBeNamed(file)
      ? []
      : ['The name of the file has characters that a terminal would obey: fill it in.'];
  const what =
    form === 'SMIME' ? `it as ${savedName(saved, 'eml')}` : `its CMS as ${savedName(saved, 'der')}`;
  const beside = content === undefined ? '' : `, and the part ${content} as ${savedName(content, 'eml')}`;
  return [`openssl does not find its way to layer ${saved}: save ${what}${beside}.`];
}

function passingNotes({ steps }: Way): readonly string[] {
  return steps.some((step) => step.includes('-nosigs'))
    ? ['The signatures around are passed through and not verified.']
    : [];
}

function layerIn(layers: readonly Layer[], id: string): Layer | undefined {
  for (const layer of layers) {
    const found = layer.id === id ? layer : layerIn(layer.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

import type { RegionFact } from '../../core/report/regions';
import type { Signature } from '../../core/report/report';
import type { Model } from '../state/model';
import { layerName } from '../words/kinds';
import { count, plural, size } from '../words/numbers';
import { listed, nameInSentence, textOf } from '../words/sentence';
import { signatureWords, signerName } from '../words/signatureWords';
import type { Segment, Standing } from './segments';

const MOST_NAMES = 3;

/** What the looks of a segment stand for. */
export const standingNames: Readonly<Record<Standing, string>> = {
  none: 'not signed',
  carrier: 'makes up the protection',
  good: 'signed, good',
  undecided: 'signed, not decided',
  broken: 'signature broken',
};

const kindWords: Readonly<Record<Exclude<RegionFact['kind'], 'part'>, string>> = {
  header: 'Header',
  boundary: 'Between parts',
  content: 'Content',
  signature: 'Signature',
  structure: 'Structure',
};

/** A segment in words, such as "text/plain, lines 41–60: signed by alice, good, encrypted". */
export function segmentWords(model: Model, segment: Segment): string {
  const { kind, layer, encryptedBy } = segment;
  const found = model.layer(layer);
  const what = kind === 'part' ? (found && layerName(found)) || 'Part' : kindWords[kind];
  const encrypted = encryptedBy.length > 0 ? 'encrypted' : 'not encrypted';
  return `${what}, ${placeOf(segment)}: ${signed(model, segment)}, ${encrypted}`;
}

function placeOf({ lines, range }: Segment): string {
  if (lines === undefined) return size(range.end - range.start);
  if (lines.first === lines.last) return `line ${count(lines.first)}`;
  return `lines ${count(lines.first)}–${count(lines.last)}`;
}

function signed(model: Model, { signedBy, standing }: Segment): string {
  const signatures = signedBy.flatMap((id) => model.signaturesOf(id));
  if (signatures.length === 0) return standingNames[standing];
  if (standing !== 'broken')
    return standingNames[standing].replace('signed', () => `signed by ${names(signatures)}`);
  const others = signatures.filter((signature) => !isBroken(signature));
  const broken = `signature by ${names(signatures.filter(isBroken))} broken`;
  return others.length === 0 ? broken : `signed by ${names(others)}, ${broken}`;
}

function isBroken(signature: Signature): boolean {
  return signatureWords(signature).look.tone === 'bad';
}

function names(signatures: readonly Signature[]): string {
  const all = [...new Set(signatures.map(signerName))];
  const shown = all.slice(0, MOST_NAMES).map(nameInSentence);
  const rest = all.length - shown.length;
  return textOf(listed(rest === 0 ? shown : [...shown, plural(rest, 'other')]));
}

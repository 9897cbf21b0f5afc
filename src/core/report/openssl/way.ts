import type { Layer, Report } from '../report';
import { opening, type Step } from './step';

/** How CMS is written where openssl reads it. */
export type Form = 'SMIME' | 'DER' | 'PEM' | 'base64';

/** From where openssl gets to a layer, and what it must open on the way there. */
export interface Way {
  /** Undefined for the file itself; else the layer whose CMS, in DER, must be saved as a file of its own. */
  readonly saved?: string;
  /** The part that a detached signature is over, which then stands in a file of its own too. */
  readonly content?: string;
  readonly form: Form;
  readonly steps: readonly Step[];
}

// All that openssl takes for S/MIME, whatever a file is called.
const READ = /^application\/(?:x-)?pkcs7-mime$/;

/** The way to a layer through those around it; undefined where there is no such layer. */
export function wayTo(report: Report, id: string): Way | undefined {
  const [root] = report.layers;
  const trail = root && trailTo(root, id);
  return trail && followed(report, trail);
}

function trailTo(layer: Layer, id: string): readonly Layer[] | undefined {
  if (layer.id === id) return [layer];
  for (const child of layer.children) {
    const trail = trailTo(child, id);
    if (trail !== undefined) return [layer, ...trail];
  }
  return undefined;
}

function followed(report: Report, trail: readonly Layer[]): Way {
  let way: Way = { form: formOf(trail[0]), steps: [] };
  for (const [index, layer] of trail.entries()) {
    const parent = trail[index - 1];
    const next = parent === undefined ? way : into(report, parent, layer, way);
    way = next !== undefined && canRead(layer, next) ? next : savedAt(layer, parent);
  }
  return way;
}

/** From a layer into one within it; undefined where openssl cannot go there. */
function into(report: Report, parent: Layer, layer: Layer, way: Way): Way | undefined {
  if (parent.kind === 'mime') {
    const signature = signatureOf(parent);
    if (signature === undefined) return undefined;
    if (layer === signature) return way;
    return { ...way, form: formOf(layer), steps: [...way.steps, opening(report, signature) ?? []] };
  }
  const step = opening(report, parent);
  return step && { ...way, form: formOf(layer), steps: [...way.steps, step] };
}

/** The signature of a multipart/signed. */
function signatureOf({ contentType, children }: Layer): Layer | undefined {
  return contentType === 'multipart/signed' ? children.find(({ form }) => form === 'detached') : undefined;
}

/** Whether openssl finds CMS in an entity; what is no CMS is only passed through. */
function canRead(layer: Layer, { form }: Way): boolean {
  const isEntity = form === 'SMIME' && layer.kind !== 'mime' && layer.kind !== 'data';
  return !isEntity || layer.form === 'detached' || READ.test(layer.contentType);
}

function savedAt(layer: Layer, parent: Layer | undefined): Way {
  const content =
    layer.form === 'detached' ? parent?.children.find((child) => child !== layer)?.id : undefined;
  const form = layer.kind === 'mime' ? 'SMIME' : 'DER';
  return { saved: layer.id, ...(content !== undefined && { content }), form, steps: [] };
}

function formOf(layer: Layer | undefined): Form {
  if (layer === undefined || layer.kind === 'mime' || layer.headers !== undefined) return 'SMIME';
  if (layer.body.source.endsWith(':pem')) return 'PEM';
  return layer.body.source.endsWith(':base64') ? 'base64' : 'DER';
}

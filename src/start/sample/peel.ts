import type { Range } from '../../core/bytes/range';
import type { Layer, Report } from '../../core/report/report';
import type { Protection } from './plan';

/** A layer of protection that was found, with the names of its algorithms. */
export interface ProtectionLayer {
  readonly protection: Protection;
  readonly algorithms: readonly string[];
}

/** The protections of a message from the outside in, and where the content inside them all stands. */
export interface Peeled {
  readonly layers: readonly ProtectionLayer[];
  /** Undefined where it could not be reached. */
  readonly content?: Range;
}

/** Follows a report inward through signatures and encryption, to the entity that was protected. */
export function peel(report: Report): Peeled {
  const layers: ProtectionLayer[] = [];
  let layer = report.layers[0];
  while (layer !== undefined) {
    const protecting = protectingLayer(layer);
    if (protecting === undefined) return { layers, content: layer.range };
    layers.push({ protection: protectionOf(protecting), algorithms: algorithmsOf(protecting, report) });
    layer = layer.children[0];
  }
  return { layers };
}

/** The CMS layer that protects the first child: the layer itself, or the signature beside a signed part. */
function protectingLayer(layer: Layer): Layer | undefined {
  if (layer.kind !== 'mime') return layer.kind === 'data' ? undefined : layer;
  const [, second] = layer.children;
  return second?.form === 'detached' ? second : undefined;
}

function protectionOf({ form }: Layer): Protection {
  return form === undefined ? 'encrypted' : `signed (${form})`;
}

function algorithmsOf({ id, contentEncryptionAlgorithm }: Layer, report: Report): readonly string[] {
  const signatures = report.signatures.filter(({ layer }) => layer === id);
  const recipients = report.recipients.filter(({ layer }) => layer === id);
  const names = [
    ...signatures.flatMap(({ digestAlgorithm, signatureAlgorithm }) => [digestAlgorithm, signatureAlgorithm]),
    ...(contentEncryptionAlgorithm === undefined ? [] : [contentEncryptionAlgorithm]),
    ...recipients.map(({ keyEncryptionAlgorithm }) => keyEncryptionAlgorithm),
  ].map(({ name }) => name);
  return [...new Set(names)];
}

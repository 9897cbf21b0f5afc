import { hpOf } from '../mime/headerProtection/hpOf';
import type { HeaderInside } from '../mime/headerProtection/mergedHeader';
import { cryptographicEnvelope } from './cryptographicEnvelope';
import { isEncryptedKind, type CmsLayer, type Content, type Layer } from './layer';

/**
 * The protected header of a message, where it counts for what is left of the message once a layer is taken off
 * (RFC 9788 4.1). Undefined where there is none, and where what is left is encrypted still: then it stays hidden.
 * @param message the message's own layer
 * @param peeled the layer that is taken off
 * @param left what is left
 */
export function headerInside(message: Layer, peeled: Layer, left: Content): HeaderInside | undefined {
  const { layers, payload } = cryptographicEnvelope(message);
  if (payload?.kind !== 'mime' || hpOf(payload.entity) === undefined) return undefined;
  const isPayload = left.source === payload.source && left.span.start === payload.range.start;
  const at = layers.indexOf(peeled as CmsLayer);
  if (at === -1 || (!isPayload && layers.slice(at + 1).some(isEncryptedKind))) return undefined;
  return { source: payload.source, fields: payload.entity.fields, isPayload };
}

import { SmimeError } from '../errors/smimeError';
import type { MergedMessage } from '../mime/mergeDecrypted';
import { isMultipartSigned } from './recognise';
import { isSigned, type Layer, type SignedLayer } from './layer';
import { unwrapLayer } from './unwrapLayer';

/**
 * The signature around everything in a file; undefined where there is none, or only around a part or inside, or where
 * more stands beside it than what it signs.
 */
export function outermostSignature(root: Layer): SignedLayer | undefined {
  const isMultipart = root.kind === 'mime' && isMultipartSigned(root.entity);
  const layer = isMultipart ? root.children[1] : root;
  if (layer === undefined || !isSigned(layer) || layer.kind !== 'signed-data') return undefined;
  const { eContent, detachedContent } = layer;
  // What readers show and what is signed may be two things, and a part behind the signature would be lost.
  if (root.children.length > 2 || (eContent !== undefined && detachedContent !== undefined)) return undefined;
  return layer;
}

/**
 * A message without the signature around it: what was signed, below the header fields of the message.
 * @param file the bytes of the file
 * @throws SmimeError `notSigned`
 */
export function withoutSignature(file: Uint8Array, root: Layer): MergedMessage {
  const layer = outermostSignature(root);
  if (layer === undefined) throw new SmimeError('notSigned');
  return unwrapLayer(file, root, layer.id);
}

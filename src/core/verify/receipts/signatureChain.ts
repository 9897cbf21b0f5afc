import { SmimeError } from '../../errors/smimeError';
import { isCms, isEncrypted, isSigned, isSigning, type Layer, type SignedLayer } from '../../smime/layer';

/**
 * The signatures over the whole message, from the outside in, for as long as each layer holds one content: what stands
 * beside a signed part has no say in receipts.
 * @throws SmimeError why an encrypted layer on the way is not open: the signature that counts is inside
 */
export function signatureChain(layer: Layer): readonly SignedLayer[] {
  if (isEncrypted(layer) && layer.content === undefined)
    throw layer.problem ?? new SmimeError('decryptionFailed');
  const [first, second] = layer.children;
  const isPair = layer.contentType === 'multipart/signed' && layer.children.length === 2;
  if (!isCms(layer) && !isPair) return [];
  const own = isCms(layer) ? layer : second;
  const inner = first === undefined ? [] : signatureChain(first);
  return own !== undefined && isSigned(own) && isSigning(own) ? [own, ...inner] : inner;
}

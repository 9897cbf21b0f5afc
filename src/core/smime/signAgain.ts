import { canonicalSegments, hasBareCr, hasBareLf } from '../mime/canonical';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { Signer } from '../keys/signer';
import { headerOutside } from '../mime/headerOutside';
import { refuseBareCr } from '../mime/refuseBareCr';
import { messageWith } from '../mime/writer';
import type { Content, Layer } from './layer';
import { insideOf } from './layerContent';
import { outermostSignature } from './outermostSignature';
import type { Platform } from './platform';
import { looksLikeEntity } from './recognise';
import { signEntity, type SignOptions } from './signEntity';

/** A message signed anew. */
export interface SignedAgain {
  readonly message: Segments;
  /** Whether a CR that ends no line stands beside the signature: some programs cannot verify it. */
  readonly hasBareCrBeside: boolean;
}

/**
 * A message with another signature in the place of the one around it. What is signed keeps every byte, so that whatever
 * is inside still verifies.
 * @param file the bytes of the file
 * @throws SmimeError `notSigned`; `notAMessage` for bare CMS, which has no header; `headerBareCr`; and what `signEntity()`
 *   throws
 */
export async function signAgain(
  file: Uint8Array,
  root: Layer,
  signers: readonly Signer[],
  options: SignOptions,
  platform: Platform,
  pace: Pace,
): Promise<SignedAgain> {
  const signed = signedContent(root);
  const content = signed.source.view(signed.span);
  const isDetached = outermostSignature(root)?.detachedContent !== undefined;
  // What stands beside its signature is signed in canonical form, whatever the file's line ends (RFC 8551 3.1.1).
  const toSign = isDetached ? await canonicalSegments(content, pace) : [content];
  // Inside a signature other line ends are what was signed; beside one they would be changed on the way.
  const hasOther = hasBareCr(content);
  const signMode = !isDetached && (hasOther || hasBareLf(content)) ? 'opaque' : options.signMode;
  const entity = await signEntity(toSign, signers, { ...options, signMode }, platform, pace);
  return {
    message: messageWith(headerOutside(file), entity),
    hasBareCrBeside: hasOther && signMode !== 'opaque',
  };
}

/**
 * Refuses what cannot be signed again, before anybody is asked who signs.
 * @throws SmimeError `notSigned`; `notAMessage` for bare CMS, which has no header; `headerBareCr`
 */
export function requireSignable(root: Layer): void {
  signedContent(root);
}

function signedContent(root: Layer): Content {
  const layer = outermostSignature(root);
  const inside = layer && insideOf(layer);
  if (inside === undefined) throw new SmimeError('notSigned');
  const content = inside.source.view(inside.span);
  if (root.entity === undefined || !looksLikeEntity(content)) throw new SmimeError('notAMessage');
  refuseBareCr(root.entity);
  return inside;
}

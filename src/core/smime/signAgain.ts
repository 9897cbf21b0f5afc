import { canonicalSegments, hasBareLf } from '../mime/canonical';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { Signer } from '../keys/signer';
import { headerOutside } from '../mime/headerOutside';
import { messageWith } from '../mime/writer';
import type { Layer } from './layer';
import { insideOf } from './layerContent';
import { outermostSignature } from './outermostSignature';
import type { Platform } from './platform';
import { looksLikeEntity } from './recognise';
import { signEntity, type SignOptions } from './signEntity';

/**
 * A message with another signature in the place of the one around it. What is signed keeps every byte, so that whatever
 * is inside still verifies.
 * @param file the bytes of the file
 * @throws SmimeError `notSigned`; `notAMessage` for bare CMS, which has no header; and what `signEntity()` throws
 */
export async function signAgain(
  file: Uint8Array,
  root: Layer,
  signers: readonly Signer[],
  options: SignOptions,
  platform: Platform,
  pace: Pace,
): Promise<Segments> {
  const content = contentToSignAgain(root);
  const isDetached = outermostSignature(root)?.detachedContent !== undefined;
  // What stands beside its signature is signed in canonical form, whatever the file's line ends (RFC 8551 3.1.1).
  const toSign = isDetached ? await canonicalSegments(content, pace) : [content];
  // Inside a signature other line ends are what was signed; beside one they would be changed on the way.
  const signMode = !isDetached && hasBareLf(content) ? 'opaque' : options.signMode;
  return messageWith(
    headerOutside(file),
    await signEntity(toSign, signers, { ...options, signMode }, platform, pace),
  );
}

/**
 * What was signed, and can be signed again: so that nobody is asked who signs where nothing can be.
 * @throws SmimeError `notSigned`; `notAMessage` for bare CMS, which has no header
 */
export function contentToSignAgain(root: Layer): Uint8Array {
  const layer = outermostSignature(root);
  const inside = layer && insideOf(layer);
  if (inside === undefined) throw new SmimeError('notSigned');
  const content = inside.source.view(inside.span);
  if (root.entity === undefined || !looksLikeEntity(content)) throw new SmimeError('notAMessage');
  return content;
}

import type { Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { digests } from '../crypto/registry/digests';
import type { Signer } from '../keys/signer';
import { makeBoundary, multipartSigned, pkcs7Mime } from '../mime/writer';
import { essAttributes, type EssOptions } from './essAttributes';
import type { Platform } from './platform';
import { signContent, type SignatureOptions } from './signContent';

/** How an entity is signed. */
export interface SignOptions extends SignatureOptions {
  readonly signMode: 'detached' | 'opaque';
  /** Security label and request for receipts; in a triple wrap they stand inside. */
  readonly ess?: EssOptions | undefined;
}

/**
 * Signs an entity: multipart/signed, or application/pkcs7-mime with the entity inside (RFC 8551 3.5).
 * @param entity the bytes to sign, in canonical form and safe for transport; they stand in the result as they are
 * @param signers all in one SignedData, each with its own SignerInfo
 * @returns an entity
 * @throws SmimeError `noSigner`, `certificateUnfit`, `keyIdentifierMissing`, `unsupportedAlgorithm`, `signingFailed`
 */
export async function signEntity(
  entity: Segments,
  signers: readonly Signer[],
  options: SignOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const opaque = options.signMode === 'opaque';
  const attributes = moreAttributes(signers, options, crypto);
  const toSign = { eContentType: Oid.data, content: entity, encapsulated: opaque, attributes };
  const { contentInfo, digests: names } = await signContent(toSign, signers, options, crypto, pace);
  if (opaque) return pkcs7Mime({ smimeType: 'signed-data', name: 'smime.p7m', body: contentInfo }, pace);
  const boundary = makeBoundary(crypto.randomBytes(18));
  const micalg = names.map((name) => digests[name].micalg).join(',');
  return multipartSigned({ micalg, content: entity, signature: contentInfo, boundary }, pace);
}

/** Label and receipt request are made once: every signer's must be the same (RFC 2634 2.2.1 and 3.1.1). */
function moreAttributes(
  [first]: readonly Signer[],
  { ess, now }: SignOptions,
  crypto: Platform['crypto'],
): readonly Der[] {
  if (ess === undefined || first === undefined) return [];
  return essAttributes(ess, { certificate: first.certificate, now, random: crypto.randomBytes(8) });
}

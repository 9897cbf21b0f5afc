import type { Der } from '../../asn1/derWriter';
import {
  encodeKeyAgreeRecipientInfo,
  type KeyAgreeRecipientInfo,
  type Originator,
  type RecipientEncryptedKey,
} from '../../cms/keyAgreeRecipientInfo';
import { identifies } from '../../cms/signerIdentifier';
import {
  agreementFor,
  encodeKeyAgreementScheme,
  keyAgreementScheme,
  sharedInfo,
  wrapKeyLength,
} from '../../crypto/keyAgreement';
import { unwrapKeyWith } from '../../crypto/keyWrap';
import type { CryptoProvider } from '../../crypto/provider';
import { x963Kdf } from '../../crypto/x963Kdf';
import { SmimeError } from '../../errors/smimeError';
import type { Decryptor } from '../../keys/decryptor';
import type { Certificate } from '../../x509/certificate';
import type { KeyUse } from './keyUse';

/** RFC 5753 3.1.3. */
export async function agreedKey(
  { originator, ukm, keyEncryptionAlgorithm }: KeyAgreeRecipientInfo,
  { encryptedKey }: RecipientEncryptedKey,
  key: Decryptor,
  { decoding, crypto, originators }: KeyUse,
): Promise<Uint8Array> {
  const scheme = keyAgreementScheme(decoding, keyEncryptionAlgorithm);
  const secret = await key.agree(originatorKey(originator, originators));
  const info = sharedInfo(scheme, ukm?.value);
  const kek = await x963Kdf(crypto, scheme.kdfDigest, secret, info, wrapKeyLength(scheme));
  return unwrapKeyWith(crypto, scheme.wrap, kek, encryptedKey.value);
}

/** The sender's public key: a fresh one in the message, or a static one in a certificate (RFC 5753 3.1.1). */
function originatorKey(originator: Originator, certificates: readonly Certificate[]): Uint8Array {
  if (originator.kind === 'originatorKey') return originator.publicKey;
  const { id } = originator;
  const found = certificates.find((certificate) => identifies(id, certificate));
  if (found === undefined) throw new SmimeError('originatorNotFound', { ranges: [id.range] });
  return found.publicKey.key;
}

/** Ephemeral-static ECDH (RFC 5753 3.1). */
export async function keyAgreement(
  recipient: Certificate,
  key: Uint8Array,
  ukm: Uint8Array | undefined,
  crypto: CryptoProvider,
): Promise<Der> {
  const scheme = agreementFor(key.length);
  const { point, secret } = await crypto.agreeEphemeral(recipient.publicKey.raw);
  const info = sharedInfo(scheme, ukm);
  const kek = await x963Kdf(crypto, scheme.kdfDigest, secret, info, wrapKeyLength(scheme));
  return encodeKeyAgreeRecipientInfo({
    recipient,
    ephemeral: point,
    ukm,
    algorithm: encodeKeyAgreementScheme(scheme),
    encryptedKey: await crypto.wrapKey(kek, key),
  });
}

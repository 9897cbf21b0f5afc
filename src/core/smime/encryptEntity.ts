import { encodeAuthEnvelopedData } from '../cms/authEnvelopedData';
import { encodeEnvelopedData } from '../cms/envelopedData';
import { encodeKeyAgreeRecipientInfo } from '../cms/keyAgreeRecipientInfo';
import { encodeKeyTransRecipientInfo } from '../cms/keyTransRecipientInfo';
import type { Der } from '../asn1/derWriter';
import { toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import type { ContentCipher, DigestName, KeyTransportScheme } from '../crypto/algorithms';
import { ciphers, encodeContentEncryption } from '../crypto/contentEncryption';
import { agreementFor, encodeKeyAgreementScheme, sharedInfo, wrapKeyLength } from '../crypto/keyAgreement';
import { encodeKeyTransportScheme } from '../crypto/keyTransport';
import type { CryptoProvider } from '../crypto/provider';
import { x963Kdf } from '../crypto/x963Kdf';
import { describeKey } from '../crypto/namedKeys';
import { SmimeError } from '../errors/smimeError';
import { pkcs7Mime } from '../mime/writer';
import type { Certificate } from '../x509/certificate';
import { commonName } from '../x509/name';
import { requireFitness } from './fitness';
import type { Platform } from './platform';

/** How a message is encrypted. */
export interface EncryptOptions {
  readonly cipher?: ContentCipher | undefined;
  /** OAEP with this digest in place of PKCS#1 v1.5, for RSA recipients. */
  readonly oaep?: DigestName | undefined;
  /** Encrypt to a certificate that is not made for it. */
  readonly force: boolean;
}

/**
 * Encrypts an entity: a fresh key encrypts the content, and each recipient's public key encrypts that key. GCM makes
 * an AuthEnvelopedData (RFC 5083, 5084), CBC an EnvelopedData (RFC 5652 6).
 * @returns an application/pkcs7-mime entity
 * @throws SmimeError `noRecipient`, `certificateUnfit`, `encryptionFailed`
 */
export async function encryptEntity(
  entity: Segments,
  recipients: readonly Certificate[],
  { cipher = 'aes-256-gcm', oaep, force }: EncryptOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const distinct = [...new Map(recipients.map((each) => [toHex(each.raw), each])).values()];
  if (distinct.length === 0) throw new SmimeError('noRecipient');
  const { keyLength, ivLength } = ciphers[cipher];
  const key = crypto.randomBytes(keyLength ?? 16);
  const iv = crypto.randomBytes(ivLength);
  const infos: Der[] = [];
  for (const recipient of distinct) {
    requireFitness(recipient, 'encrypt', force);
    infos.push(await recipientInfo(recipient, key, oaep, crypto));
  }
  const { ciphertext, tag } = await crypto.encryptContent(cipher, { key, iv }, entity, pace);
  const algorithm = encodeContentEncryption(cipher, iv);
  if (tag === undefined) {
    const body = encodeEnvelopedData(infos, algorithm, ciphertext);
    return pkcs7Mime({ smimeType: 'enveloped-data', name: 'smime.p7m', body }, pace);
  }
  const body = encodeAuthEnvelopedData(infos, algorithm, ciphertext, tag);
  return pkcs7Mime({ smimeType: 'authEnveloped-data', name: 'smime.p7m', body }, pace);
}

async function recipientInfo(
  recipient: Certificate,
  key: Uint8Array,
  oaep: DigestName | undefined,
  crypto: CryptoProvider,
): Promise<Der> {
  const { kind } = recipient.publicKey;
  try {
    if (kind.kind === 'ec') return await keyAgreement(recipient, key, crypto);
    if (kind.kind === 'rsa') return await keyTransport(recipient, key, oaep, crypto);
  } catch (original) {
    throw new SmimeError('encryptionFailed', { detail: commonName(recipient.subject), original });
  }
  const what =
    kind.kind === 'rsa-pss' ? 'its key may sign only' : `its key is of the kind ${describeKey(kind)}`;
  throw new SmimeError('encryptionFailed', { detail: `“${commonName(recipient.subject)}”: ${what}` });
}

async function keyTransport(
  recipient: Certificate,
  key: Uint8Array,
  oaep: DigestName | undefined,
  crypto: CryptoProvider,
): Promise<Der> {
  const scheme: KeyTransportScheme =
    oaep === undefined
      ? { kind: 'rsa-pkcs1' }
      : { kind: 'rsa-oaep', digest: oaep, mgfDigest: oaep, label: new Uint8Array() };
  const encryptedKey = await crypto.encryptKey(recipient.publicKey.raw, scheme, key);
  return encodeKeyTransRecipientInfo(recipient, encodeKeyTransportScheme(scheme), encryptedKey);
}

/** Ephemeral-static ECDH (RFC 5753 3.1). */
async function keyAgreement(recipient: Certificate, key: Uint8Array, crypto: CryptoProvider): Promise<Der> {
  const scheme = agreementFor(key.length);
  const { point, secret } = await crypto.agreeEphemeral(recipient.publicKey.raw);
  const info = sharedInfo(scheme, undefined);
  const kek = await x963Kdf(crypto, scheme.kdfDigest, secret, info, wrapKeyLength(scheme));
  return encodeKeyAgreeRecipientInfo({
    recipient,
    ephemeral: point,
    algorithm: encodeKeyAgreementScheme(scheme),
    encryptedKey: await crypto.wrapKey(kek, key),
  });
}

import { encodeAuthEnvelopedData } from '../cms/authEnvelopedData';
import { encodeEnvelopedData } from '../cms/envelopedData';
import { encodeKekRecipientInfo } from '../cms/kekRecipientInfo';
import { encodeKeyAgreeRecipientInfo } from '../cms/keyAgreeRecipientInfo';
import { encodeKeyTransRecipientInfo } from '../cms/keyTransRecipientInfo';
import { encodePasswordRecipientInfo } from '../cms/passwordRecipientInfo';
import type { Der } from '../asn1/derWriter';
import { fromHex, toHex } from '../bytes/hex';
import type { Pace } from '../bytes/pace';
import type { Segments } from '../bytes/segments';
import { utf8 } from '../bytes/text';
import type { ContentCipher, DigestName, KeyTransportScheme } from '../crypto/algorithms';
import { ciphers, encodeContentEncryption } from '../crypto/contentEncryption';
import { agreementFor, encodeKeyAgreementScheme, sharedInfo, wrapKeyLength } from '../crypto/keyAgreement';
import { encodeKeyTransportScheme } from '../crypto/keyTransport';
import { aesWrapFor, encodeKeyWrap } from '../crypto/keyWrap';
import { encodePasswordWrap, wrapWithPassword } from '../crypto/passwordWrap';
import type { CryptoProvider } from '../crypto/provider';
import { x963Kdf } from '../crypto/x963Kdf';
import { describeKey } from '../crypto/namedKeys';
import { SmimeError } from '../errors/smimeError';
import type { Passphrase, SecretKey } from '../keys/key';
import { encodePbkdf2 } from '../keys/pbkdf2Parameters';
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
  /** Keys that open the message beside those of the certificates (kekri); each needs an identifier. */
  readonly secretKeys?: readonly SecretKey[] | undefined;
  /** Passphrases that open it (pwri). */
  readonly passphrases?: readonly Passphrase[] | undefined;
  /** User keying material for each key agreement (RFC 5753 7.2). */
  readonly ukm?: Uint8Array | undefined;
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
  options: EncryptOptions,
  { crypto }: Platform,
  pace: Pace,
): Promise<Segments> {
  const { cipher = 'aes-256-gcm', secretKeys = [], passphrases = [], force } = options;
  const distinct = [...new Map(recipients.map((each) => [toHex(each.raw), each])).values()];
  if (!hasRecipient(distinct, options)) throw new SmimeError('noRecipient');
  const { keyLength, ivLength } = ciphers[cipher];
  const key = crypto.randomBytes(keyLength ?? 16);
  const iv = crypto.randomBytes(ivLength);
  const infos: Der[] = [];
  for (const recipient of distinct) {
    requireFitness(recipient, 'encrypt', force);
    infos.push(await recipientInfo(recipient, key, options, crypto));
  }
  for (const secretKey of secretKeys) infos.push(await keyEncryption(secretKey, key, crypto));
  for (const passphrase of passphrases) infos.push(await passwordEncryption(passphrase, key, crypto));
  const { ciphertext, tag } = await crypto.encryptContent(cipher, { key, iv }, entity, pace);
  const algorithm = encodeContentEncryption(cipher, iv);
  if (tag === undefined) {
    const body = encodeEnvelopedData(infos, algorithm, ciphertext);
    return pkcs7Mime({ smimeType: 'enveloped-data', name: 'smime.p7m', body }, pace);
  }
  const body = encodeAuthEnvelopedData(infos, algorithm, ciphertext, tag);
  return pkcs7Mime({ smimeType: 'authEnveloped-data', name: 'smime.p7m', body }, pace);
}

/** Whether there is anybody at all who can open the message. */
export function hasRecipient(
  recipients: readonly Certificate[],
  { secretKeys = [], passphrases = [] }: EncryptOptions,
): boolean {
  return recipients.length + secretKeys.length + passphrases.length > 0;
}

/** AES key wrap (RFC 3565) with a key that its identifier names (RFC 5652 6.2.3). */
async function keyEncryption(
  { secretKey, id }: SecretKey,
  key: Uint8Array,
  crypto: CryptoProvider,
): Promise<Der> {
  const wrap = aesWrapFor(secretKey.length);
  if (wrap === undefined) {
    const detail = `a secret key of ${secretKey.length} octets; AES key wrap takes 16, 24 or 32`;
    throw new SmimeError('encryptionFailed', { detail });
  }
  if (id === undefined) {
    throw new SmimeError('encryptionFailed', { detail: 'the secret key has no identifier to name it by' });
  }
  return encodeKekRecipientInfo(fromHex(id), encodeKeyWrap(wrap), await crypto.wrapKey(secretKey, key));
}

// What OWASP advises for PBKDF2 with HMAC-SHA256 since 2023; whoever has the message can guess as fast as he likes.
const ROUNDS = 600_000;
const SALT = 16;
const PASSWORD_CIPHER = 'aes-256-cbc';

/** PBKDF2 and the wrap of RFC 3211. */
async function passwordEncryption(
  { passphrase }: Passphrase,
  key: Uint8Array,
  crypto: CryptoProvider,
): Promise<Der> {
  if (passphrase === '') throw new SmimeError('encryptionFailed', { detail: 'the passphrase is empty' });
  const { keyLength = 0, ivLength } = ciphers[PASSWORD_CIPHER];
  const salt = crypto.randomBytes(SALT);
  const iv = crypto.randomBytes(ivLength);
  const kek = await crypto.pbkdf2('sha256', utf8(passphrase), salt, ROUNDS, keyLength);
  return encodePasswordRecipientInfo(
    encodePbkdf2(salt, ROUNDS),
    encodePasswordWrap(PASSWORD_CIPHER, iv),
    await wrapWithPassword(crypto, { cipher: PASSWORD_CIPHER, key: kek }, iv, key),
  );
}

async function recipientInfo(
  recipient: Certificate,
  key: Uint8Array,
  { oaep, ukm }: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const { kind } = recipient.publicKey;
  try {
    if (kind.kind === 'ec') return await keyAgreement(recipient, key, ukm, crypto);
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
async function keyAgreement(
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

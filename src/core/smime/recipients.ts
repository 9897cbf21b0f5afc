import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import { oidName } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { KekRecipientInfo } from '../cms/kekRecipientInfo';
import type { KeyAgreeRecipientInfo, Originator, RecipientEncryptedKey } from '../cms/keyAgreeRecipientInfo';
import type { KeyTransRecipientInfo } from '../cms/keyTransRecipientInfo';
import type { RecipientInfo } from '../cms/recipientInfo';
import { identifies, type SignerIdentifier } from '../cms/signerIdentifier';
import { keyAgreementScheme, sharedInfo, wrapKeyLength } from '../crypto/keyAgreement';
import { keyWrapOf, keyWraps, unwrapKeyWith } from '../crypto/keyWrap';
import { keyTransportScheme } from '../crypto/keyTransport';
import type { CryptoProvider } from '../crypto/provider';
import { x963Kdf } from '../crypto/x963Kdf';
import { SmimeError } from '../errors/smimeError';
import type { Decryptor } from '../keys/decryptor';
import { isDecryptor, isPassphrase, isSecretKey, type Key, type SecretKey } from '../keys/key';
import type { Certificate } from '../x509/certificate';
import { passwordKey, type DerivationBudget } from './passwordRecipient';

/** One recipient: a RecipientInfo, or one of the encrypted keys of a kari. */
export interface RecipientEntry {
  readonly info: RecipientInfo;
  readonly encryptedKey?: RecipientEncryptedKey;
  readonly rid?: SignerIdentifier;
  readonly range: Range;
  /** Undefined for an ori of unknown kind. */
  readonly keyEncryptionAlgorithm?: AlgorithmIdentifier;
}

/** A recipient and the key that is his, where one is at hand. */
export interface OpenedRecipient extends RecipientEntry {
  readonly key?: Key | undefined;
  readonly problem?: SmimeError | undefined;
}

/** Every recipient on its own, those of a shared key agreement one by one. */
export function recipientEntries(infos: readonly RecipientInfo[]): readonly RecipientEntry[] {
  return infos.flatMap((info): readonly RecipientEntry[] => {
    if (info.type === 'kari') {
      const { keyEncryptionAlgorithm } = info;
      return info.recipientEncryptedKeys.map((encryptedKey) => {
        const { rid, range } = encryptedKey;
        return { info, encryptedKey, rid, range, keyEncryptionAlgorithm };
      });
    }
    if (info.type === 'ori') return [{ info, range: info.range }];
    const { range, keyEncryptionAlgorithm } = info;
    return [{ info, range, keyEncryptionAlgorithm, ...('rid' in info ? { rid: info.rid } : {}) }];
  });
}

/** Whether the key is this recipient's by one of its certificates, or by its identifier. */
export function fits({ rid, info }: RecipientEntry, key: Key): boolean {
  if (isSecretKey(key)) return info.type === 'kekri' && key.id === info.keyIdentifier.value;
  if (rid === undefined || !isDecryptor(key)) return false;
  return key.certificates.some((certificate) => identifies(rid, certificate));
}

/** Whether a key could be this recipient's: nothing says so, but its kind is right. */
export function couldFit({ info }: RecipientEntry, key: Key): boolean {
  if (isPassphrase(key)) return info.type === 'pwri';
  if (isSecretKey(key)) return info.type === 'kekri' && key.id === undefined;
  if (key.certificates.length > 0) return false;
  return (
    (info.type === 'ktri' && key.kind.kind === 'rsa') || (info.type === 'kari' && key.kind.kind === 'ec')
  );
}

/** Whether recipients of this type are opened with keys of this kind. */
export function isOfKind({ info: { type } }: RecipientEntry, key: Key): boolean {
  if (type === 'pwri') return isPassphrase(key);
  return type === 'kekri' ? isSecretKey(key) : isDecryptor(key);
}

/** What the keys are used with. */
export interface KeyUse {
  readonly decoding: Decoding;
  readonly crypto: CryptoProvider;
  /** Where the sender of a static key agreement may be found. */
  readonly originators: readonly Certificate[];
  readonly budget: DerivationBudget;
  /** Octets of the key that is wanted; undefined where the content leaves that open. */
  readonly keyLength: number | undefined;
}

/**
 * The content-encryption key as a recipient's key gives it.
 * @throws SmimeError `unsupportedAlgorithm`, `decryptionFailed`, `malformed`, `wrongPassphrase`, `wrongSecretKey`,
 *   `originatorNotFound`, `limitExceeded`
 */
export async function contentKey(
  { info, encryptedKey }: RecipientEntry,
  key: Key,
  use: KeyUse,
): Promise<Uint8Array> {
  if (info.type === 'pwri' && isPassphrase(key))
    return passwordKey(use.decoding, info, key, use.crypto, use.budget);
  if (info.type === 'kekri' && isSecretKey(key)) return unwrapped(info, key, use);
  if (info.type === 'ktri' && isDecryptor(key)) return transported(info, key, use);
  if (info.type === 'kari' && isDecryptor(key) && encryptedKey) return agreed(info, encryptedKey, key, use);
  throw new SmimeError('notBuilt', { detail: `opening a recipient of type ${info.type}` });
}

function transported(
  { keyEncryptionAlgorithm, encryptedKey }: KeyTransRecipientInfo,
  key: Decryptor,
  { decoding, keyLength }: KeyUse,
): Promise<Uint8Array> {
  return key.decryptKey(keyTransportScheme(decoding, keyEncryptionAlgorithm), encryptedKey.value, keyLength);
}

/** RFC 5652 6.2.3. */
async function unwrapped(
  { keyEncryptionAlgorithm, encryptedKey }: KekRecipientInfo,
  { secretKey }: SecretKey,
  { crypto }: KeyUse,
): Promise<Uint8Array> {
  const wrap = keyWrapOf(keyEncryptionAlgorithm.oid.value);
  const { length, oid } = keyWraps[wrap];
  if (secretKey.length !== length) {
    const detail = `a key of ${secretKey.length} octets for ${oidName(oid)}`;
    throw new SmimeError('wrongSecretKey', { detail });
  }
  const wrapped = encryptedKey.value;
  if (wrapped.length < 24 || wrapped.length % 8 !== 0) {
    const detail = `an encrypted key of ${wrapped.length} octets`;
    throw new SmimeError('malformed', { detail, ranges: [encryptedKey.range] });
  }
  try {
    return await unwrapKeyWith(crypto, wrap, secretKey, wrapped);
  } catch (original) {
    if (SmimeError.is(original, 'decryptionFailed')) throw new SmimeError('wrongSecretKey', { original });
    throw original;
  }
}

/** RFC 5753 3.1.2. */
async function agreed(
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

import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import type { Range } from '../bytes/range';
import type { KeyAgreeRecipientInfo, RecipientEncryptedKey } from '../cms/keyAgreeRecipientInfo';
import type { KeyTransRecipientInfo } from '../cms/keyTransRecipientInfo';
import type { RecipientInfo } from '../cms/recipientInfo';
import { identifies, type SignerIdentifier } from '../cms/signerIdentifier';
import { keyAgreementScheme, sharedInfo, wrapKeyLength } from '../crypto/keyAgreement';
import { keyTransportScheme } from '../crypto/keyTransport';
import type { CryptoProvider } from '../crypto/provider';
import { x963Kdf } from '../crypto/x963Kdf';
import { SmimeError } from '../errors/smimeError';
import type { Decryptor } from '../keys/decryptor';

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
  readonly key?: Decryptor | undefined;
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

/** Whether the key is this recipient's by one of its certificates. */
export function fits({ rid }: RecipientEntry, key: Decryptor): boolean {
  return rid !== undefined && key.certificates.some((certificate) => identifies(rid, certificate));
}

/** Whether a key without certificate could be this recipient's: nothing says so, but its kind is right. */
export function couldFit({ info }: RecipientEntry, key: Decryptor): boolean {
  if (key.certificates.length > 0) return false;
  return (
    (info.type === 'ktri' && key.kind.kind === 'rsa') || (info.type === 'kari' && key.kind.kind === 'ec')
  );
}

/**
 * The content-encryption key as a recipient's private key gives it.
 * @param keyLength octets that the content cipher needs; undefined where it leaves that open
 * @throws SmimeError `unsupportedAlgorithm`, `decryptionFailed`, `malformed`
 */
export async function contentKey(
  decoding: Decoding,
  { info, encryptedKey }: RecipientEntry,
  key: Decryptor,
  keyLength: number | undefined,
  crypto: CryptoProvider,
): Promise<Uint8Array> {
  if (info.type === 'ktri') return transported(decoding, info, key, keyLength);
  if (info.type === 'kari' && encryptedKey) return agreed(decoding, info, encryptedKey, key, crypto);
  throw new SmimeError('notBuilt', { detail: `opening a recipient of type ${info.type}` });
}

function transported(
  decoding: Decoding,
  { keyEncryptionAlgorithm, encryptedKey }: KeyTransRecipientInfo,
  key: Decryptor,
  keyLength: number | undefined,
): Promise<Uint8Array> {
  return key.decryptKey(keyTransportScheme(decoding, keyEncryptionAlgorithm), encryptedKey.value, keyLength);
}

/** RFC 5753 3.1.2. */
async function agreed(
  decoding: Decoding,
  { originator, ukm, keyEncryptionAlgorithm }: KeyAgreeRecipientInfo,
  { encryptedKey }: RecipientEncryptedKey,
  key: Decryptor,
  crypto: CryptoProvider,
): Promise<Uint8Array> {
  if (originator.kind !== 'originatorKey') {
    throw new SmimeError('notBuilt', { detail: 'key agreement with a static originator key' });
  }
  const scheme = keyAgreementScheme(decoding, keyEncryptionAlgorithm);
  const secret = await key.agree(originator.publicKey);
  const info = sharedInfo(scheme, ukm?.value);
  const kek = await x963Kdf(crypto, scheme.kdfDigest, secret, info, wrapKeyLength(scheme));
  return crypto.unwrapKey(kek, encryptedKey.value);
}

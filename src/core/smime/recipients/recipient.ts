import type { AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import type { Range } from '../../bytes/range';
import type { RecipientEncryptedKey } from '../../cms/keyAgreeRecipientInfo';
import type { RecipientInfo } from '../../cms/recipientInfo';
import { identifies, type SignerIdentifier } from '../../cms/signerIdentifier';
import type { KeyKind } from '../../crypto/algorithms';
import type { SmimeError } from '../../errors/smimeError';
import { isContentKey, isDecryptor, isPassphrase, isSecretKey, type Key } from '../../keys/key';
import { readPublicKey, samePublicKey } from '../../keys/samePublicKey';
import type { Certificate } from '../../x509/certificate';

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

/**
 * Whether a key is that of the certificate which the identifier names, although the key's own certificates are others:
 * it was renewed with the same key, say. The identifier names a certificate (RFC 5652 6.2.1), and what opens is the key.
 */
export function hasNamedKey({ rid, info }: RecipientEntry, key: Key, named: Named): boolean {
  if (rid === undefined || !isDecryptor(key) || !opensWith(info.type, key.kind)) return false;
  const certificate = named(rid);
  return certificate !== undefined && samePublicKey(certificate.publicKey, readPublicKey(key.spki));
}

/** The certificate that an identifier names, where it is known. */
export type Named = (id: SignerIdentifier) => Certificate | undefined;

/** Whether a key could be this recipient's: nothing says so, but its kind is right. */
export function couldFit({ info }: RecipientEntry, key: Key): boolean {
  if (isPassphrase(key)) return derivesFromPassphrase(info);
  if (isSecretKey(key)) return takesSecretKey(info) && (info.type === 'pwri' || key.id === undefined);
  if (isContentKey(key)) return false;
  if (key.certificates.length > 0) return false;
  return opensWith(info.type, key.kind);
}

/** Whether recipients of a type are opened with private keys of this kind. */
export function opensWith(type: RecipientInfo['type'], { kind }: KeyKind): boolean {
  return kindsFor[type].includes(kind);
}

/** The private keys that a recipient may be opened with. */
const kindsFor: Readonly<Record<RecipientInfo['type'], readonly KeyKind['kind'][]>> = {
  ktri: ['rsa'],
  kari: ['ec', 'xdh'],
  kemri: ['ml-kem', 'rsa'],
  kekri: [],
  pwri: [],
  ori: [],
};

/** Whether recipients of this type are opened with keys of this kind. */
export function isOfKind({ info }: RecipientEntry, key: Key): boolean {
  if (derivesFromPassphrase(info)) return isPassphrase(key);
  return takesSecretKey(info) ? isSecretKey(key) : isDecryptor(key);
}

function derivesFromPassphrase(info: RecipientInfo): boolean {
  return info.type === 'pwri' && info.keyDerivationAlgorithm !== undefined;
}

/** A pwri that says no key derivation has a key that both sides know (RFC 5652 6.2.4), and no name for it. */
function takesSecretKey(info: RecipientInfo): boolean {
  return info.type === 'kekri' || (info.type === 'pwri' && info.keyDerivationAlgorithm === undefined);
}

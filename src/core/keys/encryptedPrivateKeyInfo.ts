import { decodeAlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { readOctets } from '../asn1/berValue';
import { Decoding, Fields } from '../asn1/fields';
import { ByteSource } from '../bytes/byteSource';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import type { PassphraseForm } from './passphrase';
import { decryptPbe, type Pbe } from './pbe';
import { readPbe } from './readPbe';
import { decodePrivateKeyInfo } from './privateKeyInfo';

/**
 * ```asn1
 * EncryptedPrivateKeyInfo ::= SEQUENCE {
 *   encryptionAlgorithm  AlgorithmIdentifier,
 *   encryptedData        OCTET STRING }
 * ```
 * RFC 5208 6
 */
export interface EncryptedPrivateKeyInfo {
  readonly encryption: Pbe;
  readonly encryptedData: Uint8Array;
}

/** @throws SmimeError `malformed`, `unsupportedAlgorithm`, `limitExceeded` */
export function decodeEncryptedPrivateKeyInfo(decoding: Decoding, node: BerNode): EncryptedPrivateKeyInfo {
  const fields = Fields.of(decoding, node, 'EncryptedPrivateKeyInfo');
  const algorithm = fields.decode('encryptionAlgorithm', decodeAlgorithmIdentifier);
  const encryptedData = readOctets(decoding.source, fields.universal('encryptedData', Tag.octetString));
  return { encryption: readPbe(decoding, algorithm), encryptedData };
}

/**
 * The PrivateKeyInfo inside, in DER; undefined where the passphrase is wrong.
 * One wrong passphrase in 256 leaves a padding that looks right, so the structure decides.
 */
export async function decryptPrivateKeyInfo(
  crypto: CryptoProvider,
  { encryption, encryptedData }: EncryptedPrivateKeyInfo,
  passphrase: PassphraseForm,
): Promise<Uint8Array | undefined> {
  const pkcs8 = await decryptPbe(crypto, encryption, passphrase, encryptedData);
  return isPrivateKeyInfo(pkcs8) ? pkcs8 : undefined;
}

function isPrivateKeyInfo(bytes: Uint8Array): boolean {
  const node = readElement(bytes);
  if (node === undefined || node.defect !== undefined) return false;
  try {
    decodePrivateKeyInfo(new Decoding(ByteSource.file('private key', bytes)), node);
    return true;
  } catch (error) {
    if (SmimeError.is(error, 'malformed')) return false;
    throw error;
  }
}

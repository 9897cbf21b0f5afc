import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { readOctets, readOid, readString } from '../asn1/berValue';
import { Fields, inside, type Decoding } from '../asn1/fields';
import { toHex } from '../bytes/hex';
import type { CryptoProvider } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import { certificateFromBytes } from '../x509/certificate';
import { decodeEncryptedPrivateKeyInfo, decryptPrivateKeyInfo } from './encryptedPrivateKeyInfo';
import { keyMaterial, merged, noMaterial, type KeyMaterial, type Labels } from './keyMaterial';
import { firstThatOpens, isWrongPassphrase, type PassphraseForm } from './passphrase';

/** Object identifiers of bags and their attributes (RFC 7292 4.2, RFC 2985 5.5). */
export const BagOid = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  safeContents: '1.2.840.113549.1.12.10.1.6',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
} as const;

const MAX_NESTING = 8;

/** What opens the bags. */
export interface BagOpener {
  readonly crypto: CryptoProvider;
  /** The passphrase of the file first. Keys may have others: Java lets each have one of its own. */
  readonly forms: readonly PassphraseForm[];
  /** Whether a MAC has shown that the first is right. */
  readonly isProven: boolean;
}

/**
 * A part of the file; where it cannot be opened, why, so that the others still serve. What looks like a wrong
 * passphrase passes through, unless a MAC has shown that it is right.
 */
export async function partOf(opener: BagOpener, reading: Promise<KeyMaterial>): Promise<KeyMaterial> {
  try {
    return await reading;
  } catch (error) {
    const isNoted =
      SmimeError.is(error, 'unsupportedAlgorithm') || (opener.isProven && isWrongPassphrase(error));
    if (!SmimeError.is(error) || !isNoted) throw error;
    return { ...noMaterial, problems: [error] };
  }
}

/**
 * Keys and certificates of SafeContents ::= SEQUENCE OF SafeBag (RFC 7292 4.2), nested ones included.
 * @throws SmimeError `decryptionFailed` where the passphrase is wrong, `malformed`, `unsupportedAlgorithm`,
 * `limitExceeded`
 */
export async function readSafeContents(
  decoding: Decoding,
  node: BerNode,
  opener: BagOpener,
  depth = 0,
): Promise<KeyMaterial> {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'SafeContents is not a SEQUENCE');
  if (depth > MAX_NESTING) throw new SmimeError('limitExceeded', { detail: 'SafeContents nested too deep' });
  const parts: KeyMaterial[] = [];
  for (const bag of node.children) {
    parts.push(await partOf(opener, readSafeBag(decoding, bag, opener, depth)));
  }
  return merged(parts);
}

/**
 * ```asn1
 * SafeBag ::= SEQUENCE {
 *   bagId          OBJECT IDENTIFIER,
 *   bagValue       [0] EXPLICIT ANY DEFINED BY bagId,
 *   bagAttributes  SET OF PKCS12Attribute OPTIONAL }
 * ```
 * RFC 7292 4.2. CRLs and secrets are passed over.
 */
async function readSafeBag(
  decoding: Decoding,
  node: BerNode,
  opener: BagOpener,
  depth: number,
): Promise<KeyMaterial> {
  const fields = Fields.of(decoding, node, 'SafeBag');
  const bagId = fields.oid('bagId').value;
  const tagged = fields.context('bagValue', 0);
  if (tagged === undefined) throw decoding.malformed(node, 'bagValue is missing');
  const value = inside(decoding, tagged);
  const labels = readLabels(decoding, fields.optional('bagAttributes', Tag.set));
  if (bagId === BagOid.safeContents) return readSafeContents(decoding, value, opener, depth + 1);
  if (bagId === BagOid.key) return keyMaterial(decoding.source.view(value), labels);
  if (bagId === BagOid.shroudedKey) return keyMaterial(await unshroud(decoding, value, opener), labels);
  return bagId === BagOid.certificate ? readCertBag(decoding, value, labels) : noMaterial;
}

async function unshroud(
  decoding: Decoding,
  node: BerNode,
  { crypto, forms }: BagOpener,
): Promise<Uint8Array> {
  const encrypted = decodeEncryptedPrivateKeyInfo(decoding, node);
  const pkcs8 = await firstThatOpens(forms, (form) => decryptPrivateKeyInfo(crypto, encrypted, form));
  if (pkcs8 !== undefined) return pkcs8;
  throw new SmimeError('decryptionFailed', { detail: 'the passphrase does not open a key of the file' });
}

/**
 * ```asn1
 * CertBag ::= SEQUENCE {
 *   certId     OBJECT IDENTIFIER,
 *   certValue  [0] EXPLICIT ANY DEFINED BY certId }
 * ```
 * RFC 7292 4.2.3. A certificate that cannot be read is left out: the key is of use without it.
 */
function readCertBag(decoding: Decoding, node: BerNode, labels: Labels): KeyMaterial {
  const fields = Fields.of(decoding, node, 'CertBag');
  const certId = fields.oid('certId').value;
  const tagged = fields.context('certValue', 0);
  if (certId !== BagOid.x509Certificate || tagged === undefined) return noMaterial;
  const value = inside(decoding, tagged);
  try {
    const certificate = certificateFromBytes(readOctets(decoding.source, value));
    return { ...noMaterial, certificates: [{ certificate, ...labels }] };
  } catch (error) {
    if (SmimeError.is(error, 'notACertificate')) return noMaterial;
    throw error;
  }
}

/** PKCS12Attribute ::= SEQUENCE { attrId OBJECT IDENTIFIER, attrValues SET OF ANY } (RFC 7292 4.2) */
function readLabels(decoding: Decoding, attributes: BerNode | undefined): Labels {
  const labels: { friendlyName?: string; localKeyId?: string } = {};
  for (const { children } of attributes?.children ?? []) {
    const [type, values] = children;
    const value = values?.children[0];
    if (!isUniversal(type, Tag.oid) || value === undefined) continue;
    const oid = readOid(decoding.source, type);
    if (oid === BagOid.friendlyName) labels.friendlyName = readString(decoding.source, value);
    if (oid === BagOid.localKeyId) labels.localKeyId = toHex(readOctets(decoding.source, value));
  }
  return labels;
}

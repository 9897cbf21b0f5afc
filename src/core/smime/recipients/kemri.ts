import type { KeyDerivation, KeyWrap } from '../../crypto/algorithms';
import { algorithmIdentifier } from '../../asn1/algorithmIdentifier';
import type { Der } from '../../asn1/derWriter';
import type { Decoding } from '../../asn1/fields';
import { encodeKemRecipientInfo, type KemRecipientInfo } from '../../cms/kemRecipientInfo';
import { describeKem, kemCiphertextLength, kemOtherInfo, kemScheme, type KemScheme } from '../../crypto/kem';
import { deriveKey, encodeKeyDerivation, keyDerivation } from '../../crypto/keyDerivation';
import { encodeKeyWrap, keyWrapOf, unwrapKeyWith, wrapKeyWith } from '../../crypto/keyWrap';
import { describeKey, namedKeyOid } from '../../crypto/namedKeys';
import { oidName } from '../../crypto/oidName';
import type { CryptoProvider } from '../../crypto/provider';
import { keyWraps } from '../../crypto/registry/keyEncryption';
import { unsupported } from '../../crypto/unsupported';
import { SmimeError } from '../../errors/smimeError';
import type { Decryptor } from '../../keys/decryptor';
import type { Certificate } from '../../x509/certificate';
import type { EncryptOptions } from './encryptOptions';
import type { KeyUse } from './keyUse';

/** RFC 9629 2. */
export async function decapsulatedKey(
  info: KemRecipientInfo,
  key: Decryptor,
  { decoding, crypto }: KeyUse,
): Promise<Uint8Array> {
  const length = info.kekLength.value;
  const wrap = wrapOf(decoding, info);
  const derivation = keyDerivation(decoding, info.kdf);
  const scheme = kemScheme(decoding, info.keyEncryptionAlgorithm, length);
  requireLength(info, scheme, key);
  const secret = await key.decapsulate(scheme, info.kemct.value);
  const otherInfo = kemOtherInfo(decoding.source.view(info.wrap.node), length, info.ukm?.value);
  const kek = await deriveKey(crypto, derivation, { secret, info: otherInfo, length });
  return unwrapKeyWith(crypto, wrap, kek, info.encryptedKey.value);
}

/** RFC 9629 3: kekLength must be that of the wrap. */
function wrapOf(decoding: Decoding, { wrap, kekLength }: KemRecipientInfo): KeyWrap {
  const { oid, node } = wrap;
  const name = keyWrapOf(oid.value);
  if (keyWraps[name].length === kekLength.value) return name;
  throw decoding.malformed(node, `a kekLength of ${kekLength.value} for ${oidName(oid.value)}`);
}

/** What the key cannot open is not tried on it (RFC 9690 A.2, FIPS 203 7.3). */
function requireLength({ kemct }: KemRecipientInfo, scheme: KemScheme, { kind }: Decryptor): void {
  const length = kemCiphertextLength(scheme, kind);
  if (length === undefined) {
    const detail = `${describeKem(scheme)} for a key of the kind ${describeKey(kind)}`;
    throw new SmimeError('decryptionFailed', { detail });
  }
  if (kemct.value.length === length) return;
  const detail = `${kemct.value.length} octets, not the ${length} of ${describeKey(kind)}`;
  throw new SmimeError('kemCiphertextLength', { detail, ranges: [kemct.range] });
}

/** What every implementation of ML-KEM in CMS must have (RFC 9936 2.1). */
const DERIVATION: KeyDerivation = { kind: 'hkdf', digest: 'sha256' };

/** ML-KEM (RFC 9936). */
export async function keyEncapsulation(
  recipient: Certificate,
  key: Uint8Array,
  { keyDerivation: derivation = DERIVATION, keyWrap, ukm, recipientIdentifier: identifier }: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const { kind, raw, algorithm } = recipient.publicKey;
  if (kind.kind !== 'ml-kem') throw unsupported(algorithm.oid.value);
  const wrapName = keyWrap ?? (kind.algorithm === 'ML-KEM-512' ? 'aes128' : 'aes256');
  const wrap = encodeKeyWrap(wrapName);
  const kekLength = keyWraps[wrapName].length;
  const kdf = encodeKeyDerivation(derivation);
  const { ciphertext: kemct, secret } = await crypto.encapsulate(raw);
  const info = kemOtherInfo(wrap, kekLength, ukm);
  const kek = await deriveKey(crypto, derivation, { secret, info, length: kekLength });
  const encryptedKey = await wrapKeyWith(crypto, wrapName, kek, key);
  const kem = algorithmIdentifier(namedKeyOid(kind));
  return encodeKemRecipientInfo({
    recipient,
    identifier,
    kem,
    kemct,
    kdf,
    kekLength,
    ukm,
    wrap,
    encryptedKey,
  });
}

import type { KeyDerivation } from '../../crypto/algorithms';
import type { Der } from '../../asn1/derWriter';
import type { Range } from '../../bytes/range';
import {
  encodeKeyAgreeRecipientInfo,
  type KeyAgreeRecipientInfo,
  type NewEncryptedKey,
  type Originator,
  type RecipientEncryptedKey,
} from '../../cms/keyAgreeRecipientInfo';
import { identifies } from '../../cms/signerIdentifier';
import {
  agreedKeyEncryptionKey,
  encodeKeyAgreementScheme,
  keyAgreementScheme,
  keyAgreementWith,
  type KeyAgreementScheme,
} from '../../crypto/keyAgreement';
import { aesWrapFrom, unwrapKeyWith, wrapKeyWith } from '../../crypto/keyWrap';
import { describeKey, namedKeyOid } from '../../crypto/namedKeys';
import type { CryptoProvider } from '../../crypto/provider';
import { publicKeys } from '../../crypto/registry/publicKeys';
import { SmimeError } from '../../errors/smimeError';
import type { Decryptor } from '../../keys/decryptor';
import type { Certificate } from '../../x509/certificate';
import type { EncryptOptions } from './encryptOptions';
import { ephemeralFor, type AgreeingKey } from './ephemeral';
import type { KeyUse } from './keyUse';

/** RFC 5753 3.1.3, RFC 8418 2. */
export async function agreedKey(
  { originator, ukm, keyEncryptionAlgorithm }: KeyAgreeRecipientInfo,
  { encryptedKey }: RecipientEncryptedKey,
  key: Decryptor,
  { decoding, crypto, originators }: KeyUse,
): Promise<Uint8Array> {
  const scheme = keyAgreementScheme(decoding, keyEncryptionAlgorithm);
  const secret = await secretWith(originatorKey(originator, originators), key);
  const kek = await agreedKeyEncryptionKey(crypto, scheme, secret, ukm?.value);
  return unwrapKeyWith(crypto, scheme.wrap, kek, encryptedKey.value);
}

interface OriginatorKey {
  readonly point: Uint8Array;
  readonly range: Range;
}

/** The sender's public key: a fresh one in the message, or a static one in a certificate (RFC 5753 3.1.1). */
function originatorKey(originator: Originator, certificates: readonly Certificate[]): OriginatorKey {
  if (originator.kind === 'originatorKey') return { point: originator.publicKey, range: originator.range };
  const { id } = originator;
  const found = certificates.find((certificate) => identifies(id, certificate));
  if (found === undefined) throw new SmimeError('originatorNotFound', { ranges: [id.range] });
  return { point: found.publicKey.key, range: id.range };
}

async function secretWith({ point, range }: OriginatorKey, key: Decryptor): Promise<Uint8Array> {
  const invalid = (detail: string, original?: unknown): SmimeError =>
    new SmimeError('originatorKeyInvalid', { detail, original, ranges: [range] });
  const own = describeKey(key.kind);
  const length = key.kind.kind === 'xdh' ? xdhLengths[key.kind.algorithm] : undefined;
  if (length !== undefined && point.length !== length) throw invalid(`${point.length} octets for ${own}`);
  const secret = await key.agree(point).catch((original: unknown) => {
    if (!SmimeError.is(original, 'decryptionFailed')) throw original;
    throw invalid(length === undefined ? `no point of ${own}` : ZERO, original);
  });
  // Not every host looks (RFC 7748 6).
  if (length !== undefined && secret.every((octet) => octet === 0)) throw invalid(ZERO);
  return secret;
}

const xdhLengths = { X25519: 32, X448: 56 } as const;
const ZERO = 'the agreed secret is zero';

/**
 * Ephemeral-static ECDH (RFC 5753 3.1, RFC 8418 2).
 * @param recipients one, or several on the same curve, who share the ephemeral key
 */
export async function keyAgreement(
  recipients: readonly Certificate[],
  kind: AgreeingKey,
  key: Uint8Array,
  options: EncryptOptions,
  crypto: CryptoProvider,
): Promise<Der> {
  const { ukm, recipientIdentifier: identifier } = options;
  const scheme = schemeFor(kind, key.length, options);
  const algorithm = encodeKeyAgreementScheme(scheme);
  const { point, secrets } = await ephemeralFor(recipients, kind, crypto);
  const encryptedKeys: NewEncryptedKey[] = [];
  for (const [at, secret] of secrets.entries()) {
    const kek = await agreedKeyEncryptionKey(crypto, scheme, secret, ukm);
    const encryptedKey = await wrapKeyWith(crypto, scheme.wrap, kek, key);
    const recipient = recipients[at];
    if (recipient) encryptedKeys.push({ recipient, encryptedKey });
  }
  const ephemeral = { oid: kind.kind === 'ec' ? publicKeys['id-ecPublicKey'].oid : namedKeyOid(kind), point };
  return encodeKeyAgreeRecipientInfo({ ephemeral, ukm, algorithm, encryptedKeys, identifier });
}

/** @param keyLength octets of the content-encryption key */
function schemeFor(
  kind: AgreeingKey,
  keyLength: number,
  { keyDerivation = derivationFor(kind), keyWrap = aesWrapFrom(keyLength), cofactor }: EncryptOptions,
): KeyAgreementScheme {
  // RFC 8418 7 names what there is for these keys.
  const weak = keyDerivation.digest === 'sha1' || keyDerivation.digest === 'sha224';
  if (kind.kind === 'xdh' && (cofactor === true || weak)) {
    const detail = `${kind.algorithm} with ${weak ? keyDerivation.digest : 'cofactor ECDH'}`;
    throw new SmimeError('unsupportedAlgorithm', { detail });
  }
  return keyAgreementWith(keyDerivation, keyWrap, cofactor);
}

function derivationFor(kind: AgreeingKey): KeyDerivation {
  if (kind.kind === 'ec') return { kind: 'x963', digest: 'sha256' };
  return { kind: 'hkdf', digest: kind.algorithm === 'X448' ? 'sha512' : 'sha256' };
}

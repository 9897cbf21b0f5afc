import { fromBER, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { bitString, sequence } from '../asn1/derWriter';
import type { DigestName, SignatureScheme } from '../crypto/algorithms';
import { hash } from '../crypto/hash';
import type { CryptoProvider, PrivateKey } from '../crypto/provider';
import { schemeForKey } from '../crypto/schemeForKey';
import { encodeSignatureScheme } from '../crypto/signatureScheme';
import { SmimeError } from '../errors/smimeError';
import { readPublicKey } from './samePublicKey';

const COMMON_NAME = '2.5.4.3';

/** A freshly made key with its name. */
export interface TestKey {
  readonly commonName: string;
  readonly pkcs8: Uint8Array;
  readonly privateKey: PrivateKey;
  readonly keyIdentifier: Uint8Array;
}

/** Method 1 of RFC 5280 4.2.1.2: SHA-1 of the public key's bits. */
export async function testKey(
  crypto: CryptoProvider,
  commonName: string,
  pkcs8: Uint8Array,
): Promise<TestKey> {
  const privateKey = await crypto.privateKey(pkcs8);
  const keyIdentifier = await hash(crypto, 'sha1', readPublicKey(privateKey.spki).key);
  return { commonName, pkcs8, privateKey, keyIdentifier };
}

/** How a key of the test PKI signs; with a digest that is chosen, where the key leaves a choice. */
export function schemeOf({ privateKey }: TestKey, digest?: DigestName): SignatureScheme {
  const scheme = schemeForKey(privateKey.kind, { digest });
  if (scheme === undefined) throw new SmimeError('internal', { detail: 'an authority that cannot sign' });
  return scheme;
}

/** The algorithm that goes into what is signed. */
export function signatureAlgorithm(issuer: TestKey, digest?: DigestName): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ schema: schemaOf(encodeSignatureScheme(schemeOf(issuer, digest))) });
}

export function publicKeyInfo({ privateKey }: TestKey): PublicKeyInfo {
  return new PublicKeyInfo({ schema: schemaOf(privateKey.spki) });
}

function schemaOf(der: Uint8Array) {
  const { result, offset } = fromBER(der);
  if (offset === -1)
    throw new SmimeError('internal', { detail: 'asn1js does not read what was written here' });
  return result;
}

/** A common name and nothing else: pkijs would put a second attribute into the same RDN. */
export function nameOf({ commonName }: TestKey): RelativeDistinguishedNames {
  const value = new Utf8String({ value: commonName });
  return new RelativeDistinguishedNames({
    typesAndValues: [new AttributeTypeAndValue({ type: COMMON_NAME, value })],
  });
}

/** UTCTime to 2049, then GeneralizedTime (RFC 5280 4.1.2.5). */
export function timeOf(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** SEQUENCE { what is signed, algorithm, signature }, the form of certificates and CRLs; signed by our own provider. */
export async function signed(tbs: Uint8Array, issuer: TestKey, digest?: DigestName): Promise<Uint8Array> {
  const scheme = schemeOf(issuer, digest);
  const signature = await issuer.privateKey.sign(scheme, tbs);
  return sequence(tbs, encodeSignatureScheme(scheme), bitString(signature));
}

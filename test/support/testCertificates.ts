import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { hash } from '../../src/core/crypto/hash';
import type { GeneratedKey, PrivateKey } from '../../src/core/crypto/provider';
import { schemeForKey } from '../../src/core/crypto/schemeForKey';
import { encodeSignatureScheme } from '../../src/core/crypto/signatureScheme';
import type { SignatureScheme } from '../../src/core/crypto/algorithms';
import { latin1 } from '../../src/core/bytes/text';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Decryptor } from '../../src/core/keys/decryptor';
import type { Signer } from '../../src/core/keys/signer';
import { certificateFromBytes, type Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';

/** What a certificate of a test says; everything can be other than usual. */
export interface CertificateParts {
  /** 2 for version 3. */
  readonly version?: number;
  readonly serialNumber?: der.Der;
  readonly subject?: der.Der;
  readonly issuer?: der.Der;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly spki: Uint8Array;
  /** Extension elements; undefined for a certificate without them. */
  readonly extensions?: readonly der.Der[] | undefined;
  /** What stands behind them. */
  readonly trailing?: der.Der;
}

/** Someone with a key and a self-signed certificate. */
export interface TestIdentity {
  readonly privateKey: PrivateKey;
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly decryptor: Decryptor;
}

export const ec: GeneratedKey = { kind: 'ec', curve: 'P-256' };
export const rsa: GeneratedKey = { kind: 'rsa', bits: 2048 };

/** An attribute type and its value: text, or an element. */
export type NamePart = readonly [string, string | der.Der];

/** A name of one RDN for each pair of type and value. */
export function nameOf(...attributes: readonly NamePart[]): der.Der {
  const rdns = attributes.map(([type, value]) =>
    der.setOf([der.sequence(der.oid(type), typeof value === 'string' ? der.utf8String(value) : value)]),
  );
  return der.sequence(...rdns);
}

export function extension(oid: string, value: der.Der, critical = false): der.Der {
  return der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
}

/** keyUsage as a BIT STRING of one octet. */
export function keyUsage(bits: number): der.Der {
  return extension(Oid.keyUsage, der.bitString(Uint8Array.of(bits)), true);
}

export function emails(...addresses: readonly string[]): der.Der {
  const names = addresses.map((address) => der.contextPrimitive(1, latin1(address)));
  return extension(Oid.subjectAltName, der.sequence(...names));
}

function schemeOf({ kind }: PrivateKey): SignatureScheme {
  const scheme = schemeForKey(kind, {});
  if (scheme === undefined) throw new Error('such a key cannot sign its own certificate');
  return scheme;
}

/** A certificate in DER, signed by `issuer`. */
export async function certificateDer(issuer: PrivateKey, parts: CertificateParts): Promise<Uint8Array> {
  const name = nameOf(['2.5.4.3', 'Alice Test']);
  const algorithm = encodeSignatureScheme(schemeOf(issuer));
  const tbs = der.sequence(
    der.context(0, der.integer(parts.version ?? 2)),
    parts.serialNumber ?? der.integer(0x1234),
    algorithm,
    parts.issuer ?? parts.subject ?? name,
    der.sequence(
      der.time(parts.notBefore ?? new Date('2020-01-01T00:00:00Z')),
      der.time(parts.notAfter ?? new Date('2060-01-01T00:00:00Z')),
    ),
    parts.subject ?? name,
    parts.spki,
    ...(parts.extensions === undefined ? [] : [der.context(3, der.sequence(...parts.extensions))]),
    ...(parts.trailing === undefined ? [] : [parts.trailing]),
  );
  return der.sequence(tbs, algorithm, der.bitString(await issuer.sign(schemeOf(issuer), tbs)));
}

/** An identity with a fresh key; a certificate of a key that cannot sign is signed by another. */
export async function identity(
  kind: GeneratedKey,
  name: string,
  parts: Omit<CertificateParts, 'spki'> = {},
): Promise<TestIdentity> {
  return identityOf(await fresh(kind), name, parts);
}

/** A private key that nobody has had before. */
export async function fresh(kind: GeneratedKey): Promise<PrivateKey> {
  return nodeCrypto.privateKey((await nodeCrypto.generateKey(kind)).pkcs8);
}

/** An identity of a key that is there already. */
export async function identityOf(
  privateKey: PrivateKey,
  name: string,
  parts: Omit<CertificateParts, 'spki'> = {},
): Promise<TestIdentity> {
  const { spki } = privateKey;
  const subject = nameOf(['2.5.4.3', name]);
  const keyIdentifier = await hash(nodeCrypto, 'sha1', spki);
  const extensions = [
    extension(Oid.subjectKeyIdentifier, der.octetString(keyIdentifier)),
    emails(`${name.toLowerCase()}@example.org`),
  ];
  const raw = await certificateDer(await issuerFor(privateKey), { subject, extensions, ...parts, spki });
  const certificate = certificateFromBytes(raw);
  const whole = { name, privateKey, certificate, otherCertificates: [], chain: [] };
  return {
    privateKey,
    certificate,
    signer: { certificate, chain: [], sign: (scheme, data) => privateKey.sign(scheme, data) },
    decryptor: decryptorOf(whole, [], nodeCrypto),
  };
}

/** The key itself, or one that can sign where that cannot. */
async function issuerFor(privateKey: PrivateKey): Promise<PrivateKey> {
  if (schemeForKey(privateKey.kind, {}) !== undefined) return privateKey;
  return fresh(ec);
}

/** A SubjectPublicKeyInfo of an algorithm that nobody knows. */
export const unknownKey = der.sequence(
  algorithmIdentifier('1.3.6.1.4.1.99999.1'),
  der.bitString(Uint8Array.of(1, 2, 3)),
);

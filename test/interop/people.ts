import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import {
  slh_dsa_sha2_128f,
  slh_dsa_sha2_192f,
  slh_dsa_sha2_256f,
  slh_dsa_shake_128f,
  slh_dsa_shake_192f,
  slh_dsa_shake_256f,
} from '@noble/post-quantum/slh-dsa.js';
import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../src/core/asn1/berReader';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import type { MlDsaAlgorithm, SlhDsaAlgorithm } from '../../src/core/crypto/algorithms';
import { hash } from '../../src/core/crypto/hash';
import type { GeneratedKey, PrivateKey } from '../../src/core/crypto/provider';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Decryptor } from '../../src/core/keys/decryptor';
import type { Signer } from '../../src/core/keys/signer';
import { certificateFromBytes, type Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { certificateDer, emails, extension, keyUsage, nameOf } from '../support/testCertificates';

/** What somebody's key is. */
export type KeyName =
  | 'rsa'
  | 'rsa-pss'
  | 'P-256'
  | 'P-256-other'
  | 'P-384'
  | 'P-521'
  | 'brainpoolP256r1'
  | 'brainpoolP384r1'
  | 'brainpoolP512r1'
  | 'secp256k1'
  | 'dsa'
  | 'dsa-inherited'
  | 'Ed25519'
  | 'Ed448'
  | 'X25519'
  | 'X448'
  | MlDsaAlgorithm
  | `ML-KEM-${512 | 768 | 1024}`
  | SlhDsaAlgorithm;

/** Someone whom both sides know: a fresh key with a certificate below the one root. */
export interface Person {
  readonly name: KeyName;
  readonly pkcs8: Uint8Array;
  readonly certificate: Certificate;
  readonly signer: Signer;
  readonly decryptor: Decryptor;
  /** The certificates above, the issuer first. */
  readonly chain: readonly Certificate[];
}

interface Authority {
  readonly subject: der.Der;
  readonly key: PrivateKey;
  readonly pkcs8: Uint8Array;
  readonly certificate: Certificate;
}

const people = new Map<KeyName, Promise<Person>>();
let rsaRoot: Promise<Authority> | undefined;
let dsaAuthority: Promise<Authority> | undefined;

/** The person with such a key; made once for the whole run, for an RSA key takes its time. */
export function person(name: KeyName): Promise<Person> {
  const known = people.get(name) ?? makePerson(name);
  people.set(name, known);
  return known;
}

/** The certificate that stands above everybody. */
export async function root(): Promise<Certificate> {
  return (await rootAuthority()).certificate;
}

async function makePerson(name: KeyName): Promise<Person> {
  const inherits = name === 'dsa-inherited';
  const issuer = inherits ? await authorityWithDsa() : await rootAuthority();
  // Whoever inherits the parameters has a key of the same group: the authority's own, under another name.
  const pkcs8 = inherits ? issuer.pkcs8 : await newKey(name);
  const privateKey = await usable(pkcs8, name);
  const spki = inherits ? withoutParameters(privateKey.spki) : privateKey.spki;
  const certificate = await certify(nameOf(['2.5.4.3', name]), issuer, spki, [
    // digitalSignature, nonRepudiation, keyEncipherment, keyAgreement
    keyUsage(0xe8),
    extension(Oid.extKeyUsage, der.sequence(der.oid(Oid.emailProtection))),
    emails(`${name.toLowerCase()}@example.org`),
  ]);
  const chain = [issuer.certificate];
  const identity = { name, privateKey, certificate, otherCertificates: [], chain };
  return {
    name,
    pkcs8,
    certificate,
    chain,
    signer: { certificate, chain, sign: (scheme, data) => privateKey.sign(scheme, data) },
    decryptor: decryptorOf(identity, [], nodeCrypto),
  };
}

function rootAuthority(): Promise<Authority> {
  return (rsaRoot ??= makeAuthority('Interop Root', 'rsa'));
}

async function authorityWithDsa(): Promise<Authority> {
  return (dsaAuthority ??= makeAuthority('Interop DSA', 'dsa', await rootAuthority()));
}

async function makeAuthority(commonName: string, keyName: KeyName, issuer?: Authority): Promise<Authority> {
  const pkcs8 = await newKey(keyName);
  const key = await usable(pkcs8, keyName);
  const subject = nameOf(['2.5.4.10', 'Interop'], ['2.5.4.3', commonName]);
  const certificate = await certify(subject, issuer ?? { subject, key }, key.spki, [
    extension(Oid.basicConstraints, der.sequence(der.boolean(true)), true),
    // keyCertSign, cRLSign
    keyUsage(0x06),
  ]);
  return { subject, key, pkcs8, certificate };
}

let serialNumber = 0x1000;

async function certify(
  subject: der.Der,
  issuer: Pick<Authority, 'subject' | 'key'>,
  spki: Uint8Array,
  extensions: readonly der.Der[],
): Promise<Certificate> {
  // Taken before anything is waited for: several may be certified at a time.
  const serial = der.integer((serialNumber += 1));
  const keyIdentifier = extension(
    Oid.subjectKeyIdentifier,
    der.octetString(await hash(nodeCrypto, 'sha1', spki)),
  );
  const parts = {
    subject,
    issuer: issuer.subject,
    spki,
    serialNumber: serial,
    extensions: [...extensions, keyIdentifier],
  };
  return certificateFromBytes(await certificateDer(issuer.key, parts));
}

/** A new PrivateKeyInfo; what the product does not make comes from elsewhere. */
async function newKey(name: KeyName): Promise<Uint8Array> {
  const kind = kinds[name];
  if (kind !== undefined) return (await nodeCrypto.generateKey(kind)).pkcs8;
  const slhDsa = slhDsaKeys[name];
  if (slhDsa !== undefined) return slhDsa();
  const { privateKey } =
    name === 'dsa'
      ? generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 })
      : generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  return new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
}

/** A key as the core takes it. DSA is verified and never made, so Node signs for it. */
function usable(pkcs8: Uint8Array, name: KeyName): Promise<PrivateKey> {
  if (!name.startsWith('dsa')) return nodeCrypto.privateKey(pkcs8);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const spki = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  const never = () => Promise.reject(new Error('a DSA key does nothing else'));
  return Promise.resolve({
    kind: { kind: 'dsa', bits: 2048 },
    spki,
    sign: (_scheme, data) => Promise.resolve(new Uint8Array(sign('sha256', data, key))),
    rsaDecrypt: never,
    agree: never,
    decapsulate: never,
  });
}

/** RFC 3279 2.3.2: the parameters of a DSA key may be left to the issuer. */
function withoutParameters(spki: Uint8Array): Uint8Array {
  const key = readElement(spki)?.children[1];
  if (key === undefined) throw new Error('no SubjectPublicKeyInfo');
  return der.sequence(algorithmIdentifier('1.2.840.10040.4.1'), spki.subarray(key.start, key.contentEnd));
}

/** RFC 9909 6: the private key stands bare in the PrivateKeyInfo. */
function slhDsaKey(oid: string, { keygen }: Pick<typeof slh_dsa_sha2_128f, 'keygen'>): Uint8Array {
  return der.sequence(der.integer(0), algorithmIdentifier(oid), der.octetString(keygen().secretKey));
}

const slhDsaKeys: Readonly<Partial<Record<KeyName, () => Uint8Array>>> = {
  'SLH-DSA-SHA2-128f': () => slhDsaKey('2.16.840.1.101.3.4.3.21', slh_dsa_sha2_128f),
  'SLH-DSA-SHA2-192f': () => slhDsaKey('2.16.840.1.101.3.4.3.23', slh_dsa_sha2_192f),
  'SLH-DSA-SHA2-256f': () => slhDsaKey('2.16.840.1.101.3.4.3.25', slh_dsa_sha2_256f),
  'SLH-DSA-SHAKE-128f': () => slhDsaKey('2.16.840.1.101.3.4.3.27', slh_dsa_shake_128f),
  'SLH-DSA-SHAKE-192f': () => slhDsaKey('2.16.840.1.101.3.4.3.29', slh_dsa_shake_192f),
  'SLH-DSA-SHAKE-256f': () => slhDsaKey('2.16.840.1.101.3.4.3.31', slh_dsa_shake_256f),
};

const kinds: Readonly<Partial<Record<KeyName, GeneratedKey>>> = {
  rsa: { kind: 'rsa', bits: 2048 },
  'P-256-other': { kind: 'ec', curve: 'P-256' },
  ...Object.fromEntries(
    (
      [
        'P-256',
        'P-384',
        'P-521',
        'brainpoolP256r1',
        'brainpoolP384r1',
        'brainpoolP512r1',
        'secp256k1',
      ] as const
    ).map((curve) => [curve, { kind: 'ec', curve }]),
  ),
  ...Object.fromEntries(
    (['Ed25519', 'Ed448'] as const).map((algorithm) => [algorithm, { kind: 'eddsa', algorithm }]),
  ),
  ...Object.fromEntries(
    (['X25519', 'X448'] as const).map((algorithm) => [algorithm, { kind: 'xdh', algorithm }]),
  ),
  ...Object.fromEntries(
    (['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const).map((algorithm) => [
      algorithm,
      { kind: 'ml-dsa', algorithm },
    ]),
  ),
  ...Object.fromEntries(
    (['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const).map((algorithm) => [
      algorithm,
      { kind: 'ml-kem', algorithm },
    ]),
  ),
};

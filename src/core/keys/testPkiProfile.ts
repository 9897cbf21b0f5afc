import type { GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';

/** Which keys a test PKI is made of. */
export type TestPkiAlgorithm = 'rsa' | 'ec' | 'ed25519' | 'ml-dsa';

/** Someone in the test PKI. */
export interface TestPerson {
  readonly fileName: string;
  readonly commonName: string;
  readonly email: string;
  readonly does: 'sign' | 'receive' | 'both';
}

/** Two who sign, two who receive, and one who does both: from a message of hers a recipient can be taken. */
export const people: readonly TestPerson[] = [
  { fileName: 'alice', commonName: 'Alice Test', email: 'alice@example.org', does: 'sign' },
  { fileName: 'gateway', commonName: 'Gateway Test', email: 'gateway@example.org', does: 'sign' },
  { fileName: 'bob', commonName: 'Bob Test', email: 'bob@example.net', does: 'receive' },
  { fileName: 'dana', commonName: 'Dana Test', email: 'dana@example.net', does: 'receive' },
  { fileName: 'erin', commonName: 'Erin Test', email: 'erin@example.net', does: 'both' },
];

interface TestKeys {
  /** Of the authorities and of those who sign. */
  readonly signing: GeneratedKey;
  /** Of those who receive. */
  readonly receiving: GeneratedKey;
  /** How the content-encryption key gets to them. */
  readonly receiverUsage: KeyUsage;
}

const both = (key: GeneratedKey, receiverUsage: KeyUsage): TestKeys => ({
  signing: key,
  receiving: key,
  receiverUsage,
});

/** What the keys of a test PKI are. RFC 8813 3 forbids keyEncipherment in EC certificates, RFC 9935 5 asks for it with ML-KEM. */
export const testKeys: Readonly<Record<TestPkiAlgorithm, TestKeys>> = {
  rsa: both({ kind: 'rsa', bits: 2048 }, 'keyEncipherment'),
  ec: both({ kind: 'ec', curve: 'P-256' }, 'keyAgreement'),
  ed25519: {
    signing: { kind: 'eddsa', algorithm: 'Ed25519' },
    receiving: { kind: 'xdh', algorithm: 'X25519' },
    receiverUsage: 'keyAgreement',
  },
  'ml-dsa': {
    signing: { kind: 'ml-dsa', algorithm: 'ML-DSA-65' },
    receiving: { kind: 'ml-kem', algorithm: 'ML-KEM-768' },
    receiverUsage: 'keyEncipherment',
  },
};

/** A key of a person, and the key usage of its certificate (RFC 8550 4.4.2). */
export interface PersonKey {
  readonly key: GeneratedKey;
  readonly usage: readonly KeyUsage[];
}

/** The key usage of those who sign and do nothing else. */
export const SIGNING_USAGE: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation'];

/** The keys of a person. Who does both has one key for it, as with most certificates for mail, where a key can do both. */
export function keysOf({ does }: TestPerson, algorithm: TestPkiAlgorithm): readonly [PersonKey, PersonKey?] {
  const { signing, receiving, receiverUsage } = testKeys[algorithm];
  const signs: PersonKey = { key: signing, usage: SIGNING_USAGE };
  const receives: PersonKey = { key: receiving, usage: [receiverUsage] };
  if (does !== 'both') return does === 'sign' ? [signs] : [receives];
  if (signing === receiving) return [{ key: signing, usage: ['digitalSignature', receiverUsage] }];
  return [signs, receives];
}

/** From when to when something is valid. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** From a day before `now`, so that no clock and no time zone makes it too young. */
export function validFor(years: number, now: Date): Validity {
  const notBefore = new Date(now);
  notBefore.setUTCDate(notBefore.getUTCDate() - 1);
  notBefore.setUTCMilliseconds(0);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + years);
  return { notBefore, notAfter };
}

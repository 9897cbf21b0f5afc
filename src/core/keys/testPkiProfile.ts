import type { GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';

/** Which keys a test PKI is made of. */
export type TestPkiAlgorithm = 'rsa' | 'ec' | 'ed25519' | 'ml-dsa';

/** Someone in the test PKI. */
export interface TestPerson {
  readonly fileName: string;
  readonly commonName: string;
  readonly email: string;
  readonly receives: boolean;
}

/** Two who sign and two who receive. */
export const people: readonly TestPerson[] = [
  { fileName: 'alice', commonName: 'Alice Test', email: 'alice@example.org', receives: false },
  { fileName: 'gateway', commonName: 'Gateway Test', email: 'gateway@example.org', receives: false },
  { fileName: 'bob', commonName: 'Bob Test', email: 'bob@example.net', receives: true },
  { fileName: 'dana', commonName: 'Dana Test', email: 'dana@example.net', receives: true },
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

/** The key usage of a person's certificate (RFC 8550 4.4.2). */
export function usageOf(
  { receives }: Pick<TestPerson, 'receives'>,
  algorithm: TestPkiAlgorithm,
): readonly KeyUsage[] {
  return receives ? [testKeys[algorithm].receiverUsage] : ['digitalSignature', 'nonRepudiation'];
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

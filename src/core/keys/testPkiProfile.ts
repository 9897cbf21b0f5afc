import type { GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';

/** Which keys a test PKI is made of. */
export type TestPkiAlgorithm = 'rsa' | 'ec';

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

/** What every key of a test PKI is. */
export const testKeys: Readonly<Record<TestPkiAlgorithm, GeneratedKey>> = {
  rsa: { kind: 'rsa', bits: 2048 },
  ec: { kind: 'ec', curve: 'P-256' },
};

/** The key usage of a person's certificate (RFC 8550 4.4.2); RFC 8813 3 forbids keyEncipherment in EC certificates. */
export function usageOf({ receives }: TestPerson, algorithm: TestPkiAlgorithm): readonly KeyUsage[] {
  if (!receives) return ['digitalSignature', 'nonRepudiation'];
  return [algorithm === 'rsa' ? 'keyEncipherment' : 'keyAgreement'];
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

import type { DigestName } from '../crypto/algorithms';
import type { GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';
import { SIGNING_USAGE, testKeys, validFor, type TestPkiAlgorithm, type Validity } from './testPkiProfile';

/** Someone whose certificate has one thing wrong with it, on purpose; all else is as Alice's. */
export interface FaultyPerson {
  readonly fileName: string;
  /** What is wrong, in one sentence. */
  readonly wrong: string;
  /** In place of a year from now on. */
  readonly validity?: (now: Date) => Validity;
  readonly usage?: (algorithm: TestPkiAlgorithm) => readonly KeyUsage[];
  /** The one extended key usage, as object identifier. */
  readonly purpose?: string;
  readonly email?: string;
  readonly key?: GeneratedKey;
  /** That the issuer signs with. */
  readonly digest?: DigestName;
  /** Whether the CRL of the intermediate names it. */
  readonly isRevoked?: true;
  /** Whether its issuer is among no files. */
  readonly hasLostIssuer?: true;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** Every deliberately bad identity. */
const faultyPeople: readonly FaultyPerson[] = [
  {
    fileName: 'expired',
    wrong: 'The certificate expired a month ago.',
    validity: (now) => shifted(validFor(1, now), -13),
  },
  {
    fileName: 'not-yet-valid',
    wrong: 'The certificate becomes valid in a year.',
    validity: (now) => shifted(validFor(1, now), 12),
  },
  {
    fileName: 'wrong-usage',
    wrong: 'The key usage allows to receive, not to sign.',
    usage: (algorithm) => [testKeys[algorithm].receiverUsage],
  },
  {
    fileName: 'wrong-purpose',
    wrong: 'The extended key usage is serverAuth, a web server’s, not emailProtection.',
    purpose: SERVER_AUTH,
  },
  {
    fileName: 'wrong-address',
    wrong: 'The certificate is for mallory@example.com: sign a message from alice@example.org with it.',
    email: 'mallory@example.com',
  },
  {
    fileName: 'revoked',
    wrong: 'The certificate is revoked: crl.pem names it, as its key was compromised.',
    isRevoked: true,
  },
  {
    fileName: 'broken-chain',
    wrong: 'The certificate was issued by an intermediate CA that is in none of these files.',
    hasLostIssuer: true,
  },
  {
    fileName: 'sha1',
    wrong: 'The certificate is signed with SHA-1, for which collisions can be made.',
    digest: 'sha1',
  },
  {
    fileName: 'rsa1024',
    wrong: 'The key is RSA of 1024 bits, too short to be safe.',
    key: { kind: 'rsa', bits: 1024 },
  },
];

/** Those that a PKI of these keys can have: Ed25519 and ML-DSA know no SHA-1. */
export function faultyPeopleFor(algorithm: TestPkiAlgorithm): readonly FaultyPerson[] {
  const leavesDigest = algorithm === 'rsa' || algorithm === 'ec';
  return faultyPeople.filter(({ digest }) => digest === undefined || leavesDigest);
}

/** What is as with Alice unless the fault says otherwise. */
export function profileOf(
  person: FaultyPerson,
  algorithm: TestPkiAlgorithm,
  now: Date,
): {
  readonly commonName: string;
  readonly email: string;
  readonly key: GeneratedKey;
  readonly usage: readonly KeyUsage[];
  readonly validity: Validity;
} {
  const { email = 'alice@example.org', key = testKeys[algorithm].signing } = person;
  return {
    commonName: `Test ${person.fileName}`,
    email,
    key,
    usage: person.usage?.(algorithm) ?? SIGNING_USAGE,
    validity: person.validity?.(now) ?? validFor(1, now),
  };
}

/** The text that lies beside the files and says what is wrong with each. */
export function faultyReadme(algorithm: TestPkiAlgorithm): string {
  const lines = faultyPeopleFor(algorithm).map(({ fileName, wrong }) => `${fileName.padEnd(14)} ${wrong}`);
  return [
    'Deliberately bad identities, for testing whoever receives what they sign. Each has one fault and is',
    'otherwise as alice: NAME.p12 holds the key and its chain, NAME.pem the certificate alone.',
    'The roots are those of the folder above, and so is the CRL.',
    '',
    ...lines,
    '',
  ].join('\n');
}

function shifted({ notBefore, notAfter }: Validity, months: number): Validity {
  return { notBefore: inMonths(notBefore, months), notAfter: inMonths(notAfter, months) };
}

function inMonths(date: Date, months: number): Date {
  const other = new Date(date);
  other.setUTCMonth(other.getUTCMonth() + months);
  return other;
}

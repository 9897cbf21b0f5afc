import { writePem } from '../bytes/pem';
import { concat } from '../bytes/segments';
import { utf8 } from '../bytes/text';
import type { CryptoProvider } from '../crypto/provider';
import { testCertificate } from './testCertificate';
import { testCrl } from './testCrl';
import { authority, keyUsage } from './testExtensions';
import { faultyPeopleFor, faultyReadme, profileOf, type FaultyPerson } from './testFaultyPeople';
import { newTestKey, testIdentity, type TestIdentity } from './testIdentity';
import { TEST_MAIL, testMail } from './testMail';
import type { TestKey } from './testAuthority';
import { keysOf, people, testKeys, validFor, type TestPerson, type TestPkiAlgorithm } from './testPkiProfile';

/** What a test PKI is made with. */
export interface TestPkiOptions {
  readonly algorithm: TestPkiAlgorithm;
  readonly crypto: CryptoProvider;
  readonly now: Date;
  /** Of every PKCS#12 file; `smime` where it is left out. */
  readonly passphrase?: string;
  /** Whether there are deliberately bad identities too, in a folder of their own. */
  readonly faulty?: boolean;
}

interface Authority {
  readonly key: TestKey;
  readonly certificate: Uint8Array;
}

interface Authorities {
  readonly root: Authority;
  readonly intermediate: Authority;
}

/** The folder of the deliberately bad identities. */
const FAULTY = 'faulty';

/**
 * A throwaway PKI: a root (10 years), an intermediate (5 years), two signers, two recipients and one who does both
 * (1 year), and CRLs.
 * @returns file contents by name: root.pem, intermediate.pem, crl.pem, NAME.p12 and NAME.pem of each person and of a
 *   second key, passphrase.txt, and a mail to sign; with `faulty`, the deliberately bad ones and a README.txt that says
 *   what is wrong with each, named below `faulty/`
 */
export async function createTestPki(options: TestPkiOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const authorities = await createAuthorities(options);
  const { root, intermediate } = authorities;
  const validity = validFor(1, options.now);
  const identities = await Promise.all(people.map((person) => personOf(person, authorities, options)));
  const faulty = options.faulty === true ? await faultyOnes(authorities, options) : NONE;
  const crls = [await testCrl(root.key, validity), await testCrl(intermediate.key, validity, faulty.revoked)];
  return new Map([
    ['root.pem', writePem('CERTIFICATE', root.certificate)],
    ['intermediate.pem', writePem('CERTIFICATE', intermediate.certificate)],
    ['crl.pem', concat(crls.map((crl) => writePem('X509 CRL', crl)))],
    ...identities.flatMap(({ files }) => files),
    ['passphrase.txt', utf8(`${options.passphrase ?? PASSPHRASE}\n`)],
    [TEST_MAIL, testMail(options.now)],
    ...faulty.files.map(([name, bytes]) => [`${FAULTY}/${name}`, bytes] as const),
  ]);
}

async function createAuthorities({ algorithm, crypto, now }: TestPkiOptions): Promise<Authorities> {
  const [root, intermediate] = await Promise.all([
    newTestKey(crypto, testKeys[algorithm].signing, 'S/MIME Workbench Test Root CA'),
    newTestKey(crypto, testKeys[algorithm].signing, 'S/MIME Workbench Test Intermediate CA'),
  ]);
  const usage = keyUsage(['keyCertSign', 'cRLSign']);
  const rootCertificate = await testCertificate(crypto, {
    subject: root,
    issuer: root,
    validity: validFor(10, now),
    extensions: [authority(), usage],
  });
  const intermediateCertificate = await testCertificate(crypto, {
    subject: intermediate,
    issuer: root,
    validity: validFor(5, now),
    extensions: [authority(0), usage],
  });
  return {
    root: { key: root, certificate: rootCertificate },
    intermediate: { key: intermediate, certificate: intermediateCertificate },
  };
}

async function personOf(
  person: TestPerson,
  { root, intermediate }: Authorities,
  { algorithm, crypto, now, passphrase = PASSPHRASE }: TestPkiOptions,
): Promise<TestIdentity> {
  const [first, second] = keysOf(person, algorithm);
  return testIdentity(crypto, {
    ...person,
    ...first,
    second,
    validity: validFor(1, now),
    issuer: intermediate.key,
    chain: [intermediate.certificate, root.certificate],
    passphrase,
  });
}

const PASSPHRASE = 'smime';

interface FaultyOnes {
  readonly files: readonly (readonly [string, Uint8Array])[];
  /** Certificates that the CRL of the intermediate names. */
  readonly revoked: readonly Uint8Array[];
}

const NONE: FaultyOnes = { files: [], revoked: [] };

async function faultyOnes(authorities: Authorities, options: TestPkiOptions): Promise<FaultyOnes> {
  const { algorithm, crypto } = options;
  const lost = await newTestKey(crypto, testKeys[algorithm].signing, 'S/MIME Workbench Test Lost CA');
  const all = faultyPeopleFor(algorithm);
  const made = await Promise.all(all.map((person) => faultyOne(person, authorities, lost, options)));
  return {
    files: [...made.flatMap(({ files }) => files), ['README.txt', utf8(faultyReadme(algorithm))]],
    revoked: made.filter((_, at) => all[at]?.isRevoked).map(({ certificate }) => certificate),
  };
}

async function faultyOne(
  person: FaultyPerson,
  { root, intermediate }: Authorities,
  lost: TestKey,
  { algorithm, crypto, now, passphrase = PASSPHRASE }: TestPkiOptions,
): Promise<TestIdentity> {
  const isLost = person.hasLostIssuer === true;
  return testIdentity(crypto, {
    ...profileOf(person, algorithm, now),
    fileName: person.fileName,
    purpose: person.purpose,
    digest: person.digest,
    issuer: isLost ? lost : intermediate.key,
    chain: isLost ? [] : [intermediate.certificate, root.certificate],
    passphrase,
  });
}

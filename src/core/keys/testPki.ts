import { writePem } from '../bytes/pem';
import { concat } from '../bytes/segments';
import type { CryptoProvider, GeneratedKey } from '../crypto/provider';
import { writePkcs12 } from './pkcs12Writer';
import { testKey, type TestKey } from './testAuthority';
import { testCertificate } from './testCertificate';
import { testCrl } from './testCrl';
import { authority, emailAddress, emailProtection, endEntity, keyUsage } from './testExtensions';
import {
  people,
  testKeys,
  usageOf,
  validFor,
  type TestPerson,
  type TestPkiAlgorithm,
} from './testPkiProfile';

/** What a test PKI is made with. */
export interface TestPkiOptions {
  readonly algorithm: TestPkiAlgorithm;
  readonly crypto: CryptoProvider;
  readonly now: Date;
  /** Of every PKCS#12 file; `smime` where it is left out. */
  readonly passphrase?: string;
}

interface Authority {
  readonly key: TestKey;
  readonly certificate: Uint8Array;
}

interface Authorities {
  readonly root: Authority;
  readonly intermediate: Authority;
}

// The passphrase is known to everyone; many rounds would protect nothing.
const ITERATIONS = 2048;

/**
 * A throwaway PKI: a root (10 years), an intermediate (5 years), two signers and two recipients (1 year), and CRLs.
 * @returns file contents by name: root.pem, intermediate.pem, crl.pem, and NAME.p12 and NAME.pem of each person
 */
export async function createTestPki(options: TestPkiOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const authorities = await createAuthorities(options);
  const { root, intermediate } = authorities;
  const validity = validFor(1, options.now);
  const crls = await Promise.all([root, intermediate].map(({ key }) => testCrl(key, validity)));
  const files = await Promise.all(people.map((person) => personFiles(person, authorities, options)));
  return new Map([
    ['root.pem', writePem('CERTIFICATE', root.certificate)],
    ['intermediate.pem', writePem('CERTIFICATE', intermediate.certificate)],
    ['crl.pem', concat(crls.map((crl) => writePem('X509 CRL', crl)))],
    ...files.flat(),
  ]);
}

async function createAuthorities({ algorithm, crypto, now }: TestPkiOptions): Promise<Authorities> {
  const [root, intermediate] = await Promise.all([
    newKey(crypto, testKeys[algorithm].signing, 'S/MIME Workbench Test Root CA'),
    newKey(crypto, testKeys[algorithm].signing, 'S/MIME Workbench Test Intermediate CA'),
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

async function newKey(crypto: CryptoProvider, kind: GeneratedKey, commonName: string): Promise<TestKey> {
  const { pkcs8 } = await crypto.generateKey(kind);
  return testKey(crypto, commonName, pkcs8);
}

async function personFiles(
  person: TestPerson,
  { root, intermediate }: Authorities,
  { algorithm, crypto, now, passphrase = 'smime' }: TestPkiOptions,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { signing, receiving } = testKeys[algorithm];
  const subject = await newKey(crypto, person.receives ? receiving : signing, person.commonName);
  const certificate = await testCertificate(crypto, {
    subject,
    issuer: intermediate.key,
    validity: validFor(1, now),
    extensions: [
      endEntity(),
      keyUsage(usageOf(person, algorithm)),
      emailProtection(),
      emailAddress(person.email),
    ],
  });
  const pkcs12 = await writePkcs12(crypto, {
    pkcs8: subject.pkcs8,
    certificate,
    chain: [intermediate.certificate, root.certificate],
    friendlyName: person.commonName,
    passphrase,
    iterations: ITERATIONS,
  });
  return [
    [`${person.fileName}.p12`, pkcs12],
    [`${person.fileName}.pem`, writePem('CERTIFICATE', certificate)],
  ];
}

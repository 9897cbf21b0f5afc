import { Oid } from '../asn1/oids';
import { writePem } from '../bytes/pem';
import type { DigestName } from '../crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';
import { writePkcs12, type Pkcs12Key } from './pkcs12Writer';
import { testKey, type TestKey } from './testAuthority';
import { testCertificate } from './testCertificate';
import { emailAddress, endEntity, extendedKeyUsage, keyUsage } from './testExtensions';
import type { PersonKey, Validity } from './testPkiProfile';

/** What an identity of the test PKI is. */
export interface NewIdentity {
  readonly fileName: string;
  readonly commonName: string;
  readonly email: string;
  readonly key: GeneratedKey;
  readonly usage: readonly KeyUsage[];
  /** A second key of the same person: its certificate has files of its own, and the first PKCS#12 file holds both. */
  readonly second?: PersonKey | undefined;
  /** The one extended key usage; emailProtection where it is left out. */
  readonly purpose?: string | undefined;
  readonly validity: Validity;
  readonly issuer: TestKey;
  /** That the issuer signs with; the one that fits its key where it is left out. */
  readonly digest?: DigestName | undefined;
  /** The certificates that the PKCS#12 file brings along, in DER. */
  readonly chain: readonly Uint8Array[];
  readonly passphrase: string;
}

/** The certificate of an identity's first key, and its files: NAME.p12 and NAME.pem. */
export interface TestIdentity {
  readonly certificate: Uint8Array;
  readonly files: readonly (readonly [string, Uint8Array])[];
}

// The passphrase is known to everyone; many rounds would protect nothing.
const ITERATIONS = 2048;

/** Makes the keys of somebody and has them certified. */
export async function testIdentity(crypto: CryptoProvider, wanted: NewIdentity): Promise<TestIdentity> {
  const { fileName, commonName, second } = wanted;
  const first = await certified(crypto, wanted, commonName, wanted);
  if (second === undefined)
    return { certificate: first.certificate, files: await filesOf(crypto, wanted, fileName, [first]) };
  const receives = await certified(crypto, wanted, `${commonName} (receiving)`, second);
  return {
    certificate: first.certificate,
    files: [
      ...(await filesOf(crypto, wanted, fileName, [first, receives])),
      ...(await filesOf(crypto, wanted, `${fileName}-receiving`, [receives])),
    ],
  };
}

async function certified(
  crypto: CryptoProvider,
  wanted: NewIdentity,
  friendlyName: string,
  { key, usage }: PersonKey,
): Promise<Pkcs12Key> {
  const subject = await newTestKey(crypto, key, wanted.commonName);
  const certificate = await testCertificate(crypto, {
    subject,
    issuer: wanted.issuer,
    validity: wanted.validity,
    digest: wanted.digest,
    extensions: [
      endEntity(),
      keyUsage(usage),
      extendedKeyUsage(wanted.purpose ?? Oid.emailProtection),
      emailAddress(wanted.email),
    ],
  });
  return { pkcs8: subject.pkcs8, certificate, friendlyName };
}

/** Both files of a name; the certificate alone is that of the first key. */
async function filesOf(
  crypto: CryptoProvider,
  { chain, passphrase }: NewIdentity,
  name: string,
  [first, ...others]: readonly [Pkcs12Key, ...Pkcs12Key[]],
): Promise<TestIdentity['files']> {
  const file = { ...first, others, chain, passphrase, iterations: ITERATIONS };
  return [
    [`${name}.p12`, await writePkcs12(crypto, file)],
    [`${name}.pem`, writePem('CERTIFICATE', first.certificate)],
  ];
}

/** A fresh key with a name. */
export async function newTestKey(
  crypto: CryptoProvider,
  kind: GeneratedKey,
  commonName: string,
): Promise<TestKey> {
  const { pkcs8 } = await crypto.generateKey(kind);
  return testKey(crypto, commonName, pkcs8);
}

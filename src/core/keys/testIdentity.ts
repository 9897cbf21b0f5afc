import { Oid } from '../asn1/oids';
import { writePem } from '../bytes/pem';
import type { DigestName } from '../crypto/algorithms';
import type { CryptoProvider, GeneratedKey } from '../crypto/provider';
import type { KeyUsage } from '../x509/extensions';
import { writePkcs12 } from './pkcs12Writer';
import { testKey, type TestKey } from './testAuthority';
import { testCertificate } from './testCertificate';
import { emailAddress, endEntity, extendedKeyUsage, keyUsage } from './testExtensions';
import type { Validity } from './testPkiProfile';

/** What an identity of the test PKI is. */
export interface NewIdentity {
  readonly fileName: string;
  readonly commonName: string;
  readonly email: string;
  readonly key: GeneratedKey;
  readonly usage: readonly KeyUsage[];
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

/** The certificate of an identity, and its files: NAME.p12 and NAME.pem. */
export interface TestIdentity {
  readonly certificate: Uint8Array;
  readonly files: readonly (readonly [string, Uint8Array])[];
}

// The passphrase is known to everyone; many rounds would protect nothing.
const ITERATIONS = 2048;

/** Makes a key and has it certified. */
export async function testIdentity(crypto: CryptoProvider, wanted: NewIdentity): Promise<TestIdentity> {
  const { fileName, commonName, chain, passphrase } = wanted;
  const subject = await newTestKey(crypto, wanted.key, commonName);
  const certificate = await testCertificate(crypto, {
    subject,
    issuer: wanted.issuer,
    validity: wanted.validity,
    digest: wanted.digest,
    extensions: [
      endEntity(),
      keyUsage(wanted.usage),
      extendedKeyUsage(wanted.purpose ?? Oid.emailProtection),
      emailAddress(wanted.email),
    ],
  });
  const { pkcs8 } = subject;
  const holding = { pkcs8, certificate, chain, friendlyName: commonName, passphrase, iterations: ITERATIONS };
  return {
    certificate,
    files: [
      [`${fileName}.p12`, await writePkcs12(crypto, holding)],
      [`${fileName}.pem`, writePem('CERTIFICATE', certificate)],
    ],
  };
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

import { Integer } from 'asn1js';
import { Certificate, type Extension } from 'pkijs';
import type { DigestName } from '../crypto/algorithms';
import type { CryptoProvider } from '../crypto/provider';
import { nameOf, publicKeyInfo, signatureAlgorithm, signed, timeOf, type TestKey } from './testAuthority';
import { authorityKeyIdentifier, subjectKeyIdentifier } from './testExtensions';
import type { Validity } from './testPkiProfile';

/** What a certificate of the test PKI says. */
export interface NewCertificate {
  readonly subject: TestKey;
  /** The subject itself for a root. */
  readonly issuer: TestKey;
  readonly validity: Validity;
  /** Besides the key identifiers, which every certificate gets. */
  readonly extensions: readonly Extension[];
  /** That the issuer signs with; the one that fits its key where it is left out. */
  readonly digest?: DigestName | undefined;
}

const VERSION_3 = 2;

/** A certificate (RFC 5280 4.1) in DER. */
export async function testCertificate(crypto: CryptoProvider, wanted: NewCertificate): Promise<Uint8Array> {
  const { subject, issuer, validity, digest } = wanted;
  const certificate = new Certificate();
  certificate.version = VERSION_3;
  certificate.serialNumber = new Integer({ valueHex: serialNumber(crypto).slice().buffer });
  certificate.signature = signatureAlgorithm(issuer, digest);
  certificate.issuer = nameOf(issuer);
  certificate.notBefore = timeOf(validity.notBefore);
  certificate.notAfter = timeOf(validity.notAfter);
  certificate.subject = nameOf(subject);
  certificate.subjectPublicKeyInfo = publicKeyInfo(subject);
  certificate.extensions = [
    ...wanted.extensions,
    subjectKeyIdentifier(subject.keyIdentifier),
    ...(issuer === subject ? [] : [authorityKeyIdentifier(issuer.keyIdentifier)]),
  ];
  return signed(new Uint8Array(certificate.encodeTBS().toBER()), issuer, digest);
}

/** 16 random octets, positive and of full length in DER (RFC 5280 4.1.2.2). */
function serialNumber(crypto: CryptoProvider): Uint8Array {
  const octets = crypto.randomBytes(16);
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x40;
  return octets;
}

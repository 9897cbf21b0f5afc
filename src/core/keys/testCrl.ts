import { Sequence } from 'asn1js';
import { Certificate, CertificateRevocationList, Extensions, RevokedCertificate } from 'pkijs';
import { SmimeError } from '../errors/smimeError';
import { nameOf, signatureAlgorithm, signed, timeOf, type TestKey } from './testAuthority';
import { authorityKeyIdentifier, crlNumber, keyCompromise } from './testExtensions';
import type { Validity } from './testPkiProfile';

const VERSION_2 = 1;

/**
 * A CRL (RFC 5280 5.1) in DER.
 * @param revoked certificates in DER, withdrawn as of its first day
 */
export async function testCrl(
  issuer: TestKey,
  { notBefore, notAfter }: Validity,
  revoked: readonly Uint8Array[] = [],
): Promise<Uint8Array> {
  const crl = new CertificateRevocationList();
  crl.version = VERSION_2;
  crl.signature = signatureAlgorithm(issuer);
  crl.issuer = nameOf(issuer);
  crl.thisUpdate = timeOf(notBefore);
  crl.nextUpdate = timeOf(notAfter);
  if (revoked.length > 0) crl.revokedCertificates = revoked.map((each) => entry(each, notBefore));
  crl.crlExtensions = new Extensions({
    extensions: [authorityKeyIdentifier(issuer.keyIdentifier), crlNumber(1)],
  });
  return signed(tbsOf(crl), issuer);
}

function entry(certificate: Uint8Array, revoked: Date): RevokedCertificate {
  return new RevokedCertificate({
    userCertificate: Certificate.fromBER(certificate.slice()).serialNumber,
    revocationDate: timeOf(revoked),
    crlEntryExtensions: new Extensions({ extensions: [keyCompromise()] }),
  });
}

/** pkijs keeps a CRL's encodeTBS to itself; the whole, not yet signed, has it as its first part. */
function tbsOf(crl: CertificateRevocationList): Uint8Array {
  const whole: unknown = crl.toSchema(true);
  const tbs = whole instanceof Sequence ? whole.valueBlock.value[0] : undefined;
  if (tbs === undefined) throw new SmimeError('internal', { detail: 'pkijs encodes a CRL otherwise' });
  return new Uint8Array(tbs.toBER());
}

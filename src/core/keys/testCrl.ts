import { Sequence } from 'asn1js';
import { CertificateRevocationList, Extensions } from 'pkijs';
import { SmimeError } from '../errors/smimeError';
import { nameOf, signatureAlgorithm, signed, timeOf, type TestKey } from './testAuthority';
import { authorityKeyIdentifier, crlNumber } from './testExtensions';
import type { Validity } from './testPkiProfile';

const VERSION_2 = 1;

/** An empty CRL (RFC 5280 5.1) in DER: of a throwaway PKI nothing is revoked. */
export async function testCrl(issuer: TestKey, { notBefore, notAfter }: Validity): Promise<Uint8Array> {
  const crl = new CertificateRevocationList();
  crl.version = VERSION_2;
  crl.signature = signatureAlgorithm(issuer);
  crl.issuer = nameOf(issuer);
  crl.thisUpdate = timeOf(notBefore);
  crl.nextUpdate = timeOf(notAfter);
  crl.crlExtensions = new Extensions({
    extensions: [authorityKeyIdentifier(issuer.keyIdentifier), crlNumber(1)],
  });
  return signed(tbsOf(crl), issuer);
}

/** pkijs keeps a CRL's encodeTBS to itself; the whole, not yet signed, has it as its first part. */
function tbsOf(crl: CertificateRevocationList): Uint8Array {
  const whole: unknown = crl.toSchema(true);
  const tbs = whole instanceof Sequence ? whole.valueBlock.value[0] : undefined;
  if (tbs === undefined) throw new SmimeError('internal', { detail: 'pkijs encodes a CRL otherwise' });
  return new Uint8Array(tbs.toBER());
}

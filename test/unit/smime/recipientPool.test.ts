import { strict as assert } from 'node:assert';
import { certificatesFor } from '../../../src/core/smime/recipientPool';
import type { Certificate } from '../../../src/core/x509/certificate';
import { ec, emails, identity } from '../../support/testCertificates';

describe('certificatesFor', () => {
  let certificate: Certificate;
  before(async () => {
    certificate = (await identity(ec, 'Bob', { extensions: [emails('Bob@xn--bcher-kva.example')] }))
      .certificate;
  });

  it('takes an address for the same however its domain and case are written', () => {
    const addresses = ['bob@b\u00fccher.example', 'BOB@B\u00dcCHER.EXAMPLE'];
    assert.deepEqual(certificatesFor(addresses, [certificate], []), { found: [certificate], missing: [] });
    assert.deepEqual(certificatesFor(addresses, [], [certificate]), { found: [], missing: [] });
  });

  it('names each address that is without a certificate once', () => {
    const addresses = ['carol@example.net', 'Carol@EXAMPLE.net', 'bob@bucher.example'];
    const { found, missing } = certificatesFor(addresses, [certificate], []);
    assert.deepEqual([found, missing], [[], ['carol@example.net', 'bob@bucher.example']]);
  });
});

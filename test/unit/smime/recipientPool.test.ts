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

  it('passes over a key that can be broken, however long its certificate is valid', async () => {
    const parts = {
      extensions: [emails('bob@bucher.example')],
      notAfter: new Date('2090-01-01T00:00:00Z'),
    };
    const broken = (await identity({ kind: 'rsa', bits: 768 }, 'Bob', parts)).certificate;
    const sound = (await identity(ec, 'Bob', { extensions: parts.extensions })).certificate;
    const { found } = certificatesFor(['bob@bucher.example'], [broken, sound], []);
    assert.deepEqual(found, [sound]);
  });

  it('names each address that is without a certificate once', () => {
    const addresses = ['carol@example.net', 'Carol@EXAMPLE.net', 'bob@bucher.example'];
    const { found, missing } = certificatesFor(addresses, [certificate], []);
    assert.deepEqual([found, missing], [[], ['carol@example.net', 'bob@bucher.example']]);
  });
});

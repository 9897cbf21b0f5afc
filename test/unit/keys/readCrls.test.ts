import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { concat } from '../../../src/core/bytes/segments';
import { readCrls } from '../../../src/core/keys/readCrls';
import { crlDer, link } from '../../support/chains';
import { because } from '../../support/because';

describe('a file of CRLs', () => {
  it('is DER or PEM, of one or several', async () => {
    const crl = await crlDer(await link('Root'));
    const block = Buffer.from(crl).toString('base64');
    const pem = new TextEncoder().encode(`-----BEGIN X509 CRL-----\n${block}\n-----END X509 CRL-----\n`);
    assert.equal(readCrls(crl, 'x').length, 1);
    assert.equal(readCrls(concat([pem, pem]), 'x').length, 2);
  });

  it('that is too long to be read is said to be, and not taken for something else', async () => {
    const root = await link('Root');
    const entry = der.sequence(der.integer(1), der.time(new Date(0)));
    const list = concat(
      der.wrap(
        0x30,
        Array.from({ length: 400_000 }, () => entry),
      ),
    );
    const long = der.sequence(der.sequence(root.certificate.subject.raw, list));
    assert.throws(() => readCrls(long, 'long.crl'), because('limitExceeded'));
    assert.throws(() => readCrls(root.certificate.raw, 'root.crt'), because('notACrl'));
  });
});

import { strict as assert } from 'node:assert';
import * as der from '../../../../src/core/asn1/derWriter';
import { crlFromBytes } from '../../../../src/core/x509/crl';
import { crlEntry } from '../../../../src/core/x509/path/crlEntry';
import { at, crlDer, link } from '../../../support/chains';
import { because } from '../../../support/because';

describe('the entry of a certificate in a CRL', () => {
  const numbered = async (serial: number) => {
    const root = await link('Root');
    return (await link('Alice', root, { serialNumber: der.integer(serial) })).certificate;
  };

  it('is found among others of its number and issuer', async () => {
    const crl = crlFromBytes(await crlDer(await link('Root'), { revoked: [5, 7, 7] }));
    assert.equal(crlEntry(crl, await numbered(7))?.date, at.toISOString().replace('.000', ''));
    assert.equal(crlEntry(crl, await numbered(6)), undefined);
    const other = await link('Alice', await link('Other'), { serialNumber: der.integer(7) });
    assert.equal(crlEntry(crl, other.certificate), undefined);
  });

  it('is found before one that is damaged, behind which nothing is known', async () => {
    const whole = await crlDer(await link('Root'), { revoked: [5, 6, 7] });
    // The serial number in the middle becomes a BOOLEAN.
    const from = Buffer.from(whole).indexOf(Buffer.from(der.integer(6)));
    const crl = crlFromBytes(whole.with(from, 0x01));
    assert.equal(crlEntry(crl, await numbered(5))?.reason, 'unspecified');
    for (const serial of [6, 7, 8]) {
      const certificate = await numbered(serial);
      assert.throws(() => crlEntry(crl, certificate), because('malformed'));
    }
  });
});

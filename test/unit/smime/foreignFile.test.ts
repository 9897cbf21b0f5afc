import { strict as assert } from 'node:assert';
import { latin1 } from '../../../src/core/bytes/text';
import { fromHex } from '../../../src/core/bytes/hex';
import { foreignFile } from '../../../src/core/smime/foreignFile';

const pem = (label: string): string => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;

const kinds: Readonly<Record<string, readonly [bytes: Uint8Array, said: RegExp]>> = {
  'an empty file': [new Uint8Array(), /^the file is empty; /],
  PDF: [latin1('%PDF-1.7\n'), /PDF document/],
  PNG: [latin1('\x89PNG\r\n\x1a\n'), /picture/],
  'a zip archive': [latin1('PK\x03\x04'), /zip archive/],
  'an Outlook message': [latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), /save the message as \.eml/],
  'winmail.dat': [latin1('\x78\x9f\x3e\x22'), /winmail\.dat/],
  'a private key': [latin1(pem('ENCRYPTED PRIVATE KEY')), /private key; .*secret/],
  'a certificate request': [latin1(pem('NEW CERTIFICATE REQUEST')), /certificate request/],
  'a CRL': [latin1(pem('X509 CRL')), /revocation list/],
  OpenPGP: [latin1(pem('PGP MESSAGE')), /OpenPGP, not S\/MIME/],
  'PEM without its end': [latin1('-----BEGIN PKCS7-----\nMIIB'), /cut off/],
  'a web page': [latin1('\n<!DOCTYPE html><html>'), /web page/],
  'damaged base64': [latin1('MIIabc'), /base64/],
  'text without a header': [latin1('Dear Bob,\r\n\tthe figures.\r\n'), /text without the header/],
  'PKCS#8 in DER': [fromHex('3009020100300004023000'), /private key/],
  'PKCS#12': [fromHex('30050201033000'), /PKCS#12/],
  'a certificate request in DER': [fromHex('3010300902010030003000a0003000030100'), /request/],
  'a CRL in DER': [fromHex('300d30063000300017003000030100'), /revocation list/],
};

describe('a file that is neither mail nor CMS', () => {
  for (const [name, [bytes, said]] of Object.entries(kinds)) {
    it(`is told for what it is, and what to do: ${name}`, () => {
      const what = foreignFile(bytes) ?? assert.fail('nothing is said of it');
      assert.match(what, said);
      assert.match(what, /^(?:this|the) .*[;,] /);
    });
  }

  it('is not guessed at where nothing tells', () => {
    assert.equal(foreignFile(new Uint8Array([0, 1, 2, 3])), undefined);
    assert.equal(foreignFile(fromHex('3003')), undefined);
  });
});

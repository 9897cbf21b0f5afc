import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { unhurried } from '../../../src/core/bytes/pace';
import { decodeQuotedPrintable } from '../../../src/core/bytes/quotedPrintable';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { canonicalBytes } from '../../../src/core/mime/canonical';
import { encodeQuotedPrintable } from '../../../src/core/mime/quotedPrintableWriter';

async function encode(text: string): Promise<string> {
  return decodeLatin1(concat(await encodeQuotedPrintable(latin1(text), unhurried)));
}

const text = fc
  .array(
    fc.constantFrom(
      '\r',
      '\n',
      '\r\n',
      ' ',
      '\t',
      '=',
      '-',
      '--b',
      '.',
      'From ',
      'word',
      '\xe9',
      'x'.repeat(80),
      '\0',
      '\x7f',
    ),
  )
  .map((pieces) => pieces.join(''));

describe('encodeQuotedPrintable', () => {
  it('escapes what must be escaped', async () => {
    equal(await encode('a=b\xe9\tc \nd\t\r\ne\r\x7f '), 'a=3Db=E9\tc=20\r\nd=09\r\ne=0D=7F=20');
  });

  it('escapes what could be mistaken at the start of a line', async () => {
    equal(await encode('--b\n.\nFrom x\nFrom\n -'), '=2D-b\r\n=2E\r\n=46rom x\r\nFrom\r\n -');
  });

  it('breaks long lines softly', async () => {
    equal(await encode('x'.repeat(80)), `${'x'.repeat(75)}=\r\nxxxxx`);
    equal(await encode('\xe9'.repeat(26)), `${'=E9'.repeat(25)}=\r\n=E9`);
  });

  it('gives lines of at most 76 printable characters, and decodes to the canonical text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (written) => {
        const encoded = await encode(written);
        for (const line of encoded.split('\r\n'))
          equal(/^(?:[!-,/-~][\t -~]{0,75}|[\t ][\t -~]{0,75})?$/.test(line), true);
        const bytes = latin1(encoded);
        const decoded = await decodeQuotedPrintable(bytes, { start: 0, end: bytes.length }, unhurried);
        equal(decoded.strays, undefined);
        deepEqual(decoded.bytes, canonicalBytes(latin1(written)));
      }),
      { numRuns: 500 },
    );
  });

  it('does not tear line ends between its pieces', async () => {
    for (const length of [65_534, 65_535, 65_536, 65_537]) {
      const written = `${'ab '.repeat(length / 3)}${'c'.repeat(length % 3)}\r\nend`;
      const bytes = latin1(await encode(written));
      const decoded = await decodeQuotedPrintable(bytes, { start: 0, end: bytes.length }, unhurried);
      deepEqual(decoded.bytes, latin1(written));
    }
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { unhurried } from '../../../src/core/bytes/pace';
import { byteLength, concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { canonicalBytes, canonicalSegments, hasBareLf } from '../../../src/core/mime/canonical';

const naive = (bytes: Uint8Array): Uint8Array => latin1(decodeLatin1(bytes).replaceAll(/(?<!\r)\n/g, '\r\n'));

const lines = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', 'a', 'bc'.repeat(40), 'x'.repeat(40_000)), { maxLength: 30 })
  .map((texts) => latin1(texts.join('')));

describe('canonicalSegments', () => {
  it('gives the input itself where nothing is to be done', async () => {
    for (const text of ['', 'abc', 'a\r\nb\r\n', '\r\r\n', 'x'.repeat(200_000)]) {
      const bytes = latin1(text);
      const segments = await canonicalSegments(bytes, unhurried);
      equal(segments.length, 1);
      equal(segments[0], bytes);
    }
  });

  it('is what a naive replacement gives, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (bytes) => {
        const once = concat(await canonicalSegments(bytes, unhurried));
        deepEqual(once, naive(bytes));
        deepEqual(canonicalBytes(bytes), naive(bytes));
        equal(hasBareLf(once), false);
        equal(hasBareLf(bytes), once.length !== bytes.length);
        deepEqual(concat(await canonicalSegments(once, unhurried)), once);
      }),
    );
  });

  it('makes few segments of many short lines', async () => {
    const bytes = latin1('short\n'.repeat(500_000));
    const segments = await canonicalSegments(bytes, unhurried);
    equal(byteLength(segments), 7 * 500_000);
    equal(segments.length < 100, true);
  });

  it('leaves what needs nothing where it is', async () => {
    const bytes = latin1(`${'x'.repeat(100_000)}\n${'y'.repeat(200_000)}`);
    const segments = await canonicalSegments(bytes, unhurried);
    equal(segments[0]?.buffer, bytes.buffer);
    equal(segments.at(-1)?.buffer, bytes.buffer);
  });
});

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readAs, type ReadAs, type ReadingKind } from '../../../src/core/asn1/readAs';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { utf8 } from '../../../src/core/bytes/text';
import { readingKinds } from '../../../src/shared/requests';

function read(bytes: Uint8Array, as: ReadingKind): ReadAs {
  const source = new ByteSource('x', bytes, { kind: 'file', name: 'x' });
  return readAs(source, source.range(), as);
}

function text(bytes: Uint8Array, as: ReadingKind): string {
  const result = read(bytes, as);
  return 'lines' in result ? result.lines.map((line) => line.text).join('\n') : `! ${result.problem}`;
}

describe('bytes read as something else', () => {
  const rows: readonly (readonly [ReadingKind, string, string])[] = [
    ['integer', 'ff', '-1'],
    ['integer', '00ff', '255'],
    ['integer', '80', '-128'],
    ['integerHex', '00a1b2', 'a1b2'],
    ['oid', '2a864886f70d010702', '1.2.840.113549.1.7.2'],
    ['oid', '2a86', '! Object identifier is incomplete.'],
    ['utf8', 'c3bc', 'ü'],
    ['utf8', 'ff', '! They are not UTF-8.'],
    ['latin1', 'fc', 'ü'],
    ['utf16', '00fc', 'ü'],
    ['utf16', '00fc00', '! UTF-16 takes two bytes a unit; their number is odd.'],
    ['time', toHex(utf8('261123081402Z')), '2026-11-23T08:14:02Z'],
    ['time', toHex(utf8('20261123081402Z')), '2026-11-23T08:14:02Z'],
    ['time', toHex(utf8('yesterday')), '! They are neither UTCTime nor GeneralizedTime.'],
    ['bits', '06a0c0', '10100000 11 (6 unused)'],
    ['bits', '09a0', '! The first byte of a BIT STRING counts unused bits, of which there are at most 7.'],
    ['ip', 'c0000201', '192.0.2.1'],
    ['ip', 'c0000200ffffff00', '192.0.2.0 mask 255.255.255.0'],
    ['ip', '20010db8000000000000000000000001', '2001:db8:0:0:0:0:0:1'],
    ['ip', '0102', '! An address has 4 or 16 bytes, and twice as many with a mask.'],
    ['base64', '010203', 'AQID'],
    ['hex', '0a0b', '0a0b'],
    ['asn1', '3003020105', 'SEQUENCE, 5 bytes\nINTEGER, 3 bytes'],
    ['asn1', '003003020105', 'SEQUENCE, 5 bytes\nINTEGER, 3 bytes'],
    ['asn1', '020105ff', 'INTEGER, 3 bytes\nBytes after it'],
    ['asn1', '3003', '! No element of ASN.1 begins there that also ends there.'],
    ['hex', '', '! There are no bytes to read.'],
  ];
  for (const [as, hex, wanted] of rows) {
    it(`${hex || 'nothing'} as ${as}`, () =>
      assert.equal(text(fromHex(hex), as).replace('.000Z', 'Z'), wanted));
  }

  it('never throws, and answers something short, whatever the bytes are', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.uint8Array({ minLength: 5000, maxLength: 9000 }),
    );
    fc.assert(
      fc.property(bytes, fc.constantFrom(...readingKinds), (data, as) => {
        const result = read(data, as);
        if ('problem' in result) assert.match(result.problem, /^[A-Z0-9].*\.$/);
        else
          assert.ok(result.lines.length <= 202 && result.lines.every((line) => line.text.length <= 40_000));
      }),
      { numRuns: 500 },
    );
  });

  it('gives each element inside its own bytes', () => {
    const result = read(fromHex('003003020105'), 'asn1');
    assert.ok('lines' in result);
    assert.deepEqual(
      result.lines.map(({ range, depth }) => [range?.start, range?.end, depth]),
      [
        [1, 6, 0],
        [3, 6, 1],
      ],
    );
  });

  it('stays within a limit on hostile nesting', () => {
    const result = read(new Uint8Array(1 << 20).fill(0x30), 'asn1');
    assert.ok('problem' in result || result.lines.length <= 202);
  });

  it('cuts a text between characters and says so', () => {
    const lines = text(utf8('ü'.repeat(3000)), 'utf8').split('\n');
    assert.match(lines[0] ?? '', /^ü+$/);
    assert.equal(lines[1], 'These are the first 4094 of 6000 bytes.');
  });
});

import { strict as assert } from 'node:assert';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import type { BerNode } from '../../../src/core/asn1/berNode';
import { readElement } from '../../../src/core/asn1/berReader';
import { readBoolean, readIntegerHex, readOid, readString, readTime } from '../../../src/core/asn1/berValue';
import { toDer, type DerOptions } from '../../../src/core/asn1/canonical';
import * as write from '../../../src/core/asn1/derWriter';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { concat } from '../../../src/core/bytes/segments';
import { encode, lengthOctets, styles, values } from '../../support/asn1Arbitraries';

const hexOf = (text: string) => text.replaceAll(' ', '');

/** The DER of an element in hexadecimal. */
function canonical(hex: string, options?: DerOptions): string {
  const bytes = fromHex(hexOf(hex));
  return toHex(toDer(ByteSource.file('x', bytes), readElement(bytes) as BerNode, options));
}

describe('DER of BER', () => {
  it('is the one encoding of the value, whatever BER it was', () =>
    fc.assert(
      fc.property(
        // A SET OF is put in order, which plain encoding does not do.
        values.filter((value) => !JSON.stringify(value).includes('"tagClass":0,"tag":17')),
        styles,
        (value, style) => {
          const bytes = Uint8Array.from(encode(value, style));
          const der = toDer(ByteSource.file('x', bytes), readElement(bytes) as BerNode);
          assert.equal(toHex(der), toHex(Uint8Array.from(encode(value))));
        },
      ),
      { numRuns: 500 },
    ));

  it('puts sets in order, and is then its own DER', () =>
    fc.assert(
      fc.property(values, styles, (value, style) => {
        const bytes = Uint8Array.from(encode(value, style));
        const once = toDer(ByteSource.file('x', bytes), readElement(bytes) as BerNode);
        const twice = toDer(ByteSource.file('y', once), readElement(once) as BerNode);
        assert.equal(toHex(twice), toHex(once));
      }),
      { numRuns: 300 },
    ));

  for (const [title, ber, der] of [
    ['a set out of order', '31 09 020102 0101ff 020101', '31 09 0101ff 020101 020102'],
    ['a shorter member first', '31 07 0402 6162 0401 61', '31 07 0401 61 0402 6162'],
    ['a sequence keeps its order', '30 06 020102 020101', '30 06 020102 020101'],
    ['indefinite lengths', '30 80 31 80 0500 0000 0000', '30 04 31 02 0500'],
    ['a needlessly long length', '04 82 00 01 61', '04 01 61'],
    ['an octet string in segments', '24 80 0401 61 0401 62 0000', '04 02 6162'],
    ['a character string in segments', '2c 80 0401 61 0401 62 0000', '0c 02 6162'],
    ['a tag above 30', 'bf 81 00 80 0500 0000', 'bf 81 00 02 0500'],
    ['a primitive tag above 30', '9f 1f 81 01 61', '9f 1f 01 61'],
  ] as const) {
    it(title, () => assert.equal(canonical(ber), hexOf(der)));
  }

  it('writes signed attributes as a SET OF in order (RFC 5652 5.4)', () => {
    const ber = 'a0 80 3000 0500 0000';
    assert.equal(canonical(ber, { identifier: 0x31 }), hexOf('31 04 0500 3000'));
  });

  it('leaves what is deeper than asked as it stands', () => {
    const ber = '30 80 30 80 30 80 0000 0000 0000';
    assert.equal(canonical(ber, { depth: 1 }), hexOf('30 08 30 80 30 80 0000 0000'));
    assert.equal(canonical(ber, { depth: 2 }), hexOf('30 06 30 04 30 80 0000'));
  });

  it('does not overflow the stack', () => {
    const bytes = fromHex('3080'.repeat(100) + '0000'.repeat(100));
    assert.ok(toDer(ByteSource.file('x', bytes), readElement(bytes) as BerNode).length > 0);
  });
});

describe('DER writer', () => {
  const readBack = (bytes: Uint8Array) =>
    [ByteSource.file('x', bytes), readElement(bytes) as BerNode] as const;

  it('lengths at every border', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000]) {
      const bytes = write.octetString(new Uint8Array(length));
      assert.deepEqual(
        [...bytes.subarray(0, bytes.length - length)],
        [4, ...lengthOctets(length)],
        String(length),
      );
      const [, node] = readBack(bytes);
      assert.equal(node.contentEnd - node.contentStart, length);
    }
  });

  it('integers', () =>
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const bytes = write.integer(value);
        assert.equal(
          toHex(bytes),
          Buffer.from(asn1js.Integer.fromBigInt(BigInt(value)).toBER()).toString('hex'),
        );
        assert.equal(Number.parseInt(readIntegerHex(...readBack(bytes)), 16), value);
      }),
      { numRuns: 300 },
    ));

  it('object identifiers', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(fc.constantFrom(0, 1), fc.nat(39)),
          fc.tuple(fc.constant(2), fc.nat({ max: 2 ** 31 - 1 })),
        ),
        fc.array(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 6 }),
        (head, rest) => {
          const dotted = [...head, ...rest].join('.');
          const bytes = write.oid(dotted);
          assert.equal(readOid(...readBack(bytes)), dotted);
          const [, node] = readBack(bytes);
          assert.equal(node.end, bytes.length);
        },
      ),
      { numRuns: 300 },
    ));

  it('times before 1950 and from 2050 as GeneralizedTime', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const bytes = write.time(date);
          const year = date.getUTCFullYear();
          assert.equal(bytes[0], year >= 1950 && year < 2050 ? 23 : 24);
          const iso = date.toISOString().replace(/\.\d+Z$/, 'Z');
          assert.equal(readTime(...readBack(bytes)), iso);
        },
      ),
      { numRuns: 300 },
    ));

  it('strings, booleans, NULL', () => {
    assert.equal(readString(...readBack(write.utf8String('zoë €'))), 'zoë €');
    assert.equal(readString(...readBack(write.bmpString('a€'))), 'a€');
    assert.equal(readBoolean(...readBack(write.boolean(true))), true);
    assert.equal(readBoolean(...readBack(write.boolean(false))), false);
    assert.equal(toHex(write.boolean(true)), '0101ff');
    assert.equal(toHex(write.nothing), '0500');
    assert.equal(toHex(write.bitString(Uint8Array.of(0xa0))), '030200a0');
    assert.equal(toHex(algorithmIdentifierWithNull('1.2')), '300506012a0500');
  });

  it('sets are in order, however their members were given', () =>
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 6 }), (all) => {
        const items = all.map((bytes) => write.octetString(bytes));
        const forth = toHex(write.setOf(items));
        assert.equal(toHex(write.setOf(items.toReversed())), forth);
        assert.equal(canonical(forth), forth);
      }),
      { numRuns: 200 },
    ));

  it('wraps segments without copying them', () => {
    const inner = new Uint8Array(200);
    const segments = write.wrap(0x30, [inner, Uint8Array.of(5, 0)]);
    assert.equal(segments[1], inner);
    const [, node] = readBack(concat(segments));
    assert.equal(node.contentEnd - node.contentStart, 202);
  });
});

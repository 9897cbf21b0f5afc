import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readElement } from '../../../src/core/asn1/berReader';
import {
  octetSource,
  readBitString,
  readBoolean,
  readIntegerHex,
  readOctets,
  readOid,
  readSmallInteger,
  readString,
  readTime,
} from '../../../src/core/asn1/berValue';
import type { BerNode } from '../../../src/core/asn1/berNode';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { lengthOctets } from '../../support/asn1Arbitraries';

type Read<T> = (source: ByteSource, node: BerNode) => T;

/** What a reader makes of the element in hexadecimal. */
function readHex<T>(read: Read<T>, hex: string): T {
  return readBytes(read, fromHex(hex.replaceAll(' ', '')));
}

function readBytes<T>(read: Read<T>, bytes: Uint8Array): T {
  const source = ByteSource.file('x', bytes);
  const node = readElement(bytes);
  assert.ok(node);
  return read(source, node);
}

const element = (tag: number, content: Uint8Array) =>
  concat([Uint8Array.of(tag, ...lengthOctets(content.length)), content]);

function isMalformed(error: unknown): boolean {
  return SmimeError.is(error, 'malformed') && error.ranges[0]?.start === 0;
}

describe('object identifiers', () => {
  for (const [hex, dotted] of [
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 01 00', '0.0'],
    ['06 01 27', '0.39'],
    ['06 01 28', '1.0'],
    ['06 01 4f', '1.39'],
    ['06 01 50', '2.0'],
    ['06 02 88 37', '2.999'],
    ['06 09 2a 86 48 86 f7 0d 01 07 02', '1.2.840.113549.1.7.2'],
    ['06 0b 2a 81 ff ff ff ff ff ff ff ff 7f', '1.2.18446744073709551615'],
  ] as const) {
    it(dotted, () => assert.equal(readHex(readOid, hex), dotted));
  }
  for (const hex of ['06 00', '06 02 2a 86', '06 01 80']) {
    it(`${hex} is malformed`, () => assert.throws(() => readHex(readOid, hex), isMalformed));
  }

  it('of 15 MB are refused at once', () => {
    const bytes = new Uint8Array(15_000_000).fill(1);
    bytes.set([0x06, 0x84, 0, 0xe4, 0xe1, 0xba]);
    assert.throws(() => readBytes(readOid, bytes), isMalformed);
  });

  it('with one arc of all octets are refused too', () => {
    const bytes = element(6, new Uint8Array(100_000).fill(0xff).fill(0x7f, 99_999));
    assert.throws(() => readBytes(readOid, bytes), isMalformed);
  });
});

describe('integers', () => {
  it('are hexadecimal without leading zero octets, with a sign', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.nat(2), (value, needless) => {
        const content = twosComplement(value);
        const padding = new Uint8Array(needless).fill(value < 0n ? 0xff : 0);
        const hex = readBytes(readIntegerHex, element(2, Uint8Array.of(...padding, ...content)));
        const magnitude = (value < 0n ? -value : value).toString(16);
        const even = magnitude.length % 2 === 0 ? magnitude : `0${magnitude}`;
        assert.equal(hex, `${value < 0n ? '-' : ''}${even}`);
      }),
      { numRuns: 500 },
    ));

  it('are small numbers where they fit 32 bits', () =>
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), (value) => {
        assert.equal(readBytes(readSmallInteger, element(2, twosComplement(BigInt(value)))), value);
      }),
      { numRuns: 300 },
    ));

  it('are malformed where empty or too long', () => {
    assert.throws(() => readHex(readIntegerHex, '02 00'), isMalformed);
    assert.throws(() => readHex(readSmallInteger, '02 00'), isMalformed);
    assert.throws(() => readHex(readSmallInteger, '02 06 010203040506'), isMalformed);
    assert.throws(() => readBytes(readIntegerHex, element(2, new Uint8Array(5000))), isMalformed);
  });
});

function twosComplement(value: bigint): Uint8Array {
  const octets: number[] = [];
  let rest = value;
  do {
    octets.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  } while (!((rest === 0n && (octets[0] ?? 0) < 0x80) || (rest === -1n && (octets[0] ?? 0) >= 0x80)));
  return Uint8Array.from(octets);
}

describe('booleans', () => {
  it('are true for any octet but zero', () => {
    assert.equal(readHex(readBoolean, '01 01 00'), false);
    assert.equal(readHex(readBoolean, '01 01 01'), true);
    assert.equal(readHex(readBoolean, '01 01 ff'), true);
    assert.throws(() => readHex(readBoolean, '01 00'), isMalformed);
    assert.throws(() => readHex(readBoolean, '01 02 0000'), isMalformed);
  });
});

describe('octet and bit strings', () => {
  for (const [title, hex] of [
    ['primitive', '04 03 616263'],
    ['constructed', '24 07 0401 61 0402 6263'],
    ['constructed of indefinite length', '24 80 0401 61 0400 0402 6263 0000'],
    ['nested', '24 0b 24 05 0401 61 0400 04 02 6263'],
    ['implicitly tagged', '80 03 616263'],
    ['implicitly tagged and constructed', 'a0 80 0402 6162 0401 63 0000'],
  ] as const) {
    it(title, () => {
      assert.equal(toHex(readHex(readOctets, hex)), '616263');
      const bytes = fromHex(hex.replaceAll(' ', ''));
      const source = ByteSource.file('x', bytes);
      const octets = octetSource(source, readElement(bytes) as BerNode, 'octets');
      for (let at = 0; at < 3; at++) {
        const range = octets.toParent({ start: at, end: at + 1 });
        assert.equal(toHex(source.view(range ?? { start: 0, end: 0 })), ['61', '62', '63'][at]);
      }
    });
  }

  it('an empty one stands where its content would', () => {
    const bytes = fromHex('05000400');
    const source = ByteSource.file('x', bytes);
    const [, node] = [readElement(bytes), readElement(bytes, { start: 2, end: 4 })];
    assert.deepEqual(octetSource(source, node as BerNode, 'y').toParent({ start: 0, end: 0 }), {
      source: 'file',
      start: 4,
      end: 4,
    });
  });

  it('an empty constructed one stands where its content would', () => {
    const bytes = fromHex('0500240404000400');
    const source = ByteSource.file('x', bytes);
    const node = readElement(bytes, { start: 2, end: 8 }) as BerNode;
    const range = octetSource(source, node, 'y').toParent({ start: 0, end: 0 });
    assert.ok(range !== undefined && range.start >= 4 && range.end <= 8);
  });

  it('bits with their unused number', () => {
    assert.deepEqual(readHex(readBitString, '03 03 04 a0 b0'), { bytes: fromHex('a0b0'), unused: 4 });
    assert.deepEqual(readHex(readBitString, '03 01 00'), { bytes: new Uint8Array(), unused: 0 });
    assert.deepEqual(readHex(readBitString, '23 80 03 02 00 a0 03 02 04 b0 0000'), {
      bytes: fromHex('a0b0'),
      unused: 4,
    });
    for (const hex of ['03 00', '03 02 08 00', '23 80 0000']) {
      assert.throws(() => readHex(readBitString, hex), isMalformed);
    }
  });
});

describe('character strings', () => {
  for (const [hex, text] of [
    ['0c 03 e282ac', '€'],
    ['13 01 41', 'A'],
    ['16 01 41', 'A'],
    ['14 01 e9', 'é'],
    ['1e 04 20ac 0041', '€A'],
    ['1c 08 0001f600 00000041', '😀A'],
    ['1c 04 00110000', '\ufffd'],
    ['0c 02 c3 28', '\ufffd('],
    ['2c 06 0401 61 0401 62', 'ab'],
  ] as const) {
    it(hex, () => assert.equal(readHex(readString, hex), text));
  }

  it('are bounded', () => {
    assert.throws(() => readBytes(readString, element(12, new Uint8Array(70_000))), isMalformed);
  });
});

describe('times', () => {
  const utc = (text: string) => readBytes(readTime, element(23, latin1(text)));
  const generalized = (text: string) => readBytes(readTime, element(24, latin1(text)));
  for (const [text, iso] of [
    ['240229120000Z', '2024-02-29T12:00:00Z'],
    ['491231235959Z', '2049-12-31T23:59:59Z'],
    ['500101000000Z', '1950-01-01T00:00:00Z'],
    ['2402291200Z', '2024-02-29T12:00:00Z'],
    ['240229120000+0130', '2024-02-29T10:30:00Z'],
    ['240229120000-0500', '2024-02-29T17:00:00Z'],
  ] as const) {
    it(`UTCTime ${text}`, () => assert.equal(utc(text), iso));
  }
  for (const [text, iso] of [
    ['20500101000000Z', '2050-01-01T00:00:00Z'],
    ['99991231235959Z', '9999-12-31T23:59:59Z'],
    ['20240229120000.75Z', '2024-02-29T12:00:00Z'],
    ['20240229120000,5Z', '2024-02-29T12:00:00Z'],
    ['202402291200Z', '2024-02-29T12:00:00Z'],
    ['2024022912Z', '2024-02-29T12:00:00Z'],
    ['20240229120000', '2024-02-29T12:00:00Z'],
    ['19700101000000Z', '1970-01-01T00:00:00Z'],
  ] as const) {
    it(`GeneralizedTime ${text}`, () => assert.equal(generalized(text), iso));
  }
  for (const text of [
    '',
    'garbage',
    '240229120000',
    '241301120000Z',
    '240230120000Z',
    '230229120000Z',
    '240431120000Z',
    '240229240000Z',
    '240229250000Z',
    '240229126000Z',
    '240229120000Z ',
    '20240229120000Z',
  ]) {
    it(`${JSON.stringify(text)} is no UTCTime`, () => assert.throws(() => utc(text), isMalformed));
  }
  it('a megabyte of digits is no time', () => {
    assert.throws(() => readBytes(readTime, element(24, new Uint8Array(1_000_000).fill(0x30))), isMalformed);
  });
});

describe('hostile strings', () => {
  it('of very many segments come to an end: quadratic work would not', () => {
    const segments = 900_000;
    const bytes = Buffer.concat([
      fromHex('2480'),
      Buffer.from('040161'.repeat(segments), 'hex'),
      fromHex('0000'),
    ]);
    assert.equal(readBytes(readOctets, bytes).length, segments);
  });
});

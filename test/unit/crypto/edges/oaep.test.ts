import { createHash } from 'node:crypto';
import { concat } from '../../../../src/core/bytes/segments';
import { utf8 } from '../../../../src/core/bytes/text';
import { decodeOaep, encodeOaep, type OaepScheme } from '../../../../src/core/crypto/oaep';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { allBent, bent, refused, row, tryVectors } from './vectorTable';

const LENGTH = 128;
const scheme: OaepScheme = { kind: 'rsa-oaep', digest: 'sha256', mgfDigest: 'sha1', label: utf8('label') };
const digest = (name: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(createHash(name).update(concat(parts)).digest());
const labelHash: Uint8Array = digest('sha256', scheme.label);
const message = utf8('sixteen octets !');
const seed = row(32, 0x5e);

/** MGF1 (RFC 8017 B.2.1) by node:crypto alone. */
function mask(octets: Uint8Array, from: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0; 20 * counter < octets.length; counter++) {
    blocks.push(digest('sha1', from, Uint8Array.of(0, 0, 0, counter)));
  }
  const stream = concat(blocks);
  return octets.map((octet, at) => octet ^ (stream[at] ?? 0));
}

/** Any data block (RFC 8017 7.1.1 step 2), masked. */
function masked(data: Uint8Array, first = 0): Uint8Array {
  const maskedData = mask(data, seed);
  return concat([Uint8Array.of(first), mask(seed, maskedData), maskedData]);
}

/** lHash, padding, separator and message, all open to change. */
function block({
  hash = labelHash,
  separator = Uint8Array.of(1),
  text = message,
  length = LENGTH,
} = {}): Uint8Array {
  const padding = length - 33 - hash.length - separator.length - text.length;
  return concat([hash, row(padding), separator, text]);
}

describe('OAEP decoding (RFC 8017 7.1.2), its edges', () => {
  const decode = ([chosen, octets]: readonly [OaepScheme, Uint8Array]) =>
    decodeOaep(nodeCrypto, chosen, octets);
  const most = row(LENGTH - 66, 9);

  tryVectors(decode, [
    { name: 'the usual', input: [scheme, masked(block())], result: message },
    { name: 'an empty message', input: [scheme, masked(block({ text: row(0) }))], result: row(0) },
    { name: 'the longest message, no padding', input: [scheme, masked(block({ text: most }))], result: most },
    {
      name: 'a message that begins with zeros and ones',
      input: [scheme, masked(block({ text: Uint8Array.of(0, 1, 0, 1) }))],
      result: Uint8Array.of(0, 1, 0, 1),
    },
    {
      name: 'the shortest block',
      input: [scheme, masked(block({ text: row(0), length: 66 }))],
      result: row(0),
    },
    ...refused('decryptionFailed', [
      ...[0, 1, 32, 65].map(
        (length) => [`a block of ${length} octets`, [scheme, row(length)] as const] as const,
      ),
      ['all zeros', [scheme, row(LENGTH)]],
      ['all ff', [scheme, row(LENGTH, 0xff)]],
      ['a first octet of 01', [scheme, masked(block(), 1)]],
      ['a first octet of 80', [scheme, masked(block(), 0x80)]],
      ['no separator', [scheme, masked(concat([labelHash, row(LENGTH - 65)]))]],
      ['a separator of 02', [scheme, masked(block({ separator: Uint8Array.of(2) }))]],
      ['02 before the separator', [scheme, masked(block({ separator: Uint8Array.of(2, 1) }))]],
      [
        'the separator in front of the padding is ff',
        [scheme, masked(block({ separator: Uint8Array.of(0xff, 0, 1) }))],
      ],
      ['the digest of no label', [scheme, masked(block({ hash: digest('sha256') }))]],
      ['no label where there is one', [{ ...scheme, label: row(0) }, masked(block())]],
      ['a longer label', [{ ...scheme, label: utf8('label ') }, masked(block())]],
      ['another digest of MGF1', [{ ...scheme, mgfDigest: 'sha256' }, masked(block())]],
      ['another digest', [{ ...scheme, digest: 'sha1' }, masked(block())]],
      ...allBent(labelHash, 0x80).map(
        (hash, at) =>
          [`octet ${at} of the digest of the label`, [scheme, masked(block({ hash }))] as const] as const,
      ),
      ...[0, 1, 32, 33, LENGTH - 1].map(
        (at) =>
          [
            `octet ${at} of the block`,
            [
              scheme,
              at === 0 ? bent(masked(block()), 0, 0x40) : bent(masked(block({ text: row(0) })), at),
            ] as const,
          ] as const,
      ),
    ]),
    {
      name: 'a label of 70,000 octets',
      input: [
        { ...scheme, label: row(70_000, 7) },
        masked(block({ hash: digest('sha256', row(70_000, 7)) })),
      ],
      result: message,
    },
  ]);
});

describe('OAEP encoding (RFC 8017 7.1.1), its edges', () => {
  const encode = ([text, length]: readonly [Uint8Array, number]) =>
    encodeOaep({ ...nodeCrypto, randomBytes: () => seed }, scheme, text, length);
  tryVectors(encode, [
    { name: 'the usual', input: [message, LENGTH], result: masked(block()) },
    { name: 'an empty message', input: [row(0), LENGTH], result: masked(block({ text: row(0) })) },
    { name: 'the longest message', input: [row(62, 9), LENGTH], result: masked(block({ text: row(62, 9) })) },
    ...refused<readonly [Uint8Array, number]>('encryptionFailed', [
      ['an octet more', [row(63), LENGTH]],
      ['a key too short for anything', [row(0), 65]],
    ]),
  ]);
});

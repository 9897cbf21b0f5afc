import { createHash, hkdfSync } from 'node:crypto';
import { concat } from '../../../../src/core/bytes/segments';
import { hkdf } from '../../../../src/core/crypto/hkdf';
import { mgf1 } from '../../../../src/core/crypto/mgf1';
import { kdf3, x963Kdf } from '../../../../src/core/crypto/x963Kdf';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { refused, row, tryVectors, type Vector } from './vectorTable';

// Lengths about the block of a digest of 20 octets, and where a counter of one octet would begin anew.
const lengths = [0, 1, 19, 20, 21, 40, 41, 5119, 5120, 5121, 5140];

/** Digests of what comes before the counter, the counter, and what comes behind, by node:crypto alone. */
function counted(first: number, length: number, before: Uint8Array, behind = row(0)): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = first; 20 * blocks.length < length; counter++) {
    const octets = Uint8Array.of(counter >> 24, counter >> 16, counter >> 8, counter);
    blocks.push(
      createHash('sha1')
        .update(concat([before, octets, behind]))
        .digest(),
    );
  }
  return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
}

describe('MGF1 (RFC 8017 B.2.1), its edges', () => {
  const vectors = [row(0), row(1), row(20, 0xff), row(64, 7)].flatMap((seed) =>
    lengths.map((length): Vector<readonly [Uint8Array, number]> => ({
      name: `${length} octets of ${seed.length} times ${seed[0]}`,
      input: [seed, length],
      result: counted(0, length, seed),
    })),
  );
  tryVectors(([seed, length]) => mgf1(nodeCrypto, 'sha1', seed, length), vectors);
});

const secrets = [
  [row(0), row(0)],
  [row(66), row(0)],
  [row(32, 0xff), row(1)],
  [row(20, 7), row(100, 0xff)],
] as const;

/** Every secret with every length, as the digests come of what stands before the counter and behind it. */
function derived(
  around: (secret: Uint8Array, info: Uint8Array) => readonly [Uint8Array, Uint8Array],
): readonly Vector<readonly [Uint8Array, Uint8Array, number]>[] {
  return secrets.flatMap(([secret, info]) =>
    lengths.map((length) => ({
      name: `${length} octets of ${secret.length} and ${info.length}`,
      input: [secret, info, length] as const,
      result: counted(1, length, ...around(secret, info)),
    })),
  );
}

describe('the derivation of X9.63 (SEC 1 3.6.1), its edges', () => {
  const vectors = derived((secret, info) => [secret, info]);
  tryVectors(([secret, info, length]) => x963Kdf(nodeCrypto, 'sha1', secret, info, length), vectors);
});

describe('KDF3 (RFC 9690 B.1), its edges', () => {
  const vectors = derived((secret, info) => [row(0), concat([secret, info])]);
  tryVectors(([secret, info, length]) => kdf3(nodeCrypto, 'sha1', secret, info, length), vectors);
});

describe('HKDF (RFC 5869), its edges', () => {
  const inputs = [
    [row(0), row(0), row(0)],
    [row(1), row(64, 0xff), row(0)],
    [row(200, 3), row(65), row(300, 0xff)],
  ] as const;
  // 255 digests are the most that there are.
  const vectors = inputs.flatMap(([secret, salt, info]) =>
    [0, 1, 31, 32, 33, 64, 255 * 32 - 1, 255 * 32].map((length) => ({
      name: `${length} octets of ${secret.length}, ${salt.length} and ${info.length}`,
      input: { secret, salt, info, length },
      result: new Uint8Array(hkdfSync('sha256', secret, salt, info, length)),
    })),
  );
  const tooMuch = { secret: row(1), salt: row(0), info: row(0), length: 255 * 32 + 1 };
  tryVectors(
    (input) => hkdf(nodeCrypto, 'sha256', input),
    [...vectors, ...refused('limitExceeded', [['more than 255 digests', tooMuch]])],
  );
});

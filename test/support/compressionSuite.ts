import { strict as assert } from 'node:assert';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { makePace, unhurried } from '../../src/core/bytes/pace';
import { byteLength, concat } from '../../src/core/bytes/segments';
import { utf8 } from '../../src/core/bytes/text';
import type { Compression } from '../../src/core/crypto/compression';
import { because } from './because';

const ample = 1 << 24;

interface Differences {
  /** Whether octets behind the end are passed over; else they are refused. */
  readonly takesMore: boolean;
  /** Whether it is in another process, where a pace does not reach. */
  readonly isRemote?: boolean;
}

/** ZLIB as a host has it. */
export function compressionSuite(
  compression: Compression,
  { takesMore, isRemote = false }: Differences,
): void {
  it('agrees with zlib, both ways, in any segments', async () => {
    const data = fc.uint8Array({ maxLength: 5000 });
    const round = fc.asyncProperty(data, fc.nat(5000), async (content, cut) => {
      const compressed = new Uint8Array(deflateSync(content));
      const segments = [compressed.subarray(0, cut), compressed.subarray(cut)];
      const inflated = await compression.inflate(segments, ample, unhurried);
      assert.deepEqual(concat(inflated), content);
      for (const piece of inflated) assert.ok(!Buffer.isBuffer(piece));
      const deflated = await compression.deflate(
        [content.subarray(0, cut), content.subarray(cut)],
        unhurried,
      );
      assert.deepEqual(new Uint8Array(inflateSync(concat(deflated))), content);
    });
    await fc.assert(round, { numRuns: 30 });
  });

  it('gives a bomb up at the limit', async () => {
    const bomb = [new Uint8Array(deflateSync(Buffer.alloc(1 << 22)))];
    await assert.rejects(compression.inflate(bomb, 1 << 20, unhurried), because('limitExceeded'));
    assert.equal(byteLength(await compression.inflate(bomb, 1 << 22, unhurried)), 1 << 22);
    await assert.rejects(compression.inflate(bomb, (1 << 22) - 1, unhurried), because('limitExceeded'));
  });

  it('refuses what is damaged, cut off or nothing at all', async () => {
    const compressed = new Uint8Array(deflateSync(utf8('some text, some more text, and text again')));
    const damaged = compressed.map((byte, at) => (at === 20 ? byte ^ 0xff : byte));
    const checksum = compressed.map((byte, at) => (at === compressed.length - 1 ? byte ^ 1 : byte));
    const cut = compressed.subarray(0, -5);
    for (const data of [[damaged], [checksum], [cut], [Uint8Array.of(1, 2, 3)], [], [new Uint8Array()]]) {
      await assert.rejects(compression.inflate(data, ample, unhurried), because('decompressionFailed'));
    }
  });

  it(`${takesMore ? 'passes over' : 'refuses'} octets behind the end`, async () => {
    const more = [new Uint8Array(deflateSync(utf8('text'))), Uint8Array.of(1, 2, 3)];
    const inflating = compression.inflate(more, ample, unhurried);
    if (takesMore) assert.deepEqual(concat(await inflating), utf8('text'));
    else await assert.rejects(inflating, because('decompressionFailed'));
  });

  if (isRemote) return;
  it('pauses, and stops when it is cancelled', async () => {
    const aborter = new AbortController();
    const pace = makePace({ now: () => 0, signal: aborter.signal });
    const large = Buffer.alloc(1 << 22);
    const working = [
      compression.inflate([new Uint8Array(deflateSync(large))], ample, pace),
      compression.deflate([large], pace),
    ];
    aborter.abort();
    for (const work of working) await assert.rejects(work, because('cancelled'));
  });
}

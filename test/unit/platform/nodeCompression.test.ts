import { strict as assert } from 'node:assert';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { byteLength, concat } from '../../../src/core/bytes/segments';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCompression } from '../../../src/platform/node/nodeCompression';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const inflate: typeof nodeCompression.inflate = (...all) => nodeCompression.inflate(...all);
const ample = 1 << 24;

describe('ZLIB on node', () => {
  it('inflates whatever was deflated, in any segments', async () => {
    const round = fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.nat(5000), async (data, cut) => {
      const compressed = new Uint8Array(deflateSync(data));
      const segments = [compressed.subarray(0, cut), compressed.subarray(cut)];
      const inflated = await inflate(segments, ample, unhurried);
      assert.deepEqual(concat(inflated), data);
      assert.ok(inflated.every((piece) => !Buffer.isBuffer(piece)));
    });
    await fc.assert(round, { numRuns: 50 });
  });

  it('gives a bomb up at the limit', async () => {
    const bomb = [new Uint8Array(deflateSync(Buffer.alloc(1 << 26)))];
    await assert.rejects(inflate(bomb, 1 << 20, unhurried), because('limitExceeded'));
    assert.equal(byteLength(await inflate(bomb, 1 << 26, unhurried)), 1 << 26);
  });

  it('pauses, and stops when it is cancelled', async () => {
    const aborter = new AbortController();
    const pace = makePace({ now: () => 0, signal: aborter.signal });
    const working = inflate([new Uint8Array(deflateSync(Buffer.alloc(1 << 24)))], ample, pace);
    aborter.abort();
    await assert.rejects(working, because('cancelled'));
  });

  it('refuses what is damaged, cut off or nothing at all', async () => {
    const compressed = new Uint8Array(deflateSync(Buffer.from('some text, some more text, and text again')));
    const damaged = compressed.map((byte, at) => (at === 20 ? byte ^ 0xff : byte));
    for (const data of [
      [damaged],
      [compressed.subarray(0, -5)],
      [Uint8Array.of(1, 2, 3)],
      [],
      [new Uint8Array()],
    ]) {
      await assert.rejects(inflate(data, ample, unhurried), because('decompressionFailed'));
    }
  });
});

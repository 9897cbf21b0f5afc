import { strict as assert } from 'node:assert';
import { allLayers, isAuthenticated, isEncrypted, type Layer } from '../../src/core/smime/layer';
import { layersOf } from '../support/opening';
import { randomOf } from '../support/seeded';
import { content, encryptedSeeds, type EncryptedSeeds } from './encryptedSeeds';
import { mutated } from './mutate';
import { openSafely } from './openSafely';
import { RUNS, SEED } from './runs';

const names = [
  'ktri with OAEP',
  'kari with X25519',
  'kemri',
  'kekri',
  'pwri',
  'EncryptedData under a passphrase',
  'AuthenticatedData',
  'CompressedData',
];
// Those that are quick to open; all of them end in what their code protects.
const everyByteOf = ['kari with X25519', 'kekri', 'pwri', 'AuthenticatedData'];

describe('mutated encrypted structures', () => {
  let seeds: EncryptedSeeds;
  before(async () => {
    seeds = await encryptedSeeds();
  });

  /** Opens a changed structure, which nothing may shake; what it says is authentic must be what was sent. */
  async function tryOne(name: string, bytes: Uint8Array): Promise<void> {
    try {
      if (!(await openSafely(bytes, seeds.keys))) return;
      for (const layer of allLayers(await layersOf(bytes, seeds.keys))) assertAuthentic(layer);
    } catch (cause) {
      throw new Error(`${name}: ${Buffer.from(bytes).toString('base64')}`, { cause });
    }
  }

  for (const [index, name] of names.entries()) {
    it(name, async () => {
      const seed = seeds.messages.get(name) ?? assert.fail();
      const [plain] = (await layersOf(seed, seeds.keys)).children;
      assert.equal(plain?.contentType, 'text/plain');
      const random = randomOf(5000 * SEED + index);
      for (let run = 0; run < RUNS; run++) {
        await tryOne(`run ${run} of ${name}`, mutated(seed, [...seeds.messages.values()], random));
      }
    });
  }

  for (const name of everyByteOf) {
    it(`${name}: every byte of it`, async () => {
      const seed = seeds.messages.get(name) ?? assert.fail();
      for (const [at, byte] of seed.entries()) {
        for (const value of [0x80, 0xff, byte ^ 0x01, byte ^ 0x80]) {
          await tryOne(`byte ${at} as ${value}`, seed.with(at, value));
        }
      }
    });
  }
});

function assertAuthentic(layer: Layer): void {
  const isTagged = isEncrypted(layer) && layer.kind === 'auth-enveloped-data';
  const isCoded = isAuthenticated(layer) && layer.authentic === true;
  if ((!isTagged && !isCoded) || layer.content === undefined) return;
  const { source, span } = layer.content;
  assert.deepEqual(source.view(span), content);
}

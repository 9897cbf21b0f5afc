import { strict as assert } from 'node:assert';
import { createPrivateKey } from 'node:crypto';
import { sequence } from '../../src/core/asn1/derWriter';
import { latin1 } from '../../src/core/bytes/text';
import { unhurried } from '../../src/core/bytes/pace';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Identity } from '../../src/core/keys/identity';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { randomOf } from '../support/seeded';
import { ec, identity } from '../support/testCertificates';
import { certBag, data, encryptedContents, pbmac1, pfx, shroudedKeyBag } from '../unit/keys/pkcs12Builder';
import { mutated } from './mutate';
import { RUNS, SEED } from './runs';

const PASSPHRASE = 'correct horse';
const scheme = { kind: 'ecdsa', digest: 'sha256' } as const;
const names = ['PKCS#12', 'PKCS#12 without a MAC', 'PEM', 'PKCS#8'];

describe('mutated files of keys', () => {
  const seeds = new Map<string, Uint8Array>();
  before(async () => {
    const { pkcs8 } = await nodeCrypto.generateKey(ec);
    const certificate = certBag((await identity(ec, 'Alice')).certificate.raw);
    const key = shroudedKeyBag(pkcs8, PASSPHRASE, { friendlyName: 'me', localKeyId: Uint8Array.of(1) });
    const bags = encryptedContents([certificate], PASSPHRASE);
    seeds.set('PKCS#12', pfx([bags, data(sequence(key))], pbmac1(PASSPHRASE)));
    seeds.set('PKCS#12 without a MAC', pfx([encryptedContents([certificate, key], PASSPHRASE)]));
    const node = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    const encrypted = { cipher: 'aes-128-cbc', passphrase: PASSPHRASE };
    seeds.set('PEM', latin1(String(node.export({ format: 'pem', type: 'sec1', ...encrypted }))));
    seeds.set('PKCS#8', pkcs8);
  });

  /** What is found is a key that works; what is not is said by a reason, and without the passphrase. */
  async function tryOne(name: string, bytes: Uint8Array): Promise<boolean> {
    try {
      const found = await readKeyFile(bytes, [PASSPHRASE], nodeCrypto, 'file');
      for (const each of found) await assertWorks(each);
      return true;
    } catch (cause) {
      if (SmimeError.is(cause) && !cause.message.includes(PASSPHRASE)) return false;
      throw new Error(`${name}: ${Buffer.from(bytes).toString('base64')}`, { cause });
    }
  }

  for (const [index, name] of names.entries()) {
    it(name, async () => {
      const seed = seeds.get(name) ?? assert.fail();
      assert.ok(await tryOne(name, seed));
      const random = randomOf(9000 * SEED + index);
      for (let run = 0; run < RUNS; run++) {
        await tryOne(`run ${run} of ${name}`, mutated(seed, [...seeds.values()], random));
      }
    });

    it(`${name}: every byte of it`, async () => {
      const seed = seeds.get(name) ?? assert.fail();
      for (const [at, byte] of seed.entries()) {
        for (const value of [0x80, 0xff, byte ^ 0x01]) {
          await tryOne(`byte ${at} as ${value}`, seed.with(at, value));
        }
      }
    });
  }
});

async function assertWorks({ privateKey }: Identity): Promise<void> {
  if (privateKey.kind.kind !== 'ec') return;
  const text = latin1('signed');
  const signature = await privateKey.sign(scheme, text);
  assert.ok(await nodeCrypto.verify(privateKey.spki, scheme, [text], signature, unhurried));
}

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { unwrapDes3, wrapDes3 } from '../../../src/core/crypto/des3Wrap';
import { unwrapWithPassword, wrapWithPassword } from '../../../src/core/crypto/passwordWrap';
import { decryptBlocks, encryptBlocks } from '../../../src/core/crypto/unpaddedCbc';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from './vectors';
import { because } from '../../support/because';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** A provider whose chance is known. */
const withRandom = (...values: readonly Uint8Array[]) => {
  const left = [...values];
  return { ...nodeCrypto, randomBytes: () => left.shift() ?? assert.fail('more chance than was foreseen') };
};

describe('CBC without padding', () => {
  it('is the padded one without its last block, and comes back', async () => {
    const kek = { cipher: 'aes-128-cbc', key: hex('000102030405060708090a0b0c0d0e0f') } as const;
    const iv = hex('101112131415161718191a1b1c1d1e1f');
    const data = utf8('two blocks of 16'.repeat(2));
    const ciphertext = await encryptBlocks(nodeCrypto, kek, iv, data);
    const padded = await nodeCrypto.encryptContent('aes-128-cbc', { ...kek, iv }, [data], unhurried);
    assert.deepEqual(ciphertext, concat(padded.ciphertext).subarray(0, 32));
    assert.deepEqual(await decryptBlocks(nodeCrypto, kek, iv, ciphertext), data);
  });
});

describe('Triple-DES key wrap (RFC 3217)', () => {
  const kek = hex('255e0d1c 07b646df b3134cc8 43ba8aa7 1f025b7c 0838251f');
  const cek = hex('2923bf85 e06dd6ae 529149f1 f1bae9ea b3a7da3d 860d3e98');
  const wrapped = hex(
    '69010761 8ef092b3 b48ca179 6b234ae9 fa33ebb4 15960403 7db5d6a8 4eb3aac2 768c6327 75a467d4',
  );

  it('gives the example of 4.2, and reads it', async () => {
    assert.deepEqual(await wrapDes3(withRandom(hex('5dd4cbfc96f5453b')), kek, cek), wrapped);
    assert.deepEqual(await unwrapDes3(nodeCrypto, kek, wrapped), cek);
  });

  it('gives a Triple-DES key odd parity', async () => {
    const even = cek.map((octet) => octet ^ 1);
    assert.deepEqual(await unwrapDes3(nodeCrypto, kek, await wrapDes3(nodeCrypto, kek, even)), cek);
  });

  it('takes back what it wraps, and refuses every changed bit', async () => {
    await fc.assert(
      fc.asyncProperty(bytes(24), bytes(16), fc.nat({ max: 32 * 8 - 1 }), async (key, secret, bit) => {
        const made = await wrapDes3(nodeCrypto, key, secret);
        assert.deepEqual(await unwrapDes3(nodeCrypto, key, made), secret);
        const changed = made.with(bit >> 3, (made[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
        await assert.rejects(unwrapDes3(nodeCrypto, key, changed), because('decryptionFailed'));
      }),
      { numRuns: 30 },
    );
  });

  for (const length of [0, 16, 23, 41])
    it(`refuses a wrapped key of ${length} octets`, async () => {
      await assert.rejects(unwrapDes3(nodeCrypto, kek, new Uint8Array(length)), because('decryptionFailed'));
    });
});

describe('password wrap (RFC 3211)', () => {
  // The second vector of RFC 3211 3; the first is of single DES, which no host has.
  const passphrase = 'All n-entities must communicate with other n-entities via n-1 entiteeheehees';
  const cek = hex(`8C637D88 7223A2F9 65B566EB 014B0FA5 D52300A3 F7EA40FF FC577203 C71BAF3B`);
  const iv = hex('BAF1CA79 31213C4E');
  const wrapped = hex(`
    C03C514A BDB9E2C5 AAC03857 2B5E2455 3876B377 AAFB82EC A5A9D73F 8AB143D9 EC74E6CA D7DB260C`);
  const kekOf = (text: string) => nodeCrypto.pbkdf2('sha1', utf8(text), hex('1234567878563412'), 500, 24);
  const cipher = 'des-ede3-cbc';

  it('reads the vector of Triple-DES, and gives it', async () => {
    const kek = { cipher, key: await kekOf(passphrase) } as const;
    assert.deepEqual(await unwrapWithPassword(nodeCrypto, kek, iv, wrapped), cek);
    assert.deepEqual(await wrapWithPassword(withRandom(hex('FA060A45')), kek, iv, cek), wrapped);
  });

  it('knows another passphrase by count and check value', async () => {
    const key = await kekOf('something else');
    assert.equal(await unwrapWithPassword(nodeCrypto, { cipher, key }, iv, wrapped), undefined);
  });

  it('takes back keys of every length', async () => {
    const kek = { cipher: 'aes-256-cbc', key: new Uint8Array(32).fill(7) } as const;
    for (const length of [3, 5, 12, 13, 16, 24, 28, 29, 32, 64, 255]) {
      const key = nodeCrypto.randomBytes(length);
      const made = await wrapWithPassword(nodeCrypto, kek, nodeCrypto.randomBytes(16).fill(1), key);
      assert.ok(made.length >= 32 && made.length % 16 === 0);
      assert.deepEqual(await unwrapWithPassword(nodeCrypto, kek, new Uint8Array(16).fill(1), made), key);
    }
    await assert.rejects(
      wrapWithPassword(nodeCrypto, kek, new Uint8Array(16), new Uint8Array(256)),
      because('encryptionFailed'),
    );
  });

  for (const length of [0, 8, 17, 2048])
    it(`refuses an encrypted key of ${length} octets`, async () => {
      const kek = { cipher, key: await kekOf(passphrase) } as const;
      await assert.rejects(
        unwrapWithPassword(nodeCrypto, kek, iv, new Uint8Array(length)),
        because('encryptedKeyLength'),
      );
    });
});

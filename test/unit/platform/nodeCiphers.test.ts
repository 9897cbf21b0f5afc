import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { ciphers } from '../../../src/core/crypto/contentEncryption';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from '../crypto/vectors';

const cbc = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const;
const gcm = ['aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm'] as const;
const keyFor = (cipher: ContentCipher) => ({
  key: nodeCrypto.randomBytes(ciphers[cipher].keyLength ?? 16),
  iv: nodeCrypto.randomBytes(ciphers[cipher].ivLength),
});
const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const encryptContent: typeof nodeCrypto.encryptContent = (...all) => nodeCrypto.encryptContent(...all);
const decryptContent: typeof nodeCrypto.decryptContent = (...all) => nodeCrypto.decryptContent(...all);

describe('ciphers of content on node', () => {
  for (const cipher of [...cbc, ...gcm]) {
    it(`${cipher} comes back in whatever segments`, async () => {
      const key = keyFor(cipher);
      const round = fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), async (data) => {
        const { ciphertext, tag } = await encryptContent(cipher, key, data, unhurried);
        const joined = [concat(ciphertext)];
        const opened = await decryptContent(cipher, key, joined, tag, unhurried);
        assert.deepEqual(concat(opened), concat(data));
      });
      await fc.assert(round, { numRuns: 30 });
    });

    it(`${cipher} gives plain arrays and works in pieces of 64 KB`, async () => {
      const key = keyFor(cipher);
      const data = [new Uint8Array(200_000)];
      const { ciphertext, tag } = await encryptContent(cipher, key, data, unhurried);
      assert.ok(ciphertext.every((piece) => !Buffer.isBuffer(piece) && piece.length <= 1 << 16));
      const opened = await decryptContent(cipher, key, ciphertext, tag, unhurried);
      assert.ok(opened.every((piece) => !Buffer.isBuffer(piece)));
      assert.equal(Buffer.compare(Buffer.concat(opened), Buffer.alloc(200_000)), 0);
    });

    it(`${cipher} stops when it is cancelled`, async () => {
      const aborter = new AbortController();
      const pace = makePace({ now: () => 0, signal: aborter.signal });
      const working = encryptContent(cipher, keyFor(cipher), [new Uint8Array(200_000)], pace);
      aborter.abort();
      await assert.rejects(working, because('cancelled'));
    });
  }

  for (const cipher of cbc) {
    it(`${cipher} refuses wrong padding, cut ciphertext and a key of the wrong length`, async () => {
      const key = keyFor(cipher);
      const { ciphertext } = await encryptContent(cipher, key, [new Uint8Array(50)], unhurried);
      const whole = concat(ciphertext);
      const blockLength = ciphers[cipher].ivLength;
      // Changing the last octet of the block before the last makes the last octet of padding 0x80 bigger or smaller.
      const changed = whole.map((byte, at) => (at === whole.length - blockLength - 1 ? byte ^ 0x80 : byte));
      const open = (data: Uint8Array, by = key) => decryptContent(cipher, by, [data], undefined, unhurried);
      await assert.rejects(open(changed), because('decryptionFailed'));
      await assert.rejects(open(whole.subarray(1)), because('decryptionFailed'));
      await assert.rejects(open(new Uint8Array()), because('decryptionFailed'));
      await assert.rejects(open(whole, { ...key, key: new Uint8Array(7) }), because('decryptionFailed'));
      await assert.rejects(open(whole, { ...key, iv: new Uint8Array(7) }), because('decryptionFailed'));
    });
  }

  it('agrees with a vector of AES-GCM (McGrew and Viega, test case 4)', async () => {
    const key = {
      key: hex('feffe9928665731c6d6a8f9467308308'),
      iv: hex('cafebabefacedbaddecaf888'),
      aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    };
    const data =
      hex(`d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525
      b16aedf5aa0de657ba637b39`);
    const { tag } = await encryptContent('aes-128-gcm', key, [data], unhurried);
    assert.deepEqual(tag, hex('5bc94fbc3221a5db94fae95ae7121a47'));
  });

  it('GCM accepts tags of 12 to 16 octets and no shorter one', async () => {
    const key = { ...keyFor('aes-256-gcm'), aad: hex('0102') };
    const { ciphertext, tag } = await encryptContent('aes-256-gcm', key, [hex('aabbcc')], unhurried);
    for (let length = 12; length <= 16; length++) {
      const short = tag?.subarray(0, length);
      assert.deepEqual(
        concat(await decryptContent('aes-256-gcm', key, ciphertext, short, unhurried)),
        hex('aabbcc'),
      );
    }
    for (const wrong of [
      undefined,
      tag?.subarray(0, 11),
      tag?.subarray(0, 4),
      new Uint8Array(16),
      new Uint8Array(17),
    ]) {
      const opening = decryptContent('aes-256-gcm', key, ciphertext, wrong, unhurried);
      await assert.rejects(opening, because('authenticationFailed'));
    }
    const otherAad = decryptContent('aes-256-gcm', { ...key, aad: hex('0103') }, ciphertext, tag, unhurried);
    await assert.rejects(otherAad, because('authenticationFailed'));
  });

  it('does not write RC2', async () => {
    const key = { key: new Uint8Array(16), iv: new Uint8Array(8) };
    await assert.rejects(encryptContent('rc2-cbc', key, [], unhurried), because('unsupportedAlgorithm'));
  });
});

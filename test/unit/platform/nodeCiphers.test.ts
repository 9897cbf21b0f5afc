import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from '../crypto/vectors';

const cbc = [
  'aes-128-cbc',
  'aes-192-cbc',
  'aes-256-cbc',
  'camellia-128-cbc',
  'camellia-192-cbc',
  'camellia-256-cbc',
  'des-cbc',
  'des-ede3-cbc',
] as const;
const gcm = ['aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm'] as const;
const ccm = ['aes-128-ccm', 'aes-192-ccm', 'aes-256-ccm'] as const;
const keyFor = (cipher: ContentCipher) => ({
  key: nodeCrypto.randomBytes(ciphers[cipher].keyLength ?? 16),
  iv: nodeCrypto.randomBytes(ciphers[cipher].ivLength),
});
const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const encryptContent: typeof nodeCrypto.encryptContent = (...all) => nodeCrypto.encryptContent(...all);
const decryptContent: typeof nodeCrypto.decryptContent = (...all) => nodeCrypto.decryptContent(...all);

describe('ciphers of content on node', () => {
  for (const cipher of [...cbc, ...gcm, ...ccm, 'chacha20-poly1305'] as const) {
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

    it(`${cipher} gives plain arrays`, async () => {
      const key = keyFor(cipher);
      const data = [new Uint8Array(200_000)];
      const { ciphertext, tag } = await encryptContent(cipher, key, data, unhurried);
      assert.ok(ciphertext.every((piece) => !Buffer.isBuffer(piece)));
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

  it('agrees with a vector of ChaCha20-Poly1305 (RFC 8439 2.8.2)', async () => {
    const key = {
      key: hex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'),
      iv: hex('070000004041424344454647'),
      aad: hex('50515253c0c1c2c3c4c5c6c7'),
    };
    const text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    const data = [utf8(text)];
    const { ciphertext, tag } = await encryptContent('chacha20-poly1305', key, data, unhurried);
    assert.deepEqual(concat(ciphertext).subarray(0, 8), hex('d31a8d34648e60db'));
    assert.deepEqual(tag, hex('1ae10b594f09e26a7e902ecbd0600691'));
  });

  it('agrees with vectors of DES (FIPS 81 C) and Camellia (RFC 3713 A)', async () => {
    const des = { key: hex('0123456789abcdef'), iv: hex('1234567890abcdef') };
    const { ciphertext } = await encryptContent(
      'des-cbc',
      des,
      [utf8('Now is the time for all ')],
      unhurried,
    );
    assert.deepEqual(
      concat(ciphertext).subarray(0, 24),
      hex('e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6'),
    );
    const block = hex('0123456789abcdeffedcba9876543210');
    for (const [cipher, more, wanted] of [
      ['camellia-128-cbc', '', '67673138549669730857065648eabe43'],
      ['camellia-192-cbc', '0011223344556677', 'b4993401b3e996f84ee5cee7d79b09b9'],
      ['camellia-256-cbc', '00112233445566778899aabbccddeeff', '9acc237dff16d76c20ef7c919e3a7509'],
    ] as const) {
      const key = { key: concat([block, hex(more)]), iv: new Uint8Array(16) };
      const made = await encryptContent(cipher, key, [block], unhurried);
      assert.deepEqual(concat(made.ciphertext).subarray(0, 16), hex(wanted));
    }
  });

  it('does not write RC2', async () => {
    const key = { key: new Uint8Array(16), iv: new Uint8Array(8) };
    await assert.rejects(encryptContent('rc2-cbc', key, [], unhurried), because('unsupportedAlgorithm'));
  });
});

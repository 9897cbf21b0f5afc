import { strict as assert } from 'node:assert';
import type { CipherCCMTypes } from 'node:crypto';
import fc from 'fast-check';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { tagLengths } from '../../../src/core/crypto/contentEncryption';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import type { CipherKey } from '../../../src/core/crypto/provider';
import { cipherVectors } from './cipherVectors';
import { openssl } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';

const all = (Object.keys(ciphers) as ContentCipher[]).filter((cipher) => cipher !== 'rc2-cbc');
const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });

const nonceLengths = { gcm: [8, 40], ccm: [7, 13], poly1305: [12, 12] } as const;

/** A key, a nonce as long as it may be, and additional data where the cipher takes it. */
function keyFor(cipher: ContentCipher): fc.Arbitrary<CipherKey> {
  const { mode, keyLength = 0, ivLength } = ciphers[cipher];
  const key = bytes(keyLength);
  if (mode === 'cbc') return fc.record({ key, iv: bytes(ivLength) });
  const [least, most] = nonceLengths[mode];
  const iv = fc.uint8Array({ minLength: least, maxLength: most });
  return fc.record({ key, iv, aad: fc.uint8Array({ maxLength: 100 }) });
}

/** What OpenSSL makes of it. */
function byOpenssl(
  cipher: ContentCipher,
  { key, iv, aad = new Uint8Array() }: CipherKey,
  data: Uint8Array,
  authTagLength: number,
): { ciphertext: Uint8Array; tag?: Uint8Array } {
  if (!ciphers[cipher].authenticated) {
    const name = cipher === 'des-cbc' ? 'des-ede3-cbc' : cipher;
    const host = openssl.createCipheriv(name, cipher === 'des-cbc' ? concat([key, key, key]) : key, iv);
    return { ciphertext: new Uint8Array(Buffer.concat([host.update(data), host.final()])) };
  }
  const host = openssl.createCipheriv(cipher as CipherCCMTypes, key, iv, { authTagLength });
  host.setAAD(aad, { plaintextLength: data.length });
  const ciphertext = new Uint8Array(Buffer.concat([host.update(data), host.final()]));
  return { ciphertext, tag: new Uint8Array(host.getAuthTag()) };
}

/** The ciphers of content. */
export function cipherSuite(tested: Tested): void {
  const { provider, lacks } = tested;
  const there = all.filter((cipher) => !lacks.ciphers.includes(cipher));

  for (const cipher of there) {
    const { mode } = ciphers[cipher];

    it(`${cipher} agrees with OpenSSL, both ways, in whatever segments`, async () => {
      const segments = fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 4 });
      const length = fc.constantFrom(...(mode === 'cbc' ? [0] : tagLengths[mode]));
      const same = fc.asyncProperty(keyFor(cipher), segments, length, async (key, data, tagLength) => {
        const made = await provider.encryptContent(cipher, key, data, unhurried);
        const wanted = byOpenssl(cipher, key, concat(data), 16);
        assert.deepEqual(concat(made.ciphertext), wanted.ciphertext);
        assert.deepEqual(made.tag, wanted.tag);
        const { ciphertext, tag } = byOpenssl(cipher, key, concat(data), tagLength);
        const cut = [ciphertext.subarray(0, 5), ciphertext.subarray(5)];
        const opened = await provider.decryptContent(cipher, key, cut, tag, unhurried);
        assert.deepEqual(concat(opened), concat(data));
      });
      await fc.assert(same, { numRuns: 15 });
    });

    it(`${cipher} agrees with OpenSSL over more than one piece of work`, async () => {
      const { keyLength = 0, ivLength } = ciphers[cipher];
      const key = { key: new Uint8Array(keyLength).fill(7), iv: new Uint8Array(ivLength).fill(9) };
      const data = Uint8Array.from({ length: 70_001 }, (_, at) => at % 251);
      const wanted = byOpenssl(cipher, key, data, 16);
      const { ciphertext, tag } = await provider.encryptContent(cipher, key, [data], unhurried);
      assert.equal(Buffer.compare(concat(ciphertext), wanted.ciphertext), 0);
      assert.deepEqual(tag, wanted.tag);
      const opened = await provider.decryptContent(cipher, key, ciphertext, tag, unhurried);
      assert.equal(Buffer.compare(concat(opened), data), 0);
      for (const piece of [...ciphertext, ...opened]) assert.ok(!Buffer.isBuffer(piece));
    });

    if (mode === 'cbc') paddingSuite(tested, cipher);
    else tagSuite(tested, cipher);
    if (tested.isRemote !== true) cancelSuite(tested, cipher);
  }

  for (const { name, cipher, key, plaintext, ciphertext, tag } of cipherVectors) {
    if (lacks.ciphers.includes(cipher)) continue;
    it(`${cipher} agrees with ${name}`, async () => {
      const made = await provider.encryptContent(cipher, key, [plaintext], unhurried);
      assert.deepEqual(concat(made.ciphertext).subarray(0, ciphertext.length), ciphertext);
      if (tag === undefined) return;
      const opened = await provider.decryptContent(cipher, key, [ciphertext], tag, unhurried);
      assert.deepEqual(concat(opened), plaintext);
    });
  }

  it('AES-GCM takes a nonce of one octet, or says that it does not', async () => {
    for (const cipher of ['aes-128-gcm', 'aes-192-gcm', 'aes-256-gcm'] as const) {
      const key = { key: new Uint8Array(ciphers[cipher].keyLength ?? 0), iv: Uint8Array.of(5) };
      const host = openssl.createCipheriv(cipher, key.key, key.iv);
      const ciphertext = new Uint8Array(host.update('text'));
      host.final();
      const opening = provider.decryptContent(cipher, key, [ciphertext], host.getAuthTag(), unhurried);
      if (lacks.shortNonces.includes(cipher)) {
        await assert.rejects(opening, because('unsupportedAlgorithm', cipher, ciphers[cipher].oid));
      } else assert.equal(Buffer.from(concat(await opening)).toString(), 'text');
    }
  });

  for (const cipher of lacks.ciphers) {
    it(`${cipher} is not there, and is named`, async () => {
      const { keyLength = 0, ivLength, oid } = ciphers[cipher];
      const key = { key: new Uint8Array(keyLength), iv: new Uint8Array(ivLength) };
      const refused = because('unsupportedAlgorithm', cipher, oid);
      await assert.rejects(provider.encryptContent(cipher, key, [], unhurried), refused);
      const opening = provider.decryptContent(cipher, key, [new Uint8Array(16)], undefined, unhurried);
      await assert.rejects(opening, refused);
    });
  }

  it('RC2 is read and not written', async () => {
    const key = { key: new Uint8Array(16), iv: new Uint8Array(8) };
    const refused = because('unsupportedAlgorithm', 'rc2-cbc', ciphers['rc2-cbc'].oid);
    await assert.rejects(provider.encryptContent('rc2-cbc', key, [], unhurried), refused);
    const opening = provider.decryptContent('rc2-cbc', key, [new Uint8Array(8)], undefined, unhurried);
    await assert.rejects(opening, because('decryptionFailed'));
  });
}

function paddingSuite({ provider }: Tested, cipher: ContentCipher): void {
  it(`${cipher} refuses wrong padding, cut ciphertext and lengths that do not fit`, async () => {
    const { keyLength = 0, ivLength } = ciphers[cipher];
    const key = { key: new Uint8Array(keyLength).fill(3), iv: new Uint8Array(ivLength) };
    const { ciphertext } = await provider.encryptContent(cipher, key, [new Uint8Array(50)], unhurried);
    const whole = concat(ciphertext);
    // Changing the last octet of the block before the last makes the last octet of padding 0x80 bigger or smaller.
    const changed = whole.map((byte, at) => (at === whole.length - ivLength - 1 ? byte ^ 0x80 : byte));
    // Padding of no octet at all.
    const none = whole.map((byte, at) =>
      at === whole.length - ivLength - 1 ? byte ^ (ivLength - (50 % ivLength)) : byte,
    );
    const open = (data: Uint8Array, by = key): Promise<unknown> =>
      provider.decryptContent(cipher, by, [data], undefined, unhurried);
    for (const data of [changed, none, whole.subarray(1), new Uint8Array()]) {
      await assert.rejects(open(data), because('decryptionFailed'));
    }
    for (const wrong of [{ key: new Uint8Array(7) }, { iv: new Uint8Array(7) }]) {
      await assert.rejects(open(whole, { ...key, ...wrong }), because('decryptionFailed'));
      const writing = provider.encryptContent(cipher, { ...key, ...wrong }, [], unhurried);
      await assert.rejects(writing, because('encryptionFailed'));
    }
  });
}

function tagSuite({ provider }: Tested, cipher: ContentCipher): void {
  it(`${cipher} refuses what was changed, and tags and nonces of impossible lengths`, async () => {
    const { mode, keyLength = 0, ivLength } = ciphers[cipher];
    const key = { key: new Uint8Array(keyLength), iv: new Uint8Array(ivLength), aad: Uint8Array.of(1, 2) };
    const data = Uint8Array.of(1, 2, 3);
    const { ciphertext, tag } = await provider.encryptContent(cipher, key, [data], unhurried);
    const whole = concat(ciphertext);
    const open = (value: Uint8Array | undefined, by: CipherKey = key, of = whole): Promise<unknown> =>
      provider.decryptContent(cipher, by, [of], value, unhurried);
    const failed = because('authenticationFailed');
    const lengths: readonly number[] = tagLengths[mode];
    for (let length = 0; length <= 17; length++) {
      if (lengths.includes(length) && length < 16 && mode === 'gcm') {
        const opened = await provider.decryptContent(
          cipher,
          key,
          [whole],
          tag?.subarray(0, length),
          unhurried,
        );
        assert.deepEqual(concat(opened), data);
      }
      const value = concat([tag ?? whole, tag ?? whole])
        .subarray(0, length)
        .map((byte) => byte ^ 1);
      await assert.rejects(open(value), failed, `a wrong tag of ${length} octets`);
    }
    await assert.rejects(open(undefined), failed);
    await assert.rejects(open(tag, { ...key, aad: Uint8Array.of(1, 3) }), failed);
    await assert.rejects(open(tag, { ...key, key: key.key.map(() => 1) }), failed);
    await assert.rejects(open(tag, key, whole.subarray(1)), failed);
    await assert.rejects(open(tag, { ...key, iv: new Uint8Array() }), failed);
    await assert.rejects(open(tag, { ...key, key: new Uint8Array(5) }), because('decryptionFailed'));
    const writing = provider.encryptContent(cipher, { ...key, iv: new Uint8Array() }, [], unhurried);
    await assert.rejects(writing, because('encryptionFailed'));
    if (mode !== 'ccm') return;
    for (const length of [6, 14])
      await assert.rejects(open(tag, { ...key, iv: new Uint8Array(length) }), failed);
    // A nonce of 13 octets leaves two to count the content with.
    const long = { ...key, iv: new Uint8Array(13) };
    await assert.rejects(open(tag, long, new Uint8Array(65536)), failed);
    const counting = provider.encryptContent(cipher, long, [new Uint8Array(65536)], unhurried);
    await assert.rejects(counting, because('encryptionFailed'));
  });
}

function cancelSuite({ provider }: Tested, cipher: ContentCipher): void {
  it(`${cipher} stops when it is cancelled`, async () => {
    const { keyLength = 0, ivLength } = ciphers[cipher];
    const key = { key: new Uint8Array(keyLength), iv: new Uint8Array(ivLength) };
    const aborter = new AbortController();
    const pace = makePace({ now: () => 0, signal: aborter.signal });
    const working = provider.encryptContent(cipher, key, [new Uint8Array(100_000)], pace);
    aborter.abort();
    await assert.rejects(working, because('cancelled'));
  });
}

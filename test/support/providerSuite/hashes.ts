import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { toHex } from '../../../src/core/bytes/hex';
import { makePace, unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { digests } from '../../../src/core/crypto/registry/digests';
import { openssl } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';

// Of 'abc': RFC 1321 A.5, FIPS 180-4, FIPS 202 (the first octets of each).
const vectors: Readonly<Record<DigestName, string>> = {
  md5: '900150983cd24fb0d6963f7d28e17f72',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha224: '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha384: 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed',
  sha512: 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a',
  'sha3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'sha3-384': 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b2',
  'sha3-512': 'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e',
  shake128: '5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8',
  shake256: '483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739',
};
const names = Object.keys(vectors) as DigestName[];
const keyed = names.filter((name) => !name.startsWith('shake'));

/** Digests and what is built on them. */
export function hashSuite({ provider, isRemote = false }: Tested): void {
  for (const name of names) {
    it(`${name} agrees with its standard, and with OpenSSL over large segments`, async () => {
      const value = await provider.digest(name, [utf8('a'), utf8(''), utf8('bc')], unhurried);
      assert.equal(toHex(value).slice(0, 64), vectors[name]);
      assert.equal(value.length, digests[name].length);
      assert.ok(!Buffer.isBuffer(value));
      const segments = [new Uint8Array(70_000).fill(1), new Uint8Array(1), new Uint8Array(65_536).fill(2)];
      const host = openssl.createHash(name, { outputLength: digests[name].length });
      for (const segment of segments) host.update(segment);
      assert.deepEqual(await provider.digest(name, segments, unhurried), new Uint8Array(host.digest()));
    });
  }

  it('SHAKE gives as many octets as are asked for', async () => {
    for (const name of ['shake128', 'shake256'] as const) {
      for (const outputLength of [1, 300]) {
        const host = openssl.createHash(name, { outputLength }).update('text').digest();
        const value = await provider.digest(name, [utf8('text')], unhurried, outputLength);
        assert.deepEqual(value, new Uint8Array(host));
      }
    }
  });

  it('a digest of digests is that of OpenSSL, round by round', async () => {
    for (const name of ['md5', 'sha1', 'sha256', 'sha512'] as const) {
      let value: Uint8Array = utf8('first');
      for (const rounds of [0, 1, 2, 3]) {
        assert.deepEqual(await provider.digestRepeatedly(name, utf8('first'), rounds), value);
        value = new Uint8Array(openssl.createHash(name).update(value).digest());
      }
    }
  });

  it('HMAC agrees with OpenSSL for any key, and with RFC 4231 4.3', async () => {
    const value = await provider.hmac('sha256', utf8('Jefe'), utf8('what do ya want for nothing?'));
    assert.equal(toHex(value), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    const bytes = fc.uint8Array({ maxLength: 200 });
    const same = fc.asyncProperty(fc.constantFrom(...keyed), bytes, bytes, async (name, key, data) => {
      const host = openssl.createHmac(name, key).update(data).digest();
      assert.deepEqual(await provider.hmac(name, key, data), new Uint8Array(host));
    });
    await fc.assert(same, { numRuns: 30 });
    const large = new Uint8Array(70_000).fill(1);
    for (const key of [utf8('key'), new Uint8Array()]) {
      const host = openssl.createHmac('sha256', key).update(large).digest();
      assert.deepEqual(await provider.hmac('sha256', key, large), new Uint8Array(host));
    }
  });

  it('SHAKE has no HMAC', async () => {
    for (const name of ['shake128', 'shake256'] as const) {
      const refused = because('unsupportedAlgorithm', name, digests[name].oid);
      await assert.rejects(provider.hmac(name, utf8('key'), utf8('text')), refused);
      await assert.rejects(provider.pbkdf2(name, utf8('key'), utf8('salt'), 1, 16), refused);
    }
  });

  it('PBKDF2 agrees with RFC 6070 and RFC 7914 11, and with OpenSSL for any digest and password', async () => {
    const sha1 = await provider.pbkdf2('sha1', utf8('password'), utf8('salt'), 4096, 20);
    assert.equal(toHex(sha1), '4b007901b765489abead49d926f721d065a429c1');
    const sha256 = await provider.pbkdf2('sha256', utf8('passwd'), utf8('salt'), 1, 32);
    assert.equal(toHex(sha256), '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
    for (const name of keyed) {
      for (const password of ['', 'päßword']) {
        const host = openssl.pbkdf2Sync(utf8(password), 'salt', 3, 70, name);
        const value = await provider.pbkdf2(name, utf8(password), utf8('salt'), 3, 70);
        assert.deepEqual(value, new Uint8Array(host), name);
      }
    }
  });

  // RFC 7914 12: password, salt, N, r, p, the start of the derived key
  for (const [password, salt, N, r, p, wanted] of [
    ['', '', 16, 1, 1, '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442'],
    ['password', 'NaCl', 1024, 8, 16, 'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162'],
    [
      'pleaseletmein',
      'SodiumChloride',
      16384,
      8,
      1,
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
    ],
  ] as const) {
    it(`scrypt agrees with RFC 7914 12: N = ${N}, r = ${r}, p = ${p}`, async () => {
      assert.equal(toHex(await provider.scrypt(utf8(password), utf8(salt), { N, r, p }, 32)), wanted);
    });
  }

  if (isRemote) return;
  it('random octets are as many as were asked for, and others each time', () => {
    const lengths = [0, 1, 24, 70_000];
    assert.deepEqual(
      lengths.map((length) => provider.randomBytes(length).length),
      lengths,
    );
    assert.notDeepEqual(provider.randomBytes(16), provider.randomBytes(16));
    assert.ok(!Buffer.isBuffer(provider.randomBytes(3)));
  });

  it('a digest stops when it is cancelled', async () => {
    for (const name of ['md5', 'sha256'] as const) {
      const aborter = new AbortController();
      const pace = makePace({ now: () => 0, signal: aborter.signal });
      const working = provider.digest(name, [new Uint8Array(200_000)], pace);
      aborter.abort();
      await assert.rejects(working, because('cancelled'));
    }
  });
}

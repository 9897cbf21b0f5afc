import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { toHex } from '../../../src/core/bytes/hex';
import { utf8 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { unlessLacking } from '../../../src/platform/node/lacking';
import { portableHash } from '../../../src/platform/portable/portableHash';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

// Of 'abc': RFC 1321 A.5, FIPS 180-4
const vectors = [
  ['md5', '900150983cd24fb0d6963f7d28e17f72'],
  ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['sha224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
  ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'sha384',
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  ],
  [
    'sha512',
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
  ['sha3-256', '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'],
  [
    'sha3-384',
    'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  ],
  [
    'sha3-512',
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  ],
  ['shake128', '5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8'],
  [
    'shake256',
    '483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4',
  ],
] as const;

describe('digests on node', () => {
  for (const [name, wanted] of vectors) {
    it(`${name} agrees with its standard, over segments`, async () => {
      const value = await nodeCrypto.digest(name, [utf8('a'), utf8(''), utf8('bc')], unhurried);
      assert.equal(toHex(value), wanted);
      assert.ok(!Buffer.isBuffer(value));
      assert.deepEqual(await portableHash.digest(name, [utf8('ab'), utf8('c')], unhurried), value);
    });
  }

  it('HMAC agrees with RFC 4231 4.3', async () => {
    const value = await nodeCrypto.hmac('sha256', utf8('Jefe'), utf8('what do ya want for nothing?'));
    assert.equal(toHex(value), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('PBKDF2 agrees with RFC 6070 and RFC 7914 11', async () => {
    const sha1 = await nodeCrypto.pbkdf2('sha1', utf8('password'), utf8('salt'), 4096, 20);
    assert.equal(toHex(sha1), '4b007901b765489abead49d926f721d065a429c1');
    const sha256 = await nodeCrypto.pbkdf2('sha256', utf8('passwd'), utf8('salt'), 1, 32);
    assert.equal(toHex(sha256), '55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc');
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
      const input = [utf8(password), utf8(salt), { N, r, p }, 32] as const;
      assert.equal(toHex(await nodeCrypto.scrypt(...input)), wanted);
      assert.equal(toHex(await portableHash.scrypt(...input)), wanted);
    });
  }

  it('names what the host lacks', () => {
    const lacking = () => {
      throw new Error('Invalid digest: whirlpool');
    };
    assert.throws(
      () => unlessLacking('1.0.10118.3.0.55', lacking),
      (error) => SmimeError.is(error, 'unsupportedAlgorithm') && error.message.includes('1.0.10118.3.0.55'),
    );
  });
});

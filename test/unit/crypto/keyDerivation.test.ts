import { strict as assert } from 'node:assert';
import { hkdfSync } from 'node:crypto';
import { utf8 } from '../../../src/core/bytes/text';
import { hkdf } from '../../../src/core/crypto/hkdf';
import { kemOtherInfo } from '../../../src/core/crypto/kem';
import { encodeKeyWrap } from '../../../src/core/crypto/keyWrap';
import { mgf1 } from '../../../src/core/crypto/mgf1';
import { kdf3, x963Kdf } from '../../../src/core/crypto/x963Kdf';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from './vectors';

describe('MGF1', () => {
  // Published values for SHA-1 and SHA-256.
  for (const [digest, seed, length, mask] of [
    ['sha1', 'foo', 3, '1ac907'],
    ['sha1', 'foo', 5, '1ac9075cd4'],
    ['sha1', 'bar', 5, 'bc0c655e01'],
    [
      'sha256',
      'bar',
      50,
      '382576a7841021cc28fc4c0948753fb8312090cea942ea4c4e735d10dc724b155f9f6069f289d61daca0cb814502ef04eae1',
    ],
  ] as const) {
    it(`makes ${length} octets from '${seed}' with ${digest}`, async () => {
      assert.deepEqual(await mgf1(nodeCrypto, digest, utf8(seed), length), hex(mask));
    });
  }
});

describe('X9.63 key derivation', () => {
  // openssl kdf -keylen N -kdfopt digest:D -kdfopt hexkey:K -kdfopt hexinfo:I X963KDF
  it('derives what openssl derives, over several blocks of SHA-256', async () => {
    const secret = hex('96c05619d56c328ab95fe84b18264b08725b85e33fd34f08');
    const info = hex('75eef81aa3041e33b80971203d2c0c52');
    const wanted = hex(
      '26b9461766a0328023b357b36635626e967900b9f0356030129fd7dc8d1fd1e890eaabee008aa5d67d7d8d92',
    );
    assert.deepEqual(await x963Kdf(nodeCrypto, 'sha256', secret, info, wanted.length), wanted);
  });

  it('derives what openssl derives, one block of SHA-1', async () => {
    const derived = await x963Kdf(nodeCrypto, 'sha1', hex('000102030405'), hex('a0a1'), 20);
    assert.deepEqual(derived, hex('92e45c05e48f94c927574a708c4013bf7dd4b63f'));
  });
});

describe('HKDF (RFC 5869)', () => {
  const row = (first: number, last: number) =>
    Uint8Array.from({ length: last - first + 1 }, (_, at) => first + at);
  // Appendix A.1, A.2, A.3 and A.7: the last two without salt.
  for (const [digest, secret, salt, info, key] of [
    [
      'sha256',
      new Uint8Array(22).fill(0x0b),
      row(0, 12),
      row(0xf0, 0xf9),
      '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    ],
    [
      'sha256',
      row(0, 0x4f),
      row(0x60, 0xaf),
      row(0xb0, 0xff),
      `b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
       da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87`,
    ],
    [
      'sha256',
      new Uint8Array(22).fill(0x0b),
      undefined,
      new Uint8Array(),
      '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    ],
    [
      'sha1',
      new Uint8Array(22).fill(0x0c),
      undefined,
      new Uint8Array(),
      '2c91117204d745f3500d636a62f64f0ab3bae548aa53d423b0d1f27ebba6f5e5673a081d70cce7acfc48',
    ],
  ] as const) {
    it(`derives ${hex(key).length} octets with ${digest}, ${salt === undefined ? 'without' : 'with'} salt`, async () => {
      const wanted = hex(key);
      assert.deepEqual(await hkdf(nodeCrypto, digest, { secret, salt, info, length: wanted.length }), wanted);
    });
  }

  it('derives what node derives, of every length', async () => {
    const [secret, salt, info] = [utf8('secret'), utf8('salt'), utf8('info')];
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      for (const length of [1, 16, 24, 32, 33, 64, 65, 200]) {
        const wanted = new Uint8Array(hkdfSync(digest, secret, salt, info, length));
        assert.deepEqual(await hkdf(nodeCrypto, digest, { secret, salt, info, length }), wanted);
      }
    }
  });
});

describe('KDF3 (RFC 9690 D)', () => {
  const z = hex(`
    9c126102a5c1c0354672a3c2f19fc9ddea988f815e1da812c7bd4f8eb082bdd14f85a7f7c2f1af11d5333e0d6bcb375b
    f855f208da72ba27e6fb0655f2825aa62b93b1f9bbd3491fed58f0380fa0de36430e3a144d569600bd362609be5b9481
    0875990b614e406fa6dff500043cbca95968faba61f795096a7fb3687a51078c4ca2cb663366b0bea0cd9cccac72a25f
    3f4ed03deb68b4453bba44b943f4367b67d6cd10c8ace53f545aac50968fc3c6ecc80f3224b64e37038504e2d2c0e2b2
    9d45e46c62826d96331360e4c17ea3ef89a9efc5fac99eda830e81450b6534dc0bdf042b8f3b706649c631fe51fc2445
    cc8d447203ec2f41f79cdfea16de1ce6abdfdc1e2ef2e5d5d8a65e645f397240ef5a26f5e4ff715de782e30ecf477293
    e89e13171405909a8e04dd31d21d0c57935fc1ceea8e1033e31e1bc8c56da0f3d79510f3f380ff58e5a61d361f2f18e9
    9fbae5663172e8cd1f21deaddc5bbbea060d55f1842b93d1a9c888d0bf85d0af9947fe51acf940c7e7577eb79cabecb3`);

  it('derives the shared secret and the key-encryption key of the example', async () => {
    const secret = await kdf3(nodeCrypto, 'sha256', z, new Uint8Array(), 16);
    assert.deepEqual(secret, hex('3cf82ec41b54ed4d37402bbd8f805a52'));
    const info = kemOtherInfo(encodeKeyWrap('aes128'), 16, undefined);
    assert.deepEqual(info, hex('3010300b0609608648016503040105020110'));
    assert.deepEqual(
      await kdf3(nodeCrypto, 'sha256', secret, info, 16),
      hex('e6dc9d62ff2b469bef604c617b018718'),
    );
  });
});

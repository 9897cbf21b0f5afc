import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import type { ContentCipher, KeyTransportScheme, SignatureScheme } from '../../../src/core/crypto/algorithms';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { der, rsa2048 } from './openssl';
import type { Tested } from './tested';

const message = utf8('any message');
const contentKey = Uint8Array.from({ length: 32 }, (_, at) => at);
const cipherNames = (Object.keys(ciphers) as ContentCipher[]).filter((cipher) => cipher !== 'rc2-cbc');

const signing: readonly GeneratedKey[] = [
  { kind: 'ec', curve: 'P-256' },
  { kind: 'ec', curve: 'P-521' },
  { kind: 'ec', curve: 'brainpoolP384r1' },
  { kind: 'eddsa', algorithm: 'Ed25519' },
  { kind: 'eddsa', algorithm: 'Ed448' },
  { kind: 'ml-dsa', algorithm: 'ML-DSA-65' },
];
const rsaSchemes: readonly SignatureScheme[] = [
  { kind: 'rsa-pkcs1', digest: 'sha256' },
  { kind: 'rsa-pkcs1', digest: 'sha3-256' },
  { kind: 'rsa-pss', digest: 'sha384', mgfDigest: 'sha384', saltLength: 48 },
  { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha1', saltLength: 20 },
];
const transports: readonly KeyTransportScheme[] = [
  { kind: 'rsa-pkcs1' },
  { kind: 'rsa-oaep', digest: 'sha256', mgfDigest: 'sha1', label: utf8('label') },
];
const agreeing: readonly GeneratedKey[] = [
  { kind: 'ec', curve: 'P-384' },
  { kind: 'ec', curve: 'secp256k1' },
  { kind: 'xdh', algorithm: 'X25519' },
  { kind: 'xdh', algorithm: 'X448' },
];

/** What the first makes, the second reads: keys, signatures, ciphertexts, wrapped keys, shared secrets. */
export function crossSuite(maker: Tested, reader: Tested): void {
  const [from, to] = [maker.provider, reader.provider];

  for (const kind of signing) {
    it(`keys and signatures: ${Object.values(kind).join(' ')}`, async () => {
      const { pkcs8, spki } = await from.generateKey(kind);
      const scheme = schemeForKey(readPublicKey(spki).kind, {}) ?? assert.fail();
      const read = await to.privateKey(pkcs8);
      assert.deepEqual(read.spki, spki);
      const made = await (await from.privateKey(pkcs8)).sign(scheme, message);
      assert.ok(await to.verify(spki, scheme, [message], made, unhurried));
      assert.ok(await from.verify(spki, scheme, [message], await read.sign(scheme, message), unhurried));
    });
  }

  it('signatures: RSA', async () => {
    const pkcs8 = der(rsa2048().privateKey, 'pkcs8');
    const key = await from.privateKey(pkcs8);
    for (const scheme of rsaSchemes) {
      const made = await key.sign(scheme, message);
      assert.ok(await to.verify(key.spki, scheme, [message], made, unhurried), JSON.stringify(scheme));
    }
  });

  it('ciphertexts', async () => {
    for (const cipher of cipherNames) {
      if ([maker, reader].some(({ lacks }) => lacks.ciphers.includes(cipher))) continue;
      const { keyLength = 0, ivLength } = ciphers[cipher];
      const key = { key: new Uint8Array(keyLength).fill(7), iv: new Uint8Array(ivLength).fill(9) };
      const { ciphertext, tag } = await from.encryptContent(cipher, key, [message], unhurried);
      const opened = await to.decryptContent(cipher, key, ciphertext, tag, unhurried);
      assert.deepEqual(concat(opened), message, cipher);
    }
  });

  it('wrapped keys', async () => {
    for (const length of [16, 24, 32]) {
      const kek = new Uint8Array(length).fill(1);
      assert.deepEqual(await to.unwrapKey(kek, await from.wrapKey(kek, contentKey)), contentKey);
    }
  });

  it('keys transported by RSA', async () => {
    const pkcs8 = der(rsa2048().privateKey, 'pkcs8');
    const [mine, theirs] = [await from.privateKey(pkcs8), await to.privateKey(pkcs8)];
    for (const scheme of transports) {
      const encrypted = await from.encryptKey(mine.spki, scheme, contentKey);
      assert.deepEqual(await theirs.rsaDecrypt(encrypted), await mine.rsaDecrypt(encrypted));
    }
  });

  for (const kind of agreeing) {
    it(`shared secrets: ${Object.values(kind).join(' ')}`, async () => {
      const { pkcs8, spki } = await to.generateKey(kind);
      const { point, secret } = await from.agreeEphemeral(spki);
      assert.deepEqual(await (await to.privateKey(pkcs8)).agree(point), secret);
    });
  }

  it('encapsulated secrets: ML-KEM-768', async () => {
    const { pkcs8, spki } = await to.generateKey({ kind: 'ml-kem', algorithm: 'ML-KEM-768' });
    const { ciphertext, secret } = await from.encapsulate(spki);
    assert.deepEqual(await (await to.privateKey(pkcs8)).decapsulate(ciphertext), secret);
  });
}

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { utf8 } from '../../../src/core/bytes/text';
import type { DigestName, KeyTransportScheme } from '../../../src/core/crypto/algorithms';
import { decodeOaep, type OaepScheme } from '../../../src/core/crypto/oaep';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { der, openssl, rsa1031, rsa2048 } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';

const contentKey = utf8('0123456789abcdef');
const { RSA_NO_PADDING, RSA_PKCS1_OAEP_PADDING } = openssl.constants;
const oaep = (digest: DigestName, mgfDigest = digest, label: Uint8Array = new Uint8Array()): OaepScheme => ({
  kind: 'rsa-oaep',
  digest,
  mgfDigest,
  label,
});

/** Encryption to RSA keys, and the bare private operation. */
export function keyTransportSuite({ provider }: Tested): void {
  it('PKCS#1 v1.5 gives a block of the right form, with other padding each time', async () => {
    for (const { privateKey, publicKey } of [rsa2048(), rsa1031()]) {
      const spki = der(publicKey, 'spki');
      const blocks: string[] = [];
      for (let run = 0; run < 2; run++) {
        const encrypted = await provider.encryptKey(spki, { kind: 'rsa-pkcs1' }, contentKey);
        const block = openssl.privateDecrypt({ key: privateKey, padding: RSA_NO_PADDING }, encrypted);
        assert.equal(block.length, encrypted.length);
        assert.deepEqual([...block.subarray(0, 2)], [0, 2]);
        assert.ok(block.subarray(2, -17).every((byte) => byte !== 0));
        assert.deepEqual([...block.subarray(-17)], [0, ...contentKey]);
        blocks.push(block.toString('hex'));
      }
      assert.notEqual(blocks[0], blocks[1]);
    }
  });

  it('OAEP is opened by OpenSSL, with a label too', async () => {
    const { privateKey, publicKey } = rsa2048();
    for (const digest of ['sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256'] as const) {
      for (const label of [new Uint8Array(), utf8('label')]) {
        const scheme = oaep(digest, digest, label);
        const encrypted = await provider.encryptKey(der(publicKey, 'spki'), scheme, contentKey);
        const options = { key: privateKey, padding: RSA_PKCS1_OAEP_PADDING, oaepHash: digest };
        const opened = openssl.privateDecrypt({ ...options, oaepLabel: label }, encrypted);
        assert.deepEqual(new Uint8Array(opened), contentKey);
      }
    }
  });

  it('OAEP takes any digest and any MGF1 digest', async () => {
    const { privateKey, publicKey } = rsa2048();
    const key = await provider.privateKey(der(privateKey, 'pkcs8'));
    for (const [digest, mgf] of [
      ['sha256', 'sha1'],
      ['sha1', 'sha512'],
      ['md5', 'sha3-384'],
    ] as const) {
      const scheme = oaep(digest, mgf, utf8('label'));
      const encrypted = await provider.encryptKey(der(publicKey, 'spki'), scheme, contentKey);
      const block = await key.rsaDecrypt(encrypted);
      assert.deepEqual(await decodeOaep(nodeCrypto, scheme, block), contentKey);
    }
  });

  it('the bare private operation gives the block that was encrypted, leading zeros and all', async () => {
    const { privateKey, publicKey } = rsa2048();
    const key = await provider.privateKey(der(privateKey, 'pkcs8'));
    const bytes = fc.uint8Array({ minLength: 256, maxLength: 256 });
    const same = fc.asyncProperty(bytes, fc.integer({ min: 1, max: 256 }), async (data, zeros) => {
      const block = data.fill(0, 0, zeros);
      const encrypted = openssl.publicEncrypt({ key: publicKey, padding: RSA_NO_PADDING }, block);
      assert.deepEqual(await key.rsaDecrypt(new Uint8Array(encrypted)), block);
    });
    await fc.assert(same, { numRuns: 10 });
    assert.deepEqual(await key.rsaDecrypt(new Uint8Array(256)), new Uint8Array(256));
  });

  it('refuses what does not fit', async () => {
    const { privateKey, publicKey } = rsa2048();
    const spki = der(publicKey, 'spki');
    const schemes: KeyTransportScheme[] = [{ kind: 'rsa-pkcs1' }, oaep('sha256')];
    for (const scheme of schemes) {
      const writing = provider.encryptKey(spki, scheme, new Uint8Array(250));
      await assert.rejects(writing, because('encryptionFailed'));
    }
    const key = await provider.privateKey(der(privateKey, 'pkcs8'));
    const wrong = [255, 257, 0].map((length) => new Uint8Array(length));
    for (const ciphertext of [...wrong, new Uint8Array(256).fill(0xff)]) {
      await assert.rejects(key.rsaDecrypt(ciphertext), because('decryptionFailed'));
    }
    const refused = because('unsupportedAlgorithm', publicKeys.rsaEncryption.oid);
    await assert.rejects(key.agree(new Uint8Array(65)), refused);
    await assert.rejects(key.decapsulate(new Uint8Array(65)), refused);
    const ec = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    for (const scheme of schemes) {
      const writing = provider.encryptKey(ec.spki, scheme, contentKey);
      await assert.rejects(writing, because('unsupportedAlgorithm', publicKeys['id-ecPublicKey'].oid));
    }
    assert.deepEqual(readPublicKey(spki).kind, key.kind);
  });
}

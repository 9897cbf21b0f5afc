import { strict as assert } from 'node:assert';
import type { KeyObject } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { der, openssl } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';

const curves = [
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
  ['brainpoolP256r1', 32],
  ['brainpoolP384r1', 48],
  ['brainpoolP512r1', 64],
  ['secp256k1', 32],
] as const;

/** Diffie-Hellman on every curve. */
export function agreementSuite({ provider }: Tested): void {
  for (const [curve, length] of curves) {
    it(`${curve} agrees with OpenSSL`, async () => {
      const { privateKey, publicKey } = openssl.generateKeyPairSync('ec', { namedCurve: curve });
      const spki = der(publicKey, 'spki');
      const { point, secret } = await provider.agreeEphemeral(spki);
      assert.equal(point.length, 2 * length + 1);
      assert.equal(point[0], 4);
      const ephemeral = spki.slice();
      ephemeral.set(point, spki.length - point.length);
      assert.deepEqual(secret, shared(privateKey, ephemeral));
      const key = await provider.privateKey(der(privateKey, 'pkcs8'));
      assert.deepEqual(await key.agree(point), secret);
      assert.notDeepEqual((await provider.agreeEphemeral(spki)).point, point);
      const beside = point.map((byte, at) => (at === point.length - 1 ? byte ^ 1 : byte));
      for (const wrong of [beside, point.subarray(1), new Uint8Array(), Uint8Array.of(0)]) {
        await assert.rejects(key.agree(wrong), because('decryptionFailed'));
      }
      const refused = because('unsupportedAlgorithm', publicKeys['id-ecPublicKey'].oid);
      await assert.rejects(key.rsaDecrypt(new Uint8Array(256)), refused);
      await assert.rejects(key.decapsulate(new Uint8Array(256)), refused);
    });
  }

  for (const algorithm of ['X25519', 'X448'] as const) {
    it(`${algorithm} agrees with OpenSSL`, async () => {
      const pair =
        algorithm === 'X25519' ? openssl.generateKeyPairSync('x25519') : openssl.generateKeyPairSync('x448');
      const oid = namedKeyOid({ kind: 'xdh', algorithm });
      const identifier = algorithmIdentifier(oid);
      const spki = der(pair.publicKey, 'spki');
      const { point, secret } = await provider.agreeEphemeral(spki);
      assert.equal(point.length, algorithm === 'X25519' ? 32 : 56);
      assert.deepEqual(secret, shared(pair.privateKey, sequence(identifier, bitString(point))));
      const key = await provider.privateKey(der(pair.privateKey, 'pkcs8'));
      assert.deepEqual(key.spki, spki);
      assert.deepEqual(await key.agree(point), secret);
      const zero = new Uint8Array(point.length);
      for (const wrong of [zero, point.subarray(1), new Uint8Array()]) {
        await assert.rejects(key.agree(wrong), because('decryptionFailed'));
      }
      await assert.rejects(
        provider.agreeEphemeral(sequence(identifier, bitString(zero))),
        because('malformed'),
      );
      await assert.rejects(key.rsaDecrypt(zero), because('unsupportedAlgorithm', oid));
    });
  }

  it('a key of another kind does not agree', async () => {
    const { pkcs8, spki } = await provider.generateKey({ kind: 'eddsa', algorithm: 'Ed25519' });
    const oid = namedKeyOid({ kind: 'eddsa', algorithm: 'Ed25519' });
    assert.equal(readPublicKey(spki).algorithm.oid.value, oid);
    const refused = because('unsupportedAlgorithm', oid);
    await assert.rejects(provider.agreeEphemeral(spki), refused);
    const key = await provider.privateKey(pkcs8);
    await assert.rejects(key.agree(new Uint8Array(32)), refused);
    await assert.rejects(key.rsaDecrypt(new Uint8Array(32)), refused);
  });
}

/** What OpenSSL shares with the holder of a public key. */
function shared(privateKey: KeyObject, spki: Uint8Array): Uint8Array {
  const publicKey = openssl.createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return new Uint8Array(openssl.diffieHellman({ privateKey, publicKey }));
}

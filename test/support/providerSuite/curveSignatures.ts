import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import type { NamedKey } from '../../../src/core/crypto/algorithms';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import { encodeCurvePrivateKey } from '../../../src/core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { der, openssl } from './openssl';
import { edDsaVectors } from './signatureVectors';
import { because } from '../because';
import type { Tested } from './tested';
import { assertOnlyRight, keyOf, message, verifying } from './signing';

const large = new Uint8Array(70_000).fill(5);

/** Signatures of ECDSA, EdDSA and DSA. */
export function curveSignatures(tested: Tested): void {
  ecdsaSignatures(tested);
  edDsaSignatures(tested);
  dsaSignatures(tested);
}

function ecdsaSignatures({ provider }: Tested): void {
  for (const [curve, ...digestsOfCurve] of [
    ['P-256', 'sha256', 'sha1', 'sha512', 'md5', 'sha224', 'sha3-256'],
    ['P-384', 'sha384', 'sha256', 'sha3-384'],
    ['P-521', 'sha512', 'sha256', 'sha3-512'],
    ['brainpoolP256r1', 'sha256'],
    ['brainpoolP384r1', 'sha384'],
    ['brainpoolP512r1', 'sha512'],
    ['secp256k1', 'sha256', 'sha3-256'],
  ] as const) {
    it(`ECDSA on ${curve} agrees with OpenSSL`, async () => {
      const { privateKey, publicKey } = openssl.generateKeyPairSync('ec', { namedCurve: curve });
      const key = await keyOf(provider, privateKey);
      assert.deepEqual(key.kind, { kind: 'ec', curve });
      assert.deepEqual(key.spki, der(publicKey, 'spki'));
      for (const digest of digestsOfCurve) {
        const scheme = { kind: 'ecdsa', digest } as const;
        const made = new Uint8Array(openssl.sign(digest, message, privateKey));
        assert.ok(await verifying(provider, key.spki, scheme)(made), digest);
        assert.ok(openssl.verify(digest, message, publicKey, await key.sign(scheme, message)), digest);
      }
      const scheme = { kind: 'ecdsa', digest: digestsOfCurve[0] } as const;
      await assertOnlyRight(provider, key.spki, scheme, await key.sign(scheme, message));
      assert.ok(openssl.verify(scheme.digest, large, publicKey, await key.sign(scheme, large)));
      const overLarge = new Uint8Array(openssl.sign(scheme.digest, large, privateKey));
      assert.ok(await verifying(provider, key.spki, scheme)(overLarge, large));
    });
  }
}

function edDsaSignatures({ provider }: Tested): void {
  for (const { algorithm, secret, publicKey, data, signature } of edDsaVectors) {
    const kind: NamedKey = { kind: 'eddsa', algorithm };
    const identifier = algorithmIdentifier(namedKeyOid(kind));

    it(`${algorithm} agrees with RFC 8032 7`, async () => {
      const pkcs8 = encodePrivateKeyInfo(identifier, encodeCurvePrivateKey(fromHex(secret)));
      const key = await provider.privateKey(pkcs8);
      assert.deepEqual(key.kind, kind);
      assert.deepEqual(key.spki, sequence(identifier, bitString(fromHex(publicKey))));
      const scheme = schemeForKey(kind, {}) ?? assert.fail();
      assert.equal(scheme.digest, algorithm === 'Ed448' ? 'shake256' : 'sha512');
      assert.equal(toHex(await key.sign(scheme, fromHex(data))), signature);
      await assertOnlyRight(provider, key.spki, scheme, await key.sign(scheme, message));
    });

    it(`${algorithm} refuses a key that fits every message`, async () => {
      const identity = new Uint8Array(publicKey.length / 2);
      identity[0] = 1;
      const spki = sequence(identifier, bitString(identity));
      const holds = verifying(provider, spki, { kind: 'eddsa', algorithm, digest: 'sha512' });
      await assert.rejects(holds(new Uint8Array(114)), because('malformed'));
    });
  }
}

function dsaSignatures({ provider }: Tested): void {
  it('DSA is verified, and not made', async () => {
    const pair = openssl.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    const spki = der(pair.publicKey, 'spki');
    for (const digest of ['sha1', 'sha224', 'sha256'] as const) {
      const signature = new Uint8Array(openssl.sign(digest, message, pair.privateKey));
      await assertOnlyRight(provider, spki, { kind: 'dsa', digest }, signature);
    }
    const refused = because('unsupportedAlgorithm', publicKeys['id-dsa'].oid, 'none are made');
    await assert.rejects(provider.privateKey(der(pair.privateKey, 'pkcs8')), refused);
    const { key } = readPublicKey(spki);
    const bare = sequence(algorithmIdentifier(publicKeys['id-dsa'].oid), bitString(key));
    const holds = verifying(provider, bare, { kind: 'dsa', digest: 'sha1' });
    await assert.rejects(holds(message), because('unsupportedAlgorithm'));
  });
}

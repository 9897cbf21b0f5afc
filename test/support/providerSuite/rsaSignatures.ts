import { strict as assert } from 'node:assert';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { readDigestInfo } from '../../../src/core/crypto/pkcs1Signature';
import { digests } from '../../../src/core/crypto/registry/digests';
import { der, openssl, rsa1031, rsa2048 } from './openssl';
import { mixedPss } from './signatureVectors';
import { because } from '../because';
import type { Tested } from './tested';
import { assertOnlyRight, keyOf, message, pss, verifying } from './signing';

const plainDigests: readonly DigestName[] = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-384',
  'sha3-512',
];

/** Signatures of RSA. */
export function rsaSignatures({ provider }: Tested): void {
  it('RSA signatures are opened with the public key: PKCS#1 v1.5 shows its DigestInfo (RFC 8017 9.2)', async () => {
    const { privateKey, publicKey } = rsa2048();
    const spki = der(publicKey, 'spki');
    const signature = new Uint8Array(openssl.sign('sha256', message, privateKey));
    const block = await provider.openSignature(spki, signature);
    assert.equal(block.length, 256);
    const info = readDigestInfo(block);
    assert.equal(info?.algorithm, digests.sha256.oid);
    assert.deepEqual(info.digest, new Uint8Array(openssl.createHash('sha256').update(message).digest()));
    await assert.rejects(provider.openSignature(spki, signature.subarray(1)), because('malformed'));
    await assert.rejects(provider.openSignature(spki, new Uint8Array(256).fill(0xff)), because('malformed'));
    const ec = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    await assert.rejects(provider.openSignature(ec.spki, signature), because('unsupportedAlgorithm'));
  });

  for (const digest of plainDigests) {
    it(`RSA with ${digest}, PKCS#1 v1.5 and PSS, agrees with OpenSSL`, async () => {
      for (const { privateKey, publicKey } of [rsa2048(), rsa1031()]) {
        const key = await keyOf(provider, privateKey);
        const { spki } = key;
        assert.deepEqual(spki, der(publicKey, 'spki'));
        const pkcs1 = { kind: 'rsa-pkcs1', digest } as const;
        const wanted = new Uint8Array(openssl.sign(digest, message, privateKey));
        assert.deepEqual(await key.sign(pkcs1, message), wanted);
        await assertOnlyRight(provider, spki, pkcs1, wanted);
        const padding = openssl.constants.RSA_PKCS1_PSS_PADDING;
        const options = { padding, saltLength: 20 };
        const made = new Uint8Array(openssl.sign(digest, message, { key: privateKey, ...options }));
        await assertOnlyRight(provider, spki, pss(digest, 20), made);
        const signature = await key.sign(pss(digest, 20), message);
        assert.ok(openssl.verify(digest, message, { key: publicKey, ...options }, signature));
      }
    });
  }

  it('PSS takes a salt of any length, and no other than is said', async () => {
    const key = await keyOf(provider, rsa2048().privateKey);
    for (const saltLength of [0, 20, 32, 64, 222]) {
      const signature = await key.sign(pss('sha256', saltLength), message);
      await assertOnlyRight(provider, key.spki, pss('sha256', saltLength), signature);
      assert.ok(!(await verifying(provider, key.spki, pss('sha256', saltLength + 1))(signature)));
    }
    await assert.rejects(key.sign(pss('sha256', 223), message), because('signingFailed'));
  });

  it('PSS takes an MGF1 digest of its own, and reads what openssl signed so', async () => {
    for (const { scheme, signature } of mixedPss.signatures) {
      await assertOnlyRight(provider, mixedPss.spki, scheme, signature);
    }
    for (const { privateKey } of [rsa2048(), rsa1031()]) {
      const key = await keyOf(provider, privateKey);
      const scheme = pss('sha256', 20, 'sha1');
      const signature = await key.sign(scheme, message);
      await assertOnlyRight(provider, key.spki, scheme, signature);
      assert.ok(!(await verifying(provider, key.spki, pss('sha256', 20))(signature)));
    }
  });

  it('a key for PSS alone verifies within what it prescribes', async () => {
    const { restricted, scheme, byRestricted } = mixedPss;
    await assertOnlyRight(provider, restricted, scheme, byRestricted);
    for (const other of [
      pss('sha256', 20),
      pss('sha256', 19),
      { kind: 'rsa-pkcs1', digest: 'sha256' },
    ] as const) {
      assert.ok(!(await verifying(provider, restricted, other)(byRestricted)));
    }
  });

  it('a key that prescribes the parameters of PSS says so, and signs so', async () => {
    const { privateKey, publicKey } = openssl.generateKeyPairSync('rsa-pss', {
      modulusLength: 1536,
      hashAlgorithm: 'sha384',
      mgf1HashAlgorithm: 'sha384',
      // The types of Node have it as text; Node itself does not take text.
      saltLength: 48 as unknown as string,
    });
    const key = await keyOf(provider, privateKey);
    assert.deepEqual(key.kind, { kind: 'rsa-pss', bits: 1536, only: pss('sha384', 48) });
    assert.deepEqual(key.spki, der(publicKey, 'spki'));
    const signature = await key.sign(pss('sha384', 48), message);
    await assertOnlyRight(provider, key.spki, pss('sha384', 48), signature);
    assert.ok(openssl.verify('sha384', message, { key: publicKey, saltLength: 48 }, signature));
  });

  it('a key for PSS alone signs with PSS alone, and says what it is', async () => {
    const { privateKey, publicKey } = openssl.generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
    const key = await keyOf(provider, privateKey);
    assert.deepEqual(key.kind, { kind: 'rsa-pss', bits: 1024 });
    assert.deepEqual(key.spki, der(publicKey, 'spki'));
    await assertOnlyRight(provider, key.spki, pss('sha256', 32), await key.sign(pss('sha256', 32), message));
    await assert.rejects(
      key.sign({ kind: 'rsa-pkcs1', digest: 'sha256' }, message),
      because('signingFailed'),
    );
    await assert.rejects(
      key.rsaDecrypt(new Uint8Array(128)),
      because('unsupportedAlgorithm', signatures['id-RSASSA-PSS'].oid),
    );
  });
}

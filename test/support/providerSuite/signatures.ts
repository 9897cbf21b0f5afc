import { strict as assert } from 'node:assert';
import type { KeyObject } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { DigestName, NamedKey, SignatureScheme } from '../../../src/core/crypto/algorithms';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import type { CryptoProvider, PrivateKey } from '../../../src/core/crypto/provider';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import { encodeCurvePrivateKey } from '../../../src/core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { slhDsa } from '../../../src/platform/portable/postQuantum';
import { der, openssl, rsa1031, rsa2048 } from './openssl';
import { edDsaVectors, mixedPss } from './signatureVectors';
import { because, type Tested } from './tested';

const message = utf8('any message');
const large = new Uint8Array(70_000).fill(5);
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
const pss = (digest: DigestName, saltLength: number, mgfDigest = digest) =>
  ({ kind: 'rsa-pss', digest, mgfDigest, saltLength }) as const;

function verifying(provider: CryptoProvider, spki: Uint8Array, scheme: SignatureScheme) {
  return (signature: Uint8Array, data = message): Promise<boolean> =>
    provider.verify(spki, scheme, [data.subarray(0, 4), data.subarray(4)], signature, unhurried);
}

/** That the value holds, and only it, for this data alone. */
export async function assertOnlyRight(
  provider: CryptoProvider,
  spki: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
): Promise<void> {
  const holds = verifying(provider, spki, scheme);
  assert.ok(await holds(signature));
  assert.ok(!(await holds(signature, utf8('another'))));
  const short = [signature.subarray(1), signature.subarray(0, -1), new Uint8Array()];
  const changed = signature.map((byte, at) => (at === signature.length - 1 ? byte ^ 1 : byte));
  const long = [new Uint8Array(signature.length).fill(0xff), Uint8Array.of(...signature, 0)];
  for (const value of [...short, changed, ...long, new Uint8Array(signature.length)]) {
    assert.ok(!(await holds(value)), `${value.length} octets`);
  }
}

async function keyOf(provider: CryptoProvider, privateKey: KeyObject): Promise<PrivateKey> {
  return provider.privateKey(der(privateKey, 'pkcs8'));
}

/** Signatures, made and verified. */
export function signatureSuite(tested: Tested): void {
  rsaSignatures(tested);
  ecdsaSignatures(tested);
  edDsaSignatures(tested);
  dsaSignatures(tested);
  postQuantumSignatures(tested);
  refusals(tested);
}

function rsaSignatures({ provider }: Tested): void {
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
    const refused = because('unsupportedAlgorithm', publicKeys['id-dsa'].oid);
    await assert.rejects(provider.privateKey(der(pair.privateKey, 'pkcs8')), refused);
    const { key } = readPublicKey(spki);
    const bare = sequence(algorithmIdentifier(publicKeys['id-dsa'].oid), bitString(key));
    const holds = verifying(provider, bare, { kind: 'dsa', digest: 'sha1' });
    await assert.rejects(holds(message), because('unsupportedAlgorithm'));
  });
}

function postQuantumSignatures({ provider }: Tested): void {
  for (const kind of [
    { kind: 'ml-dsa', algorithm: 'ML-DSA-44' },
    { kind: 'ml-dsa', algorithm: 'ML-DSA-65' },
    { kind: 'ml-dsa', algorithm: 'ML-DSA-87' },
    { kind: 'slh-dsa', algorithm: 'SLH-DSA-SHA2-128f' },
  ] as const) {
    it(`${kind.algorithm} holds for its message and key alone`, async () => {
      const identifier = algorithmIdentifier(namedKeyOid(kind));
      const pkcs8 =
        kind.kind === 'ml-dsa'
          ? (await provider.generateKey(kind)).pkcs8
          : encodePrivateKeyInfo(identifier, slhDsa[kind.algorithm].keygen().secretKey);
      const key = await provider.privateKey(pkcs8);
      assert.deepEqual(key.kind, kind);
      const scheme = schemeForKey(kind, {}) ?? assert.fail();
      await assertOnlyRight(provider, key.spki, scheme, await key.sign(scheme, message));
      const short = sequence(identifier, bitString(new Uint8Array(31)));
      await assert.rejects(verifying(provider, short, scheme)(message), because('malformed'));
    });
  }
}

/** With a point that is not on the curve. */
function beside(spki: Uint8Array): Uint8Array {
  return spki.map((byte, at) => (at === spki.length - 1 ? byte ^ 1 : byte));
}

function refusals({ provider, lacks }: Tested): void {
  it('a scheme that the key does not fit is no right signature and cannot be made', async () => {
    const rsa = await keyOf(provider, rsa2048().privateKey);
    const { pkcs8 } = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    const ec = await provider.privateKey(pkcs8);
    const ed = await provider.privateKey(
      (await provider.generateKey({ kind: 'eddsa', algorithm: 'Ed25519' })).pkcs8,
    );
    const pkcs1: SignatureScheme = { kind: 'rsa-pkcs1', digest: 'sha256' };
    const ecdsa: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    const ed448: SignatureScheme = { kind: 'eddsa', algorithm: 'Ed448', digest: 'shake256' };
    const signature = await rsa.sign(pkcs1, message);
    for (const [key, schemes] of [
      [rsa, [ecdsa, ed448]],
      [ec, [pkcs1, pss('sha256', 32), ed448]],
      [ed, [pkcs1, ecdsa, ed448]],
    ] as const) {
      for (const scheme of schemes) {
        assert.ok(!(await verifying(provider, key.spki, scheme)(signature)));
        await assert.rejects(key.sign(scheme, message), because('signingFailed'));
      }
    }
  });

  it('what is no key, or an unknown one, is refused with a reason', async () => {
    const scheme: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    const { spki } = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    for (const wrong of [new Uint8Array(), utf8('no key'), spki.subarray(0, 40), beside(spki)]) {
      await assert.rejects(verifying(provider, wrong, scheme)(message), because('malformed'));
      await assert.rejects(provider.agreeEphemeral(wrong), because('malformed'));
    }
    await assert.rejects(provider.privateKey(new Uint8Array()), because('malformed'));
    const unknown = algorithmIdentifier('1.3.6.1.4.1.99999.1');
    const refused = because('unsupportedAlgorithm', '1.3.6.1.4.1.99999.1');
    await assert.rejects(
      verifying(provider, sequence(unknown, bitString(message)), scheme)(message),
      refused,
    );
    await assert.rejects(provider.privateKey(encodePrivateKeyInfo(unknown, message)), refused);
    await assert.rejects(provider.agreeEphemeral(sequence(unknown, bitString(message))), refused);
    const unnamed = algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, sequence());
    const nameless = because('unsupportedAlgorithm', publicKeys['id-ecPublicKey'].oid);
    await assert.rejects(
      verifying(provider, sequence(unnamed, bitString(message)), scheme)(message),
      nameless,
    );
  });

  it(
    lacks.otherCurves ? 'a curve without an implementation is named' : 'a curve of the host alone works',
    async () => {
      const { privateKey, publicKey } = openssl.generateKeyPairSync('ec', { namedCurve: 'secp224r1' });
      const spki = der(publicKey, 'spki');
      const holds = verifying(provider, spki, { kind: 'ecdsa', digest: 'sha256' });
      const signature = new Uint8Array(openssl.sign('sha256', message, privateKey));
      if (!lacks.otherCurves) {
        assert.ok(await holds(signature));
        const { point, secret } = await provider.agreeEphemeral(spki);
        assert.deepEqual(await (await keyOf(provider, privateKey)).agree(point), secret);
        return;
      }
      const refused = because('unsupportedAlgorithm', '1.3.132.0.33');
      await assert.rejects(holds(signature), refused);
      await assert.rejects(provider.agreeEphemeral(spki), refused);
      await assert.rejects(provider.privateKey(der(privateKey, 'pkcs8')), refused);
    },
  );
}

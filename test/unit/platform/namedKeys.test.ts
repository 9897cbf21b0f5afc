import { strict as assert } from 'node:assert';
import {
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  createPrivateKey,
  sign,
  verify,
} from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { fromHex, toHex } from '../../../src/core/bytes/hex';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { NamedKey, SignatureScheme } from '../../../src/core/crypto/algorithms';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { encodeCurvePrivateKey } from '../../../src/core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { completedDsaKey } from '../../../src/core/x509/dsaParameters';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { agree, agreeEphemeral } from '../../../src/platform/portable/portableAgreement';
import { portablePrivateKey } from '../../../src/platform/portable/portablePrivateKey';
import { portableVerify } from '../../../src/platform/portable/portableVerify';
import { readSpki } from '../../../src/platform/portable/readKeys';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const message = utf8('any message');
const der = (
  key: { export(options: { format: 'der'; type: 'spki' | 'pkcs8' }): Buffer },
  type: 'spki' | 'pkcs8',
) => new Uint8Array(key.export({ format: 'der', type }));

/** Every implementation of verification that there is, under its name. */
const verifiers = {
  node: (spki: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data = message) =>
    nodeCrypto.verify(spki, scheme, [data.subarray(0, 4), data.subarray(4)], signature, unhurried),
  portable: (spki: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data = message) =>
    portableVerify(readSpki(spki), scheme, [data.subarray(0, 4), data.subarray(4)], signature, unhurried),
};

async function assertOnlyRight(
  spki: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
): Promise<void> {
  for (const [name, holds] of Object.entries(verifiers)) {
    assert.ok(await holds(spki, scheme, signature), name);
    assert.ok(!(await holds(spki, scheme, signature, utf8('another'))), name);
    const wrong = [signature.subarray(1), new Uint8Array(), new Uint8Array(signature.length).fill(0xff)];
    for (const value of [...wrong, Uint8Array.of(...signature, 0)]) {
      assert.ok(!(await holds(spki, scheme, value)), `${name}: ${value.length} octets`);
    }
  }
}

describe('EdDSA', () => {
  // RFC 8032 7.1 test 2 and 7.4 blank.
  for (const { algorithm, secret, publicKey, data, signature } of [
    {
      algorithm: 'Ed25519',
      secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      data: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
    {
      algorithm: 'Ed448',
      secret:
        '6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95b',
      publicKey:
        '5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180',
      data: '',
      signature:
        '533a37f6bbe457251f023c0d88f976ae2dfb504a843e34d2074fd823d41a591f2b233f034f628281f2fd7a22ddd47d7828c59bd0a21bfd3980ff0d2028d4b18a9df63e006c5d1c2d345b925d8dc00b4104852db99ac5c7cdda8530a113a0f4dbb61149f05a7363268c71d95808ff2e652600',
    },
  ] as const) {
    it(`${algorithm} agrees with RFC 8032 7`, async () => {
      const kind: NamedKey = { kind: 'eddsa', algorithm };
      const identifier = algorithmIdentifier(namedKeyOid(kind));
      const pkcs8 = encodePrivateKeyInfo(identifier, encodeCurvePrivateKey(fromHex(secret)));
      for (const key of [await nodeCrypto.privateKey(pkcs8), portablePrivateKey(pkcs8)]) {
        assert.deepEqual(key.kind, kind);
        assert.deepEqual(key.spki, sequence(identifier, bitString(fromHex(publicKey))));
        const scheme = schemeForKey(kind, {});
        assert.ok(scheme);
        assert.equal(scheme.digest, algorithm === 'Ed448' ? 'shake256' : 'sha512');
        assert.equal(toHex(await key.sign(scheme, fromHex(data))), signature);
        await assertOnlyRight(key.spki, scheme, await key.sign(scheme, message));
      }
    });

    it(`${algorithm} refuses a key that fits every message`, async () => {
      const identity = new Uint8Array(publicKey.length / 2);
      identity[0] = 1;
      const kind: NamedKey = { kind: 'eddsa', algorithm };
      const spki = sequence(algorithmIdentifier(namedKeyOid(kind)), bitString(identity));
      const scheme = { kind: 'eddsa', algorithm, digest: 'sha512' } as const;
      for (const holds of Object.values(verifiers)) {
        await assert.rejects(holds(spki, scheme, new Uint8Array(114)), because('malformed'));
      }
    });
  }
});

describe('ECDSA on other curves than those of the NIST', () => {
  for (const [curve, digest] of [
    ['brainpoolP256r1', 'sha256'],
    ['brainpoolP384r1', 'sha384'],
    ['brainpoolP512r1', 'sha512'],
    ['secp256k1', 'sha3-256'],
    ['P-256', 'sha512'],
    ['P-384', 'sha3-384'],
    ['P-521', 'sha3-512'],
  ] as const) {
    it(curve, async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
      const pkcs8 = der(privateKey, 'pkcs8');
      const scheme = { kind: 'ecdsa', digest } as const;
      await assertOnlyRight(
        der(publicKey, 'spki'),
        scheme,
        new Uint8Array(sign(digest, message, privateKey)),
      );
      for (const key of [await nodeCrypto.privateKey(pkcs8), portablePrivateKey(pkcs8)]) {
        assert.deepEqual(key.kind, { kind: 'ec', curve });
        assert.deepEqual(key.spki, der(publicKey, 'spki'));
        assert.ok(verify(digest, message, publicKey, await key.sign(scheme, message)));
      }
    });
  }
});

describe('RSA without the host', () => {
  for (const digest of ['md5', 'sha1', 'sha512', 'sha3-256'] as const) {
    it(`PKCS#1 v1.5 and PSS with ${digest}`, async () => {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1031 });
      const key = await nodeCrypto.privateKey(der(privateKey, 'pkcs8'));
      for (const scheme of [
        { kind: 'rsa-pkcs1', digest },
        { kind: 'rsa-pss', digest, mgfDigest: digest, saltLength: 16 },
      ] as const) {
        await assertOnlyRight(der(publicKey, 'spki'), scheme, await key.sign(scheme, message));
      }
    });
  }
});

describe('DSA', () => {
  const { privateKey, publicKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  const spki = der(publicKey, 'spki');

  for (const digest of ['sha1', 'sha224', 'sha256'] as const) {
    it(`with ${digest}`, async () => {
      const signature = new Uint8Array(sign(digest, message, privateKey));
      await assertOnlyRight(spki, { kind: 'dsa', digest }, signature);
    });
  }

  it('takes the parameters that its certificate leaves out from the issuer’s key', async () => {
    const complete = readPublicKey(spki);
    assert.deepEqual(complete.kind, { kind: 'dsa', bits: 1024 });
    const bare = readPublicKey(
      sequence(algorithmIdentifier(publicKeys['id-dsa'].oid), bitString(complete.key)),
    );
    assert.deepEqual(bare.kind, { kind: 'dsa', bits: 0 });
    assert.deepEqual(completedDsaKey(bare, complete), spki);
    assert.deepEqual(completedDsaKey(complete, bare), spki);
    assert.equal(completedDsaKey(bare, bare), undefined);
    const scheme = { kind: 'dsa', digest: 'sha1' } as const;
    for (const holds of Object.values(verifiers)) {
      await assert.rejects(holds(bare.raw, scheme, message), because('unsupportedAlgorithm'));
    }
  });
});

describe('key agreement on every curve', () => {
  for (const name of ['x25519', 'x448'] as const) {
    it(name, async () => {
      const own = name === 'x25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('x448');
      const spki = der(own.publicKey, 'spki');
      const keys = [
        await nodeCrypto.privateKey(der(own.privateKey, 'pkcs8')),
        portablePrivateKey(der(own.privateKey, 'pkcs8')),
      ];
      for (const { point, secret } of [await nodeCrypto.agreeEphemeral(spki), agreeEphemeral(spki)]) {
        assert.equal(point.length, name === 'x25519' ? 32 : 56);
        const identifier = algorithmIdentifier(
          namedKeyOid({ kind: 'xdh', algorithm: name === 'x25519' ? 'X25519' : 'X448' }),
        );
        const ephemeral = createPublicKey({
          key: Buffer.from(sequence(identifier, bitString(point))),
          format: 'der',
          type: 'spki',
        });
        assert.deepEqual(
          new Uint8Array(diffieHellman({ privateKey: own.privateKey, publicKey: ephemeral })),
          secret,
        );
        for (const key of keys) {
          assert.deepEqual(key.spki, spki);
          assert.deepEqual(await key.agree(point), secret);
          await assert.rejects(key.agree(new Uint8Array(point.length)), because('decryptionFailed'));
          await assert.rejects(key.agree(point.subarray(1)), because('decryptionFailed'));
        }
      }
    });
  }

  for (const curve of [
    'P-256',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'secp256k1',
  ] as const) {
    it(curve, async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
      const spki = der(publicKey, 'spki');
      const keys = [
        await nodeCrypto.privateKey(der(privateKey, 'pkcs8')),
        portablePrivateKey(der(privateKey, 'pkcs8')),
      ];
      for (const { point, secret } of [await nodeCrypto.agreeEphemeral(spki), agreeEphemeral(spki)]) {
        for (const key of keys) assert.deepEqual(await key.agree(point), secret);
        const beside = point.map((byte, at) => (at === point.length - 1 ? byte ^ 1 : byte));
        for (const key of keys) await assert.rejects(key.agree(beside), because('decryptionFailed'));
      }
      assert.throws(() => agree({ kind: 'rsa', bits: 1 }, spki, spki), because('unsupportedAlgorithm'));
    });
  }
});

describe('what a key cannot do', () => {
  it('is refused with a reason', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pkcs8 = der(privateKey, 'pkcs8');
    for (const key of [await nodeCrypto.privateKey(pkcs8), portablePrivateKey(pkcs8)]) {
      await assert.rejects(key.rsaDecrypt(message), because('unsupportedAlgorithm'));
      await assert.rejects(key.agree(message), because('unsupportedAlgorithm'));
      await assert.rejects(key.decapsulate(message), because('unsupportedAlgorithm'));
      await assert.rejects(key.sign({ kind: 'ecdsa', digest: 'sha256' }, message), because('signingFailed'));
    }
    await assert.rejects(
      nodeCrypto.encapsulate((await nodeCrypto.privateKey(pkcs8)).spki),
      because('unsupportedAlgorithm'),
    );
    assert.equal(
      createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).asymmetricKeyType,
      'ed25519',
    );
  });
});

import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, octetString, sequence } from '../../../src/core/asn1/derWriter';
import { toHex } from '../../../src/core/bytes/hex';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { NamedKey } from '../../../src/core/crypto/algorithms';
import { hash } from '../../../src/core/crypto/hash';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { decodeLatticePrivateKey, encodeSeed } from '../../../src/core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { mlDsa, mlKem, slhDsa } from '../../../src/platform/portable/postQuantum';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const message = utf8('any message');
const counting = (length: number) => Uint8Array.from({ length }, (_, at) => at);
const pkcs8Of = (kind: NamedKey, privateKey: Uint8Array) =>
  encodePrivateKeyInfo(algorithmIdentifier(namedKeyOid(kind)), privateKey);
const bent = (bytes: Uint8Array, offset: number) =>
  bytes.map((byte, at) => (at === offset ? byte ^ 1 : byte));

// SHA-256 of the SubjectPublicKeyInfo that the RFCs print for the seed 00 01 02 ...: RFC 9881 C.1, RFC 9935 C.1.
const vectors = [
  [
    { kind: 'ml-dsa', algorithm: 'ML-DSA-44' },
    '837832708c5236d951581f1fddf2b79991b3424a0486d16da1ddad0fd69701be',
  ],
  [
    { kind: 'ml-dsa', algorithm: 'ML-DSA-65' },
    'b8b62131bfbe84433efb2273d7f5b87f7a22854a2cfd366fc2aead86d837c52d',
  ],
  [
    { kind: 'ml-dsa', algorithm: 'ML-DSA-87' },
    '07e57c4f14dbad1267f621ec3777b4e2e6c4fbc4c22fbb87510ff8e0b3c6a642',
  ],
  [
    { kind: 'ml-kem', algorithm: 'ML-KEM-512' },
    '0e3c8b89b54202d2545f7aba2e2aaa3cffa7b6191919ad738fab35b4f313cf71',
  ],
  [
    { kind: 'ml-kem', algorithm: 'ML-KEM-768' },
    'c23e23dd3d485a9256cda09358a4a286e00b373db10761eadf99f710649ca31c',
  ],
  [
    { kind: 'ml-kem', algorithm: 'ML-KEM-1024' },
    'd2b7480ae006a14b37c1e8a8e45ea39022e32a9b1a7b90d594c84d869c6ac420',
  ],
] as const;

describe('post-quantum keys', () => {
  for (const [kind, digest] of vectors) {
    const seed = counting(kind.kind === 'ml-dsa' ? 32 : 64);
    const { secretKey } =
      kind.kind === 'ml-dsa' ? mlDsa[kind.algorithm].keygen(seed) : mlKem[kind.algorithm].keygen(seed);
    const forms = {
      seed: encodeSeed(seed),
      expandedKey: octetString(secretKey),
      both: sequence(octetString(seed), octetString(secretKey)),
    };

    for (const [form, privateKey] of Object.entries(forms)) {
      it(`${kind.algorithm} as ${form} is the key of the RFC`, async () => {
        const key = await nodeCrypto.privateKey(pkcs8Of(kind, privateKey));
        assert.deepEqual(key.kind, kind);
        assert.equal(toHex(await hash(nodeCrypto, 'sha256', key.spki)), digest);
      });
    }

    it(`${kind.algorithm} is refused where its private key is damaged`, async () => {
      const wrong = [
        new Uint8Array(),
        secretKey,
        encodeSeed(seed.subarray(1)),
        octetString(secretKey.subarray(1)),
        // In ML-DSA tr, in ML-KEM the vector s.
        octetString(bent(secretKey, kind.kind === 'ml-dsa' ? 64 : 0)),
        sequence(octetString(bent(seed, 0)), octetString(secretKey)),
        sequence(octetString(seed)),
      ];
      for (const privateKey of wrong) {
        await assert.rejects(nodeCrypto.privateKey(pkcs8Of(kind, privateKey)), because('malformed'));
      }
    });

    it(`${kind.algorithm} is made with its seed alone`, async () => {
      const { pkcs8, spki } = await nodeCrypto.generateKey(kind);
      assert.ok(pkcs8.length < 100);
      assert.deepEqual(readPublicKey(spki).kind, kind);
      assert.notDeepEqual((await nodeCrypto.generateKey(kind)).spki, spki);
    });
  }

  it('have one of three forms', () => {
    assert.deepEqual(decodeLatticePrivateKey(encodeSeed(message)), { seed: message });
    assert.deepEqual(decodeLatticePrivateKey(octetString(message)), { expandedKey: message });
    assert.throws(() => decodeLatticePrivateKey(bitString(message)), because('malformed'));
  });
});

describe('ML-KEM', () => {
  for (const algorithm of ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const) {
    it(`${algorithm} gives both sides one secret, and another where the ciphertext is damaged`, async () => {
      const key = await nodeCrypto.privateKey(
        (await nodeCrypto.generateKey({ kind: 'ml-kem', algorithm })).pkcs8,
      );
      const { ciphertext, secret } = await nodeCrypto.encapsulate(key.spki);
      assert.equal(secret.length, 32);
      assert.deepEqual(await key.decapsulate(ciphertext), secret);
      const other = await key.decapsulate(bent(ciphertext, 5));
      assert.notDeepEqual(other, secret);
      assert.deepEqual(
        await key.decapsulate(bent(ciphertext, 5)),
        other,
        'implicit rejection is always the same',
      );
      for (const wrong of [ciphertext.subarray(1), new Uint8Array(), Uint8Array.of(...ciphertext, 0)]) {
        await assert.rejects(key.decapsulate(wrong), because('decryptionFailed'));
      }
    });
  }

  it('refuses keys that are none', async () => {
    const identifier = algorithmIdentifier(namedKeyOid({ kind: 'ml-kem', algorithm: 'ML-KEM-512' }));
    // Of the right length, with coefficients over q (FIPS 203 7.2).
    for (const bytes of [new Uint8Array(799), new Uint8Array(800).fill(0xff)]) {
      await assert.rejects(
        nodeCrypto.encapsulate(sequence(identifier, bitString(bytes))),
        because('malformed'),
      );
    }
  });
});

describe('signatures of ML-DSA and SLH-DSA', () => {
  it('hold for their message and key alone', async () => {
    for (const kind of [
      { kind: 'ml-dsa', algorithm: 'ML-DSA-44' },
      { kind: 'slh-dsa', algorithm: 'SLH-DSA-SHA2-128f' },
    ] as const) {
      const pkcs8 =
        kind.kind === 'ml-dsa'
          ? (await nodeCrypto.generateKey(kind)).pkcs8
          : pkcs8Of(kind, slhDsa[kind.algorithm].keygen().secretKey);
      const key = await nodeCrypto.privateKey(pkcs8);
      const scheme = schemeForKey(kind, {}) ?? assert.fail();
      const signature = await key.sign(scheme, message);
      const holds = (value: Uint8Array, data = message) =>
        nodeCrypto.verify(key.spki, scheme, [data.subarray(0, 3), data.subarray(3)], value, unhurried);
      assert.ok(await holds(signature));
      assert.ok(!(await holds(signature, utf8('another'))));
      for (const wrong of [bent(signature, 9), signature.subarray(1), new Uint8Array()])
        assert.ok(!(await holds(wrong)));
      const identifier = algorithmIdentifier(namedKeyOid(kind));
      const short = sequence(identifier, bitString(counting(31)));
      await assert.rejects(
        nodeCrypto.verify(short, scheme, [message], signature, unhurried),
        because('malformed'),
      );
      await assert.rejects(key.sign({ kind: 'ecdsa', digest: 'sha256' }, message), because('signingFailed'));
    }
  });
});

import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, octetString, sequence } from '../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { toHex } from '../../../src/core/bytes/hex';
import type { NamedKey } from '../../../src/core/crypto/algorithms';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { encodeSeed } from '../../../src/core/keys/namedPrivateKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../../src/core/keys/samePublicKey';
import { mlDsa, mlKem } from '../../../src/platform/portable/postQuantum';
import { der, openssl, rsa2048 } from './openssl';
import { message } from './signing';
import { because } from '../because';
import type { Tested } from './tested';

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at);
const bent = (bytes: Uint8Array, offset: number): Uint8Array =>
  bytes.map((byte, at) => (at === offset ? byte ^ 1 : byte));
const pkcs8Of = (kind: NamedKey, privateKey: Uint8Array): Uint8Array =>
  encodePrivateKeyInfo(algorithmIdentifier(namedKeyOid(kind)), privateKey);

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

const made: readonly GeneratedKey[] = [
  { kind: 'rsa', bits: 1024 },
  ...(
    ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'secp256k1'] as const
  ).map((curve) => ({ kind: 'ec', curve }) as const),
  { kind: 'eddsa', algorithm: 'Ed25519' },
  { kind: 'eddsa', algorithm: 'Ed448' },
  { kind: 'xdh', algorithm: 'X25519' },
  { kind: 'xdh', algorithm: 'X448' },
];

/** Keys made and read. */
export function keySuite(tested: Tested): void {
  newKeys(tested);
  damagedKeys(tested);
  for (const [kind, digest] of vectors) latticeKeys(tested, kind, digest);
  encapsulation(tested);
}

function newKeys({ provider, lacks }: Tested): void {
  for (const kind of made) {
    const name = Object.values(kind).join(' ');
    if (lacks.newKeys.includes(kind.kind)) {
      it(`a new key of ${name} is not made, and is named`, async () => {
        const refused = because('unsupportedAlgorithm', 'rsaEncryption', publicKeys.rsaEncryption.oid);
        await assert.rejects(provider.generateKey(kind), refused);
      });
      continue;
    }
    it(`a new key of ${name} is read by OpenSSL`, async () => {
      const { pkcs8, spki } = await provider.generateKey(kind);
      const options = { key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' } as const;
      const host = openssl.createPrivateKey(options);
      assert.deepEqual(der(openssl.createPublicKey(host), 'spki'), spki);
      assert.deepEqual(readPublicKey(spki).kind, kind);
      const key = await provider.privateKey(pkcs8);
      assert.deepEqual(key.spki, spki);
      assert.deepEqual(key.kind, kind);
      assert.notDeepEqual((await provider.generateKey(kind)).spki, spki);
    });
  }
}

function damagedKeys({ provider }: Tested): void {
  it('a private key of RSA or of a curve that is damaged is refused', async () => {
    const { privateKey } = rsa2048();
    const rsa = der(privateKey, 'pkcs8');
    const ec = openssl.generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' });
    const curve = der(ec.privateKey, 'pkcs8');
    const rsaIdentifier = algorithmIdentifier(publicKeys.rsaEncryption.oid);
    for (const wrong of [
      rsa.subarray(0, 100),
      curve.subarray(0, 40),
      encodePrivateKeyInfo(rsaIdentifier, new Uint8Array()),
      encodePrivateKeyInfo(rsaIdentifier, sequence()),
      pkcs8Of({ kind: 'eddsa', algorithm: 'Ed25519' }, octetString(new Uint8Array(31))),
      pkcs8Of({ kind: 'xdh', algorithm: 'X448' }, new Uint8Array()),
    ]) {
      await assert.rejects(provider.privateKey(wrong), because('malformed'));
    }
  });

  it('a private key of a curve that does not fit its public half is refused', async () => {
    for (const namedCurve of ['P-256', 'brainpoolP256r1']) {
      const curve = der(openssl.generateKeyPairSync('ec', { namedCurve }).privateKey, 'pkcs8');
      await provider.privateKey(curve);
      // The public half is the last; what was chosen instead of the private one is its neighbour.
      const privateAt = Buffer.from(curve).indexOf(Buffer.of(4, 32)) + 2;
      for (const at of [privateAt + 31, curve.length - 1]) {
        await assert.rejects(provider.privateKey(bent(curve, at)), because('malformed'));
      }
    }
  });

  it('an RSA key with another modulus gives no wrong answer', async () => {
    const { privateKey } = rsa2048();
    const modulus = Buffer.from(privateKey.export({ format: 'jwk' }).n ?? '', 'base64url');
    const pkcs8 = der(privateKey, 'pkcs8');
    const wrong = bent(pkcs8, Buffer.from(pkcs8).indexOf(modulus) + 100);
    const signing = async () =>
      (await provider.privateKey(wrong)).sign({ kind: 'rsa-pkcs1', digest: 'sha256' }, message);
    await assert.rejects(signing(), because('malformed'));
  });
}

function latticeKeys({ provider }: Tested, kind: (typeof vectors)[number][0], digest: string): void {
  const seed = counting(kind.kind === 'ml-dsa' ? 32 : 64);
  const { secretKey } =
    kind.kind === 'ml-dsa' ? mlDsa[kind.algorithm].keygen(seed) : mlKem[kind.algorithm].keygen(seed);

  it(`${kind.algorithm} is the key of the RFC, as seed, as expanded key and as both`, async () => {
    const both = sequence(octetString(seed), octetString(secretKey));
    for (const form of [encodeSeed(seed), octetString(secretKey), both]) {
      const key = await provider.privateKey(pkcs8Of(kind, form));
      assert.deepEqual(key.kind, kind);
      assert.equal(toHex(openssl.createHash('sha256').update(key.spki).digest()), digest);
    }
  });

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
      await assert.rejects(provider.privateKey(pkcs8Of(kind, privateKey)), because('malformed'));
    }
  });

  it(`${kind.algorithm} is made with its seed alone`, async () => {
    const { pkcs8, spki } = await provider.generateKey(kind);
    assert.ok(pkcs8.length < 100);
    assert.deepEqual(readPublicKey(spki).kind, kind);
    assert.notDeepEqual((await provider.generateKey(kind)).spki, spki);
  });
}

function encapsulation({ provider }: Tested): void {
  for (const algorithm of ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const) {
    it(`${algorithm} gives both sides one secret, and another where the ciphertext is damaged`, async () => {
      const key = await provider.privateKey(
        (await provider.generateKey({ kind: 'ml-kem', algorithm })).pkcs8,
      );
      const { ciphertext, secret } = await provider.encapsulate(key.spki);
      assert.equal(secret.length, 32);
      assert.deepEqual(await key.decapsulate(ciphertext), secret);
      const other = await key.decapsulate(bent(ciphertext, 5));
      assert.notDeepEqual(other, secret);
      // Implicit rejection is always the same.
      assert.deepEqual(await key.decapsulate(bent(ciphertext, 5)), other);
      for (const wrong of [ciphertext.subarray(1), new Uint8Array(), Uint8Array.of(...ciphertext, 0)]) {
        await assert.rejects(key.decapsulate(wrong), because('decryptionFailed'));
      }
    });
  }

  it('ML-KEM refuses keys that are none', async () => {
    const identifier = algorithmIdentifier(namedKeyOid({ kind: 'ml-kem', algorithm: 'ML-KEM-512' }));
    // Of the right length, with coefficients over q (FIPS 203 7.2).
    for (const bytes of [new Uint8Array(799), new Uint8Array(800).fill(0xff)]) {
      const damaged = sequence(identifier, bitString(bytes));
      await assert.rejects(provider.encapsulate(damaged), because('malformed'));
    }
    const { spki } = await provider.generateKey({ kind: 'eddsa', algorithm: 'Ed25519' });
    await assert.rejects(provider.encapsulate(spki), because('unsupportedAlgorithm', '1.3.101.112'));
  });
}

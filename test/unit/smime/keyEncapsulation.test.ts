import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeKemRecipientInfo, type NewKemRecipient } from '../../../src/core/cms/kemRecipientInfo';
import type { KeyDerivation, MlKemAlgorithm } from '../../../src/core/crypto/algorithms';
import { kemOtherInfo } from '../../../src/core/crypto/kem';
import { deriveKey, encodeKeyDerivation } from '../../../src/core/crypto/keyDerivation';
import { encodeKeyWrap } from '../../../src/core/crypto/keyWrap';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { rsaKem } from '../../../src/core/crypto/registry/keyEncryption';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { assertLocked, contentKey, envelopedTo, reportOf, roundTrip } from '../../support/recipients';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

const kems: readonly MlKemAlgorithm[] = ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'];
const derivations: readonly KeyDerivation[] = [
  { kind: 'hkdf', digest: 'sha256' },
  { kind: 'hkdf', digest: 'sha384' },
  { kind: 'hkdf', digest: 'sha512' },
  { kind: 'kdf3', digest: 'sha256' },
];
const material = utf8('user keying material');
const people = new Map<MlKemAlgorithm, TestIdentity>();
const person = (algorithm: MlKemAlgorithm) => people.get(algorithm) ?? assert.fail();

describe('recipients by key encapsulation', () => {
  let carol: TestIdentity;
  before(async () => {
    for (const algorithm of kems) people.set(algorithm, await identity({ kind: 'ml-kem', algorithm }, 'Bob'));
    carol = await identity(rsa, 'Carol');
  });

  for (const algorithm of kems) {
    for (const keyDerivation of derivations) {
      for (const keyWrap of ['aes128', 'aes192', 'aes256'] as const) {
        const way = `${keyDerivation.kind} with ${keyDerivation.digest}, ${keyWrap}`;
        it(`${algorithm}, ${way}: what is made opens`, async () => {
          const bob = person(algorithm);
          for (const ukm of [undefined, material]) {
            const [info] = await roundTrip([bob.certificate], bob.decryptor, { keyDerivation, keyWrap, ukm });
            assert.equal(info?.type, 'kemri');
            assert.equal(info.keyEncryptionAlgorithm.name, algorithm);
            const { parameters } = info.keyEncryptionAlgorithm;
            assert.match(String(parameters?.['keyWrap']), new RegExp(keyWrap));
            assert.equal(parameters?.['ukm'], ukm && Buffer.from(ukm).toString('hex'));
          }
        });
      }
    }
  }

  it('without a choice: what RFC 9936 asks for', async () => {
    for (const [algorithm, wrap] of [
      ['ML-KEM-512', 'id-aes128-wrap'],
      ['ML-KEM-768', 'id-aes256-wrap'],
      ['ML-KEM-1024', 'id-aes256-wrap'],
    ] as const) {
      const bob = person(algorithm);
      const [info] = await roundTrip([bob.certificate], bob.decryptor);
      const { parameters } = info?.keyEncryptionAlgorithm ?? assert.fail();
      assert.deepEqual(
        [parameters?.['keyWrap'], parameters?.['keyDerivation']],
        [wrap, 'id-alg-hkdf-with-sha256'],
      );
    }
  });

  /** A kemri whose secret was encapsulated well, with whatever is other than it ought to be. */
  async function kemri(who: TestIdentity, parts: Partial<NewKemRecipient> = {}, rsaParameters?: der.Der) {
    const { kind, raw } = who.certificate.publicKey;
    const isRsa = kind.kind === 'rsa';
    const kdf: KeyDerivation = { kind: 'hkdf', digest: 'sha256' };
    const wrap = encodeKeyWrap('aes128');
    const { ciphertext, secret } = isRsa ? await rsaSecret(raw) : await nodeCrypto.encapsulate(raw);
    const kek = await deriveKey(nodeCrypto, kdf, {
      secret,
      info: kemOtherInfo(wrap, 16, undefined),
      length: 16,
    });
    return envelopedTo(
      encodeKemRecipientInfo({
        recipient: who.certificate,
        kem: isRsa
          ? algorithmIdentifier(rsaKem.oid, rsaParameters)
          : algorithmIdentifier(namedKeyOid(kind.kind === 'ml-kem' ? kind : assert.fail())),
        kemct: ciphertext,
        kdf: encodeKeyDerivation(kdf),
        kekLength: 16,
        wrap,
        encryptedKey: await nodeCrypto.wrapKey(kek, contentKey),
        ...parts,
      }),
    );
  }

  /** RFC 9690 A.1: a random number below the modulus, the public operation on it, and KDF3 with SHA-256. */
  async function rsaSecret(spki: Uint8Array) {
    const z = nodeCrypto.randomBytes(256);
    z[0] = 0;
    const ciphertext = await nodeCrypto.openSignature(spki, z);
    const kdf3: KeyDerivation = { kind: 'kdf3', digest: 'sha256' };
    return {
      ciphertext,
      secret: await deriveKey(nodeCrypto, kdf3, { secret: z, info: new Uint8Array(), length: 16 }),
    };
  }

  const rsaParameters = (length: number) =>
    der.sequence(encodeKeyDerivation({ kind: 'kdf3', digest: 'sha256' }), der.integer(length));

  it('RSA-KEM opens, with its parameters and without', async () => {
    for (const parameters of [undefined, rsaParameters(16)]) {
      const { summary, recipients } = await reportOf(await kemri(carol, {}, parameters), [carol.decryptor]);
      assert.equal(summary.decrypted, true, recipients[0]?.problem?.message);
      assert.equal(recipients[0]?.type, 'kemri');
    }
  });

  const bad: readonly (readonly [string, () => Promise<Uint8Array>, () => TestIdentity, Reason, RegExp])[] = [
    [
      'a ciphertext that is cut off',
      () => kemri(person('ML-KEM-768'), { kemct: new Uint8Array(1087) }),
      () => person('ML-KEM-768'),
      'kemCiphertextLength',
      /1087 octets, not the 1088/,
    ],
    [
      'an empty ciphertext',
      () => kemri(person('ML-KEM-512'), { kemct: new Uint8Array() }),
      () => person('ML-KEM-512'),
      'kemCiphertextLength',
      /0 octets, not the 768/,
    ],
    [
      'a ciphertext of RSA-KEM that is too long',
      () => kemri(carol, { kemct: new Uint8Array(257) }),
      () => carol,
      'kemCiphertextLength',
      /257 octets, not the 256/,
    ],
    [
      'another ciphertext: implicit rejection gives another key',
      () => kemri(person('ML-KEM-768'), { kemct: new Uint8Array(1088).fill(1) }),
      () => person('ML-KEM-768'),
      'decryptionFailed',
      /could not be decrypted/,
    ],
    [
      'a kekLength that is not that of the wrap',
      () => kemri(person('ML-KEM-768'), { kekLength: 32 }),
      () => person('ML-KEM-768'),
      'malformed',
      /kekLength of 32/,
    ],
    [
      'a wrap that nobody knows',
      () => kemri(person('ML-KEM-768'), { wrap: algorithmIdentifier('1.2.3') }),
      () => person('ML-KEM-768'),
      'unsupportedAlgorithm',
      /1\.2\.3/,
    ],
    [
      'a key derivation that nobody knows',
      () => kemri(person('ML-KEM-768'), { kdf: algorithmIdentifier('1.2.3') }),
      () => person('ML-KEM-768'),
      'unsupportedAlgorithm',
      /1\.2\.3/,
    ],
    [
      'a mechanism that nobody knows',
      () => kemri(person('ML-KEM-768'), { kem: algorithmIdentifier('1.2.3') }),
      () => person('ML-KEM-768'),
      'unsupportedAlgorithm',
      /1\.2\.3/,
    ],
    [
      'ML-KEM with parameters',
      () =>
        kemri(person('ML-KEM-768'), {
          kem: algorithmIdentifier(namedKeyOid({ kind: 'ml-kem', algorithm: 'ML-KEM-768' }), der.integer(1)),
        }),
      () => person('ML-KEM-768'),
      'malformed',
      /parameters/,
    ],
    [
      'ML-KEM of another size than the key',
      () =>
        kemri(person('ML-KEM-768'), {
          kem: algorithmIdentifier(namedKeyOid({ kind: 'ml-kem', algorithm: 'ML-KEM-512' })),
        }),
      () => person('ML-KEM-768'),
      'decryptionFailed',
      /ML-KEM-512 for a key of the kind ML-KEM-768/,
    ],
    [
      'an encrypted key of the wrong length',
      () => kemri(person('ML-KEM-768'), { encryptedKey: new Uint8Array(23) }),
      () => person('ML-KEM-768'),
      'encryptedKeyLength',
      /23 octets/,
    ],
    [
      'parameters of RSA-KEM with another length',
      () => kemri(carol, {}, rsaParameters(32)),
      () => carol,
      'malformed',
      /shared secret of 32 octets/,
    ],
    [
      'parameters of RSA-KEM that are none',
      () => kemri(carol, {}, der.nothing),
      () => carol,
      'malformed',
      /RsaKemParameters/,
    ],
  ];
  for (const [title, make, who, reason, message] of bad) {
    it(`${title}: ${reason}`, async () => assertLocked(await make(), [who().decryptor], reason, message));
  }

  it('a key that cannot be encapsulated to is refused', async () => {
    const dan = await identity(ec, 'Dan');
    await assert.rejects(nodeCrypto.encapsulate(dan.certificate.publicKey.raw));
  });
});

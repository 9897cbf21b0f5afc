import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { fromHex } from '../../../src/core/bytes/hex';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeIssuerAndSerialNumber } from '../../../src/core/cms/issuerAndSerialNumber';
import { encodeKeyAgreeRecipientInfo, type EphemeralKey } from '../../../src/core/cms/keyAgreeRecipientInfo';
import type { Curve, DigestName } from '../../../src/core/crypto/algorithms';
import {
  agreedKeyEncryptionKey,
  encodeKeyAgreementScheme,
  keyAgreementWith,
} from '../../../src/core/crypto/keyAgreement';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { keyAgreements, keyWraps } from '../../../src/core/crypto/registry/keyEncryption';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { decryptorOf } from '../../../src/core/keys/decryptorOf';
import { createTestPki } from '../../../src/core/keys/testPki';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { now } from '../../support/opening';
import { assertLocked, contentKey, envelopedTo, reportOf, roundTrip } from '../../support/recipients';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

const ecKey = (curve: Curve): GeneratedKey => ({ kind: 'ec', curve });
const x25519: GeneratedKey = { kind: 'xdh', algorithm: 'X25519' };
const x448: GeneratedKey = { kind: 'xdh', algorithm: 'X448' };
const wraps = ['aes128', 'aes192', 'aes256', 'des3'] as const;
const material = utf8('user keying material');

const x963Digests: readonly DigestName[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const newDigests: readonly DigestName[] = ['sha256', 'sha384', 'sha512'];
const x963 = (digest: DigestName) => ({ kind: 'x963', digest }) as const;
const hkdf = (digest: DigestName) => ({ kind: 'hkdf', digest }) as const;

const rows = [
  ...x963Digests.flatMap((digest) => [
    { kind: ecKey('P-256'), keyDerivation: x963(digest), cofactor: false },
    { kind: ecKey('P-256'), keyDerivation: x963(digest), cofactor: true },
  ]),
  ...newDigests.flatMap((digest) =>
    [x25519, x448].flatMap((kind) => [
      { kind, keyDerivation: x963(digest), cofactor: false },
      { kind, keyDerivation: hkdf(digest), cofactor: false },
    ]),
  ),
  ...(['P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'secp256k1'] as const).map(
    (curve) => ({ kind: ecKey(curve), keyDerivation: x963('sha384'), cofactor: false }),
  ),
];

describe('recipients by key agreement', () => {
  const people = new Map<string, Promise<TestIdentity>>();
  const person = (kind: GeneratedKey, name = 'Bob'): Promise<TestIdentity> => {
    const id = JSON.stringify([kind, name]);
    const made = people.get(id) ?? identity(kind, name);
    people.set(id, made);
    return made;
  };

  for (const [at, { kind, keyDerivation, cofactor }] of rows.entries()) {
    const name = 'curve' in kind ? kind.curve : 'algorithm' in kind ? kind.algorithm : '';
    const way = `${cofactor ? 'cofactor' : 'standard'}, ${keyDerivation.kind} with ${keyDerivation.digest}`;
    for (const keyWrap of wraps) {
      it(`${name}, ${way}, ${keyWrap}: what is made opens`, async () => {
        const bob = await person(kind);
        const ukm = at % 2 === 0 ? material : undefined;
        const options = { keyDerivation, cofactor, keyWrap, ukm };
        const [info] = await roundTrip([bob.certificate], bob.decryptor, options);
        const { name: algorithm, parameters } = info?.keyEncryptionAlgorithm ?? assert.fail();
        assert.match(algorithm, cofactor ? /cofactorDH/ : /stdDH/);
        assert.match(algorithm, new RegExp(keyDerivation.digest));
        assert.match(String(parameters?.['keyDerivation']), new RegExp(`with ${keyDerivation.digest}$`));
        assert.match(String(parameters?.['keyWrap']), keyWrap === 'des3' ? /3DES/ : new RegExp(keyWrap));
        assert.equal(parameters?.['ukm'], ukm && Buffer.from(ukm).toString('hex'));
      });
    }
  }

  it('without a choice: what RFC 5753 and RFC 8418 ask for', async () => {
    for (const [kind, scheme] of [
      [ec, 'dhSinglePass-stdDH-sha256kdf-scheme'],
      [x25519, 'dhSinglePass-stdDH-hkdf-sha256-scheme'],
      [x448, 'dhSinglePass-stdDH-hkdf-sha512-scheme'],
    ] as const) {
      const bob = await person(kind);
      const [info] = await roundTrip([bob.certificate], bob.decryptor);
      assert.equal(info?.keyEncryptionAlgorithm.name, scheme);
      assert.equal(info.keyEncryptionAlgorithm.parameters?.['keyWrap'], 'id-aes256-wrap');
    }
  });

  it('recipients on one curve share an ephemeral key, and each opens it with his own', async () => {
    const group = await Promise.all(['Bob', 'Carol', 'Dan'].map((name) => person(ec, name)));
    const others = await Promise.all([
      person(x25519, 'Erin'),
      person(x25519, 'Frank'),
      person(rsa, 'Grace'),
      person(ecKey('P-521'), 'Heidi'),
    ]);
    const all = [...group, ...others];
    for (const { decryptor, certificate } of all) {
      const certificates = all.map((each) => each.certificate);
      const facts = await roundTrip(certificates, decryptor, { sharedEphemeral: true, ukm: material });
      assert.equal(facts.length, all.length);
      const opened = facts.filter(({ matches }) => matches);
      assert.deepEqual(
        opened.map(({ id }) => 'issuerAndSerialNumber' in id && id.issuerAndSerialNumber.issuer),
        [certificate.issuer.text],
      );
    }
    const apart = await roundTrip(
      group.map((each) => each.certificate),
      group[1]?.decryptor ?? assert.fail(),
    );
    assert.equal(apart.length, 3);
  });

  it('a bare key is tried on every encrypted key', async () => {
    const [bob, carol] = [await person(x25519), await person(x25519, 'Carol')];
    const bare = { ...carol.decryptor, certificates: [] };
    const certificates = [bob.certificate, carol.certificate];
    const facts = await roundTrip(certificates, bare, { sharedEphemeral: true });
    assert.deepEqual(
      facts.map(({ matches }) => matches),
      [false, true],
    );
  });

  it('the encryption recipients of a test PKI of Ed25519 keys open what is made for them', async () => {
    const files = await createTestPki({ algorithm: 'ed25519', crypto: nodeCrypto, now });
    const p12 = files.get('bob.p12') ?? assert.fail();
    const [bob = assert.fail()] = await readKeyFile(p12, ['smime'], nodeCrypto, 'bob.p12');
    await roundTrip([bob.certificate ?? assert.fail()], decryptorOf(bob, [], nodeCrypto));
  });

  it('what RFC 8418 has no identifier for is not made', async () => {
    const bob = await person(x25519);
    for (const options of [
      { cofactor: true },
      { keyDerivation: x963('sha1') },
      { keyDerivation: hkdf('sha224') },
      { keyDerivation: { kind: 'kdf3', digest: 'sha256' } as const },
    ]) {
      const making = roundTrip([bob.certificate], bob.decryptor, options);
      await assert.rejects(
        making,
        (error) => SmimeError.is(error, 'encryptionFailed') && /Bob/.test(error.message),
      );
    }
  });

  describe('a static key of the sender', () => {
    const subjectKeyIdentifier = ({ certificate }: TestIdentity) =>
      der.contextPrimitive(0, fromHex(certificate.subjectKeyIdentifier ?? assert.fail()));
    for (const [how, originator] of [
      [
        'issuer and serial number',
        ({ certificate }: TestIdentity) => encodeIssuerAndSerialNumber(certificate),
      ],
      ['subject key identifier', subjectKeyIdentifier],
    ] as const) {
      it(`is found by ${how}`, async () => {
        const [alice, bob] = [await person(ec, 'Alice'), await person(ec)];
        const scheme = keyAgreementWith(x963('sha256'), 'aes128');
        const secret = await alice.privateKey.agree(bob.certificate.publicKey.key);
        const kek = await agreedKeyEncryptionKey(nodeCrypto, scheme, secret, material);
        const encryptedKey = der.octetString(await nodeCrypto.wrapKey(kek, contentKey));
        const rid = der.context(
          0,
          der.octetString(fromHex(bob.certificate.subjectKeyIdentifier ?? assert.fail())),
        );
        const bytes = await envelopedTo(
          der.context(
            1,
            der.integer(3),
            der.context(0, originator(alice)),
            der.context(1, der.octetString(material)),
            encodeKeyAgreementScheme(scheme),
            der.sequence(der.sequence(rid, encryptedKey)),
          ),
        );
        const { summary, recipients } = await reportOf(bytes, [bob.decryptor], [alice.certificate]);
        assert.equal(summary.decrypted, true);
        assert.deepEqual(recipients[0]?.id, { subjectKeyIdentifier: bob.certificate.subjectKeyIdentifier });
        await assertLocked(bytes, [bob.decryptor], 'originatorNotFound', /certificate of the sender/);
      });
    }
  });

  interface Parts {
    readonly ephemeral?: EphemeralKey;
    readonly algorithm?: der.Der;
    readonly encryptedKey?: Uint8Array;
  }
  const kari = async (kind: GeneratedKey, parts: Parts) => {
    const { certificate } = await person(kind);
    const { point } = await nodeCrypto.agreeEphemeral(certificate.publicKey.raw);
    return encodeKeyAgreeRecipientInfo({
      ephemeral: parts.ephemeral ?? { oid: publicKeys['id-ecPublicKey'].oid, point },
      algorithm: parts.algorithm ?? encodeKeyAgreementScheme(keyAgreementWith(x963('sha256'), 'aes128')),
      encryptedKeys: [{ recipient: certificate, encryptedKey: parts.encryptedKey ?? new Uint8Array(24) }],
    });
  };
  const p384 = async () => {
    const { certificate } = await person(ecKey('P-384'));
    return { oid: publicKeys['id-ecPublicKey'].oid, point: certificate.publicKey.key };
  };
  const beside = new Uint8Array(65).fill(1).with(0, 4);
  const oid = '1.3.101.110';
  const bad: readonly (readonly [string, GeneratedKey, () => Parts | Promise<Parts>, Reason, RegExp])[] = [
    ['a wrong encrypted key', ec, () => ({}), 'decryptionFailed', /could not be decrypted/],
    [
      'an encrypted key of the wrong length',
      ec,
      () => ({ encryptedKey: new Uint8Array(23) }),
      'encryptedKeyLength',
      /23 octets for id-aes128-wrap/,
    ],
    [
      'an empty encrypted key',
      x25519,
      () => ({ encryptedKey: new Uint8Array() }),
      'encryptedKeyLength',
      /0 octets/,
    ],
    [
      'a point beside the curve',
      ec,
      () => ({ ephemeral: { oid: publicKeys['id-ecPublicKey'].oid, point: beside } }),
      'originatorKeyInvalid',
      /no point of EC P-256/,
    ],
    [
      'a point of another curve',
      ec,
      async () => ({ ephemeral: await p384() }),
      'originatorKeyInvalid',
      /no point of EC P-256/,
    ],
    [
      'the point at infinity',
      ec,
      () => ({ ephemeral: { oid: publicKeys['id-ecPublicKey'].oid, point: new Uint8Array(1) } }),
      'originatorKeyInvalid',
      /no point of EC P-256/,
    ],
    [
      'a key of X25519 that makes every secret zero',
      x25519,
      () => ({ ephemeral: { oid, point: new Uint8Array(32) } }),
      'originatorKeyInvalid',
      /secret is zero/,
    ],
    [
      'a key of order 8 on Curve25519',
      x25519,
      () => ({
        ephemeral: {
          oid,
          point: fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'),
        },
      }),
      'originatorKeyInvalid',
      /secret is zero/,
    ],
    [
      'a key of X448 that makes every secret zero',
      x448,
      () => ({ ephemeral: { oid: '1.3.101.111', point: new Uint8Array(56) } }),
      'originatorKeyInvalid',
      /secret is zero/,
    ],
    [
      'a key too short for X25519',
      x25519,
      () => ({ ephemeral: { oid, point: new Uint8Array(31).fill(9) } }),
      'originatorKeyInvalid',
      /31 octets for X25519/,
    ],
    [
      'an unknown key agreement',
      ec,
      () => ({ algorithm: algorithmIdentifier('1.2.3.4', algorithmIdentifier(keyWraps.aes128.oid)) }),
      'unsupportedAlgorithm',
      /1\.2\.3\.4/,
    ],
    [
      'an unknown key wrap',
      ec,
      () => ({
        algorithm: algorithmIdentifier(
          keyAgreements['dhSinglePass-stdDH-sha256kdf-scheme'].oid,
          algorithmIdentifier('1.2.3.5'),
        ),
      }),
      'unsupportedAlgorithm',
      /1\.2\.3\.5/,
    ],
    [
      'a key agreement without a key wrap',
      ec,
      () => ({ algorithm: algorithmIdentifier(keyAgreements['dhSinglePass-stdDH-sha256kdf-scheme'].oid) }),
      'malformed',
      /without a key wrap/,
    ],
    [
      'parameters that are no key wrap',
      x25519,
      () => ({
        algorithm: algorithmIdentifier(
          keyAgreements['dhSinglePass-stdDH-hkdf-sha256-scheme'].oid,
          der.integer(5),
        ),
      }),
      'malformed',
      /AlgorithmIdentifier/,
    ],
  ];
  for (const [what, kind, parts, reason, message] of bad)
    it(`${what}: ${reason}`, async () => {
      const { decryptor } = await person(kind);
      await assertLocked(await envelopedTo(await kari(kind, await parts())), [decryptor], reason, message);
    });
});

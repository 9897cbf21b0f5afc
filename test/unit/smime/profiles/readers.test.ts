import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { KeyKind } from '../../../../src/core/crypto/algorithms';
import { headerProtectionClaim } from '../../../../src/core/smime/profiles/readers/documentedClients';
import { mailClients, readersOf, type Reader } from '../../../../src/core/smime/profiles/readers/readers';
import { traitsOf, type ResultFeatures } from '../../../../src/core/smime/profiles/readers/resultTraits';
import type { Source } from '../../../../src/core/smime/profiles/source';
import { traitWords, type Trait } from '../../../../src/core/smime/profiles/readers/traits';

const rsa: KeyKind = { kind: 'rsa', bits: 2048 };
const p384: KeyKind = { kind: 'ec', curve: 'P-384' };
const plain: ResultFeatures = {
  mode: 'signEncrypt',
  signMode: 'detached',
  signers: [rsa],
  recipients: [rsa],
  cipher: 'aes-256-cbc',
};

function reader(id: string, features: ResultFeatures): Reader {
  const found = readersOf(features).find((each) => each.id === id);
  ok(found, id);
  return found;
}

describe('the table of readers', () => {
  it('has the programs of the issue', () => {
    deepEqual(
      mailClients.map(({ id }) => id),
      [
        'outlook-classic',
        'outlook-web',
        'apple-mail',
        'ios-mail',
        'thunderbird',
        'cisco-gateway',
        'openssl',
        'gpgsm',
        'nss',
        'bouncy-castle',
      ],
    );
  });

  for (const { id, claims } of mailClients)
    it(`has a source for every claim about ${id}, and none against another`, () => {
      for (const { source, traits } of [...claims, headerProtectionClaim]) {
        match(source.where, /^https:\/\/\S+$|^RFC \d+, [\d.]+$|^npm run test:interop$/, source.title);
        ok(source.title.length > 0 && source.dated.length > 0 && source.says.length > 20, source.title);
        ok(traits.length > 0);
      }
      const of = (canRead: 'yes' | 'no') =>
        claims.filter((claim) => claim.canRead === canRead).flatMap(({ traits }) => traits);
      const both: readonly Trait[] = of('yes').filter((trait) => of('no').includes(trait));
      deepEqual(both, []);
    });
});

/** For each trait a message that has it, and little else. */
const withTrait: Readonly<Record<Trait, Partial<ResultFeatures>>> = {
  rsaPkcs1: { mode: 'sign' },
  rsaPss: { mode: 'sign', pss: true },
  rsaPssKey: { mode: 'sign', signers: [{ kind: 'rsa-pss', bits: 2048 }] },
  ecdsaP256: { mode: 'sign', signers: [{ kind: 'ec', curve: 'P-256' }] },
  ecdsaP384: { mode: 'sign', signers: [p384] },
  ecdsaP521: { mode: 'sign', signers: [{ kind: 'ec', curve: 'P-521' }] },
  ecdsaOther: { mode: 'sign', signers: [{ kind: 'ec', curve: 'brainpoolP256r1' }] },
  ed25519: { mode: 'sign', signers: [{ kind: 'eddsa', algorithm: 'Ed25519' }] },
  ed448: { mode: 'sign', signers: [{ kind: 'eddsa', algorithm: 'Ed448' }] },
  dsa: { mode: 'sign', signers: [{ kind: 'dsa', bits: 2048 }] },
  mlDsa: { mode: 'sign', signers: [{ kind: 'ml-dsa', algorithm: 'ML-DSA-65' }] },
  slhDsa: { mode: 'sign', signers: [{ kind: 'slh-dsa', algorithm: 'SLH-DSA-SHA2-128f' }] },
  sha256: { mode: 'sign', digest: 'sha256' },
  sha384: { mode: 'sign', digest: 'sha384' },
  sha512: { mode: 'sign', digest: 'sha512' },
  otherDigest: { mode: 'sign', digest: 'sha3-256' },
  shortDigest: { mode: 'sign', signers: [p384], digest: 'sha256' },
  severalSigners: { mode: 'sign', signers: [rsa, rsa] },
  detached: { mode: 'sign' },
  opaque: { mode: 'sign', signMode: 'opaque' },
  signEncrypt: { mode: 'signEncrypt' },
  tripleWrap: { mode: 'tripleWrap' },
  aesCbc: { mode: 'encrypt' },
  aesGcm: { mode: 'encrypt', cipher: 'aes-256-gcm' },
  tripleDes: { mode: 'encrypt', cipher: 'des-ede3-cbc' },
  otherCipher: { mode: 'encrypt', cipher: 'aes-128-ccm' },
  rsaTransport: { mode: 'encrypt' },
  rsaOaep: { mode: 'encrypt', oaep: true },
  ecdhNist: { mode: 'encrypt', recipients: [p384] },
  ecdhOther: { mode: 'encrypt', recipients: [{ kind: 'ec', curve: 'secp256k1' }] },
  x25519: { mode: 'encrypt', recipients: [{ kind: 'xdh', algorithm: 'X25519' }] },
  x448: { mode: 'encrypt', recipients: [{ kind: 'xdh', algorithm: 'X448' }] },
  mlKem: { mode: 'encrypt', recipients: [{ kind: 'ml-kem', algorithm: 'ML-KEM-768' }] },
  otherRecipient: { mode: 'encrypt', recipients: [{ kind: 'unknown', oid: '1.2.3' }] },
  secretKey: { mode: 'encrypt', recipients: [{ kind: 'secretKey' }] },
  passphrase: { mode: 'encrypt', recipients: [{ kind: 'passphrase' }] },
  keyIdentifier: { mode: 'encrypt', identifyBy: 'subjectKeyIdentifier' },
  headerProtection: { mode: 'encrypt', headerProtection: 'baseline' },
};

const has = (sources: readonly Source[], source: Source): boolean =>
  sources.some((each) => isDeepStrictEqual(each, source));

describe('what is known of each program, trait by trait', () => {
  const traits = Object.keys(withTrait) as readonly Trait[];

  for (const trait of traits)
    it(`has a message with ${trait}`, () => {
      ok(traitsOf({ ...plain, ...withTrait[trait] }).includes(trait));
    });

  for (const { id, name, claims } of mailClients) {
    /** Who says this of the trait; that a reader need not know header protection holds of all. */
    const sourcesOf = (trait: Trait, canRead: 'yes' | 'no') =>
      [...claims, headerProtectionClaim]
        .filter((claim) => claim.canRead === canRead && claim.traits.includes(trait))
        .map(({ source }) => source);

    for (const trait of traits)
      it(`${name}: ${trait}`, () => {
        const { client, canRead, why, sources } = reader(id, { ...plain, ...withTrait[trait] });
        equal(client, name);
        const [no, yes] = [sourcesOf(trait, 'no'), sourcesOf(trait, 'yes')];
        const isNamed = why.includes(traitWords[trait]);
        if (no.length > 0) {
          equal(canRead, 'no');
          match(why, /^It cannot read /);
          ok(isNamed, why);
          for (const source of no) ok(has(sources, source), source.title);
        } else if (yes.length > 0) {
          equal(isNamed, false, why);
          // Of what it cannot read for another reason, only that reason has its source; of what is not known there is none.
          if (canRead === 'unknown') deepEqual(sources, []);
          if (canRead === 'yes') for (const source of yes) ok(has(sources, source), source.title);
        } else {
          equal(canRead === 'yes', false, why);
          // What is not known of a message that it cannot read anyway is not said.
          equal(isNamed, canRead === 'unknown', why);
        }
      });
  }
});

describe('which programs can read a message', () => {
  it('is yes only where all of it is known to be read', () => {
    const { canRead, why, sources } = reader('outlook-classic', plain);
    equal(canRead, 'yes', why);
    ok(sources.some(({ where }) => where.includes('MISP')));
    equal(reader('openssl', plain).canRead, 'yes');
  });

  it('is no where any of it is known not to be read, and says what', () => {
    const { canRead, why, sources } = reader('outlook-classic', { ...plain, cipher: 'aes-256-gcm' });
    equal(canRead, 'no');
    equal(why, 'It cannot read AES in GCM (AuthEnvelopedData).');
    deepEqual(
      sources.map(({ where }) => where),
      ['https://github.com/jstedfast/MimeKit/issues/1149'],
    );
  });

  it('is unknown where anything is unknown, and says what', () => {
    const { canRead, why, sources } = reader('ios-mail', plain);
    equal(canRead, 'unknown');
    deepEqual(sources, []);
    match(why, /^Nothing is known of .*AES in CBC and session keys encrypted to RSA by PKCS #1 v1\.5\.$/);
  });

  it('takes a library for a hint and no more', () => {
    const readable = reader('thunderbird', plain);
    equal(readable.canRead, 'unknown');
    match(readable.why, / NSS 3\.87 \(Thunderbird’s library\) reads it\.$/);
    match(reader('thunderbird', { ...plain, oaep: true }).why, / does not read it\.$/);
    const unknown = reader('thunderbird', { ...plain, signers: [{ kind: 'eddsa', algorithm: 'Ed448' }] });
    equal(unknown.why.includes('NSS'), false);
  });

  it('tells of header fields that are hidden from those who do not know how', () => {
    const hint = /Header fields that were hidden it may not show\.$/;
    match(reader('openssl', { ...plain, headerProtection: 'shy' }).why, hint);
    for (const more of [
      {},
      { headerProtection: 'none' } as const,
      { headerProtection: 'baseline', mode: 'sign' } as const,
    ])
      equal(hint.test(reader('openssl', { ...plain, ...more }).why), false);
  });

  it('of post-quantum messages is yes for nobody', () => {
    const features: ResultFeatures = {
      ...plain,
      cipher: 'aes-256-gcm',
      signers: [{ kind: 'ml-dsa', algorithm: 'ML-DSA-65' }],
      recipients: [{ kind: 'ml-kem', algorithm: 'ML-KEM-768' }],
    };
    ok(readersOf(features).every(({ canRead }) => canRead !== 'yes'));
    equal(reader('openssl', features).why, 'It cannot read ML-DSA signatures and ML-KEM.');
  });
});

describe('what a reader must be able to do', () => {
  const cases: readonly (readonly [string, Partial<ResultFeatures>, readonly Trait[]])[] = [
    ['sign and encrypt', {}, ['detached', 'rsaPkcs1', 'sha256', 'aesCbc', 'rsaTransport', 'signEncrypt']],
    ['sign alone', { mode: 'sign', pss: true, digest: 'sha512' }, ['detached', 'rsaPss', 'sha512']],
    ['encrypt alone', { mode: 'encrypt', oaep: true }, ['aesCbc', 'rsaOaep']],
    [
      'the cipher that is taken where none is chosen',
      { mode: 'encrypt', cipher: undefined },
      ['aesGcm', 'rsaTransport'],
    ],
    [
      'a triple wrap by two, side by side no more than one',
      { mode: 'tripleWrap', signers: [rsa, { kind: 'eddsa', algorithm: 'Ed25519' }] },
      ['detached', 'rsaPkcs1', 'sha256', 'ed25519', 'aesCbc', 'rsaTransport', 'tripleWrap'],
    ],
    [
      'two signers side by side',
      { mode: 'sign', signMode: 'opaque', signers: [rsa, rsa] },
      ['opaque', 'rsaPkcs1', 'sha256', 'severalSigners'],
    ],
    [
      'a digest that is short for its curve',
      { mode: 'sign', signers: [p384], digest: 'sha256' },
      ['detached', 'ecdsaP384', 'sha256', 'shortDigest'],
    ],
    ['the digest of the curve', { mode: 'sign', signers: [p384] }, ['detached', 'ecdsaP384', 'sha384']],
    [
      'a key for PSS alone',
      { mode: 'sign', signers: [{ kind: 'rsa-pss', bits: 2048 }] },
      ['detached', 'rsaPssKey', 'sha256'],
    ],
    [
      'recipients of every kind',
      {
        mode: 'encrypt',
        cipher: 'des-ede3-cbc',
        recipients: [
          p384,
          { kind: 'ec', curve: 'secp256k1' },
          { kind: 'xdh', algorithm: 'X25519' },
          { kind: 'xdh', algorithm: 'X448' },
          { kind: 'secretKey' },
          { kind: 'passphrase' },
          { kind: 'unknown', oid: '1.2.3' },
        ],
      },
      ['tripleDes', 'ecdhNist', 'ecdhOther', 'x25519', 'x448', 'secretKey', 'passphrase', 'otherRecipient'],
    ],
    [
      'names by key identifier and header protection',
      { mode: 'sign', identifyBy: 'subjectKeyIdentifier', headerProtection: 'none' },
      ['detached', 'rsaPkcs1', 'sha256', 'keyIdentifier', 'headerProtection'],
    ],
    [
      'a cipher that is never written',
      { mode: 'encrypt', cipher: 'aes-128-ccm' },
      ['otherCipher', 'rsaTransport'],
    ],
  ];
  for (const [name, more, expected] of cases)
    it(`for ${name}`, () => {
      deepEqual(traitsOf({ ...plain, ...more }), expected);
    });

  it('has words of its own for each', () => {
    const words: readonly string[] = Object.values(traitWords);
    equal(new Set(words).size, words.length);
  });
});

import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeAuthEnvelopedData } from '../../../src/core/cms/authEnvelopedData';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { encodeEnvelopedData } from '../../../src/core/cms/envelopedData';
import { encodeIssuerAndSerialNumber } from '../../../src/core/cms/issuerAndSerialNumber';
import { encodeKekRecipientInfo } from '../../../src/core/cms/kekRecipientInfo';
import { encodePasswordRecipientInfo } from '../../../src/core/cms/passwordRecipientInfo';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import {
  agreedKeyEncryptionKey,
  encodeKeyAgreementScheme,
  keyAgreementWith,
} from '../../../src/core/crypto/keyAgreement';
import { encodeKeyWrap } from '../../../src/core/crypto/keyWrap';
import { encodePasswordWrap, wrapWithPassword } from '../../../src/core/crypto/passwordWrap';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { pwriKek } from '../../../src/core/crypto/registry/keyEncryption';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { passphraseKey, secretKeyOf, type Key } from '../../../src/core/keys/key';
import { encodePbes2 } from '../../../src/core/keys/pbes2';
import { encodePbkdf2 } from '../../../src/core/keys/pbkdf2Parameters';
import { readSecretKeys } from '../../../src/core/keys/readSecretKeys';
import { compressMessage } from '../../../src/core/smime/compressMessage';
import { decryptMessage } from '../../../src/core/smime/decryptMessage';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { authenticatedData, digestedData, sharedKey } from '../../support/authenticatedData';
import { nodePlatform } from '../../support/nodePlatform';
import { entityOf, open, protectedAs } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import { attributesAlone } from '../../support/signedAttributes';
import { ec, identity } from '../../support/testCertificates';

const text = utf8('Nobody needs a certificate for this.');
const cek = new Uint8Array(16).fill(0x11);
const kek = new Uint8Array(32).fill(0x22);
const iv = new Uint8Array(16).fill(0x33);
const nonce = new Uint8Array(12).fill(0x33);
const id = Uint8Array.of(0xc0, 0xff, 0xee);
const named = secretKeyOf(kek, 'C0FFEE');
const wrap256 = encodeKeyWrap('aes256');
const cbc = encodeContentEncryption('aes-128-cbc', iv);
const oid = (dotted: string) => algorithmIdentifier(dotted);

const wrapped = (key = cek) => nodeCrypto.wrapKey(kek, key);
const kekri = async (algorithm = wrap256, key?: Uint8Array) =>
  encodeKekRecipientInfo(id, algorithm, key ?? (await wrapped()));
const encrypted = async (key = cek) =>
  (await nodeCrypto.encryptContent('aes-128-cbc', { key, iv }, [text], unhurried)).ciphertext;
const enveloped = async (info: der.Der, algorithm = cbc) =>
  concat(encodeEnvelopedData([info], algorithm, await encrypted()));
const authEnveloped = async (algorithm: der.Der, tagLength: number) => {
  const key = { key: cek, iv: nonce };
  const { ciphertext, tag } = await nodeCrypto.encryptContent('aes-128-gcm', key, [text], unhurried);
  const mac = tag?.subarray(0, tagLength) ?? assert.fail();
  return concat(encodeAuthEnvelopedData([await kekri()], algorithm, ciphertext, mac));
};
const gcm = (iv2: Uint8Array, length = 16) =>
  algorithmIdentifier(ciphers['aes-128-gcm'].oid, der.sequence(der.octetString(iv2), der.integer(length)));
const encryptedData = async (algorithm = cbc) =>
  concat(
    encodeContentInfo(Oid.encryptedData, [
      der.sequence(
        der.integer(0),
        der.sequence(der.oid(Oid.data), algorithm, der.contextPrimitive(0, concat(await encrypted()))),
      ),
    ]),
  );

interface PwriParts {
  readonly derivation?: der.Der;
  readonly wrap?: der.Der;
  readonly key?: Uint8Array;
}
async function pwri({ derivation, wrap, key }: PwriParts = {}): Promise<Uint8Array> {
  const salt = new Uint8Array(8);
  const derived = await nodeCrypto.pbkdf2('sha256', utf8('abc'), salt, 10, 32);
  const made = await wrapWithPassword(nodeCrypto, { cipher: 'aes-256-cbc', key: derived }, iv, cek);
  const info = encodePasswordRecipientInfo(
    derivation ?? encodePbkdf2(salt, 10),
    wrap ?? encodePasswordWrap('aes-256-cbc', iv),
    key ?? made,
  );
  return enveloped(info);
}

const opened = async (bytes: Uint8Array, ...keys: readonly Key[]) => {
  const { report, sources } = await open(bytes, keys);
  assertShape(report, sources);
  return report;
};

describe('EncryptedData under a passphrase', () => {
  const salt = new Uint8Array(8).fill(9);
  const underPassphrase = async (rounds = 1000, scheme?: string): Promise<Uint8Array> => {
    const key = await nodeCrypto.pbkdf2('sha256', utf8('abc'), salt, rounds, 16);
    const { ciphertext } = await nodeCrypto.encryptContent('aes-128-cbc', { key, iv }, [text], unhurried);
    const pbes2 = encodePbes2(encodePbkdf2(salt, rounds), cbc);
    const pkcs12 = (dotted: string) =>
      algorithmIdentifier(dotted, der.sequence(der.octetString(salt), der.integer(1)));
    const info = [
      der.oid(Oid.data),
      scheme === undefined ? pbes2 : pkcs12(scheme),
      der.contextPrimitive(0, concat(ciphertext)),
    ];
    const content = der.sequence(der.integer(0), der.sequence(...info));
    return concat(encodeContentInfo(Oid.encryptedData, [content]));
  };

  it('opens with it, whatever other keys are there', async () => {
    const bytes = await underPassphrase();
    for (const keys of [
      [passphraseKey('abc')],
      [secretKeyOf(cek), passphraseKey('no'), passphraseKey('abc')],
    ]) {
      const { layers, recipients } = await opened(bytes, ...keys);
      assert.deepEqual([layers[0]?.kind, layers[0]?.state], ['encrypted-data', 'decrypted']);
      assert.deepEqual(recipients, []);
    }
    const what = { allLayers: false, message: false };
    const { message: decrypted } = await decryptMessage(
      bytes,
      [passphraseKey('abc')],
      what,
      nodePlatform,
      unhurried,
    );
    assert.deepEqual(concat(decrypted), text);
  });

  for (const [what, make, keys, reason] of [
    ['another passphrase', () => underPassphrase(), [passphraseKey('wrong')], 'wrongPassphrase'],
    ['no passphrase', () => underPassphrase(), [], 'secretNotFound'],
    ['a secret key alone', () => underPassphrase(), [secretKeyOf(cek)], 'secretNotFound'],
    [
      'no rounds',
      () => underPassphrase(1, '1.2.840.113549.1.12.1.3').then(withoutRounds),
      [passphraseKey('abc')],
      'malformed',
    ],
  ] as const) {
    it(`stays locked: ${what}`, async () => {
      const problem = await decryptMessage(
        await make(),
        [...keys],
        { allLayers: false, message: false },
        nodePlatform,
        unhurried,
      ).catch((error: unknown) => error);
      assert.ok(SmimeError.is(problem, reason), String(problem));
    });
  }
});

/** The same with a count of 0 in place of the one of 1 behind the salt. */
function withoutRounds(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).indexOf(Buffer.from('0909020101', 'hex'));
  return bytes.with(at + 4, 0);
}

describe('recipients without a certificate', () => {
  it('a secret key opens by its identifier, and one without identifier by trying', async () => {
    const bytes = await enveloped(await kekri());
    for (const key of [named, secretKeyOf(kek)]) {
      const { layers, recipients } = await opened(bytes, key);
      assert.equal(layers[0]?.state, 'decrypted');
      assert.deepEqual([recipients[0]?.matches, recipients[0]?.key], [true, key.label]);
      assert.deepEqual(recipients[0]?.id, { keyIdentifier: 'c0ffee' });
    }
    const { message: decrypted } = await decryptMessage(
      bytes,
      [named],
      { allLayers: false, message: false },
      nodePlatform,
      unhurried,
    );
    assert.deepEqual(concat(decrypted), text);
  });

  it('a passphrase opens, and an EncryptedData opens with a secret key', async () => {
    assert.equal((await opened(await pwri(), passphraseKey('abc'))).layers[0]?.state, 'decrypted');
    const { layers, summary } = await opened(await encryptedData(), secretKeyOf(cek));
    assert.deepEqual([layers[0]?.kind, layers[0]?.state], ['encrypted-data', 'decrypted']);
    assert.deepEqual([summary.encrypted, summary.decrypted], ['whole', true]);
  });

  it('a static key agreement finds its sender among the certificates at hand', async () => {
    const [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
    const scheme = keyAgreementWith({ kind: 'x963', digest: 'sha256' }, 'aes128');
    const secret = await alice.privateKey.agree(bob.certificate.publicKey.key);
    const agreed = await agreedKeyEncryptionKey(nodeCrypto, scheme, secret, undefined);
    const key = der.octetString(await nodeCrypto.wrapKey(agreed, cek));
    const info = der.context(
      1,
      der.integer(3),
      der.context(0, encodeIssuerAndSerialNumber(alice.certificate)),
      encodeKeyAgreementScheme(scheme),
      der.sequence(der.sequence(encodeIssuerAndSerialNumber(bob.certificate), key)),
    );
    const bytes = await enveloped(info);
    const found = await open(bytes, [bob.decryptor], [alice.certificate]);
    assert.equal(found.report.layers[0]?.state, 'decrypted');
    const missing = await opened(bytes, bob.decryptor);
    assert.equal(missing.layers[0]?.problem?.reason, 'originatorNotFound');
    const inside = concat(
      encodeContentInfo(Oid.envelopedData, [
        der.sequence(
          der.integer(2),
          der.context(0, der.context(0, alice.certificate.raw)),
          der.setOf([info]),
          der.sequence(der.oid(Oid.data), cbc, der.contextPrimitive(0, concat(await encrypted()))),
        ),
      ]),
    );
    assert.equal((await opened(inside, bob.decryptor)).layers[0]?.state, 'decrypted');
  });

  const bad: readonly (readonly [string, () => Promise<Uint8Array>, readonly Key[], Reason, RegExp])[] = [
    ['no key', async () => enveloped(await kekri()), [], 'secretNotFound', /secret key/],
    [
      'a key of another name',
      async () => enveloped(await kekri()),
      [secretKeyOf(kek, 'ab')],
      'noMatchingRecipient',
      /recipient/,
    ],
    [
      'a wrong secret key',
      async () => enveloped(await kekri()),
      [
        secretKeyOf(
          cek.with(0, 9).map((x) => x),
          'c0ffee',
        ),
      ],
      'wrongSecretKey',
      /16 octets/,
    ],
    [
      'a wrong secret key of the right length',
      async () => enveloped(await kekri()),
      [secretKeyOf(kek.with(0, 9), 'c0ffee')],
      'wrongSecretKey',
      /does not open/,
    ],
    [
      'an unknown key wrap',
      async () => enveloped(await kekri(oid('1.2.3.4'))),
      [named],
      'unsupportedAlgorithm',
      /1\.2\.3\.4/,
    ],
    [
      'an encrypted key of the wrong length',
      async () => enveloped(await kekri(wrap256, new Uint8Array(23))),
      [named],
      'encryptedKeyLength',
      /23 octets/,
    ],
    [
      'a content key of the wrong length',
      async () => enveloped(await kekri(wrap256, await wrapped(kek))),
      [named],
      'decryptionFailed',
      /32 octets for aes-128-cbc/,
    ],
    [
      'an unknown cipher',
      async () => enveloped(await kekri(), oid('1.2.3.5')),
      [named],
      'unsupportedAlgorithm',
      /1\.2\.3\.5/,
    ],
    [
      'a cipher without parameters',
      async () => enveloped(await kekri(), oid(ciphers['aes-128-cbc'].oid)),
      [named],
      'malformed',
      /without parameters/,
    ],
    [
      'parameters of another type',
      async () => enveloped(await kekri(), algorithmIdentifier(ciphers['aes-128-cbc'].oid, der.integer(5))),
      [named],
      'malformed',
      /wrong type/,
    ],
    [
      'a long initialization vector',
      async () => enveloped(await kekri(), encodeContentEncryption('aes-128-cbc', new Uint8Array(17))),
      [named],
      'malformed',
      /vector of 17 octets/,
    ],
    [
      'GCM in an EnvelopedData',
      async () => enveloped(await kekri(), gcm(nonce)),
      [named],
      'malformed',
      /without an authentication tag/,
    ],
    [
      'CBC in an AuthEnvelopedData',
      () => authEnveloped(cbc, 16),
      [named],
      'malformed',
      /authenticates nothing/,
    ],
    ['a short tag', () => authEnveloped(gcm(nonce), 12), [named], 'malformed', /tag of 12 octets/],
    [
      'a tag that may be short',
      () => authEnveloped(gcm(nonce, 4), 4),
      [named],
      'malformed',
      /tag length of 4 octets/,
    ],
    [
      'another nonce',
      () => authEnveloped(gcm(nonce.with(0, 1)), 16),
      [named],
      'authenticationFailed',
      /tag does not match/,
    ],
    [
      'an empty nonce',
      () => authEnveloped(gcm(new Uint8Array()), 16),
      [named],
      'malformed',
      /nonce of 0 octets/,
    ],
    [
      'a nonce beyond all sense',
      () => authEnveloped(gcm(new Uint8Array(4096)), 16),
      [named],
      'malformed',
      /nonce of 4096 octets/,
    ],
    ['no passphrase', () => pwri(), [], 'secretNotFound', /passphrase/],
    [
      'a private passphrase and a wrong one',
      () => pwri(),
      [passphraseKey('ab'), passphraseKey('')],
      'wrongPassphrase',
      /passphrase/,
    ],
    [
      'an unknown key derivation',
      () => pwri({ derivation: oid('1.2.3.6') }),
      [passphraseKey('abc')],
      'unsupportedAlgorithm',
      /1\.2\.3\.6/,
    ],
    [
      'PBKDF2 without parameters',
      () => pwri({ derivation: oid('1.2.840.113549.1.5.12') }),
      [passphraseKey('abc')],
      'malformed',
      /salt|PBKDF2/,
    ],
    [
      'a key derivation without end',
      () => pwri({ derivation: encodePbkdf2(new Uint8Array(8), 2 ** 31) }),
      [passphraseKey('abc')],
      'limitExceeded',
      /rounds/,
    ],
    [
      'a password wrap without cipher',
      () => pwri({ wrap: oid(pwriKek.oid) }),
      [passphraseKey('abc')],
      'malformed',
      /without a cipher/,
    ],
    [
      'a password wrap with GCM',
      () => pwri({ wrap: algorithmIdentifier(pwriKek.oid, gcm(nonce)) }),
      [passphraseKey('abc')],
      'unsupportedAlgorithm',
      /2\.16\.840\.1\.101\.3\.4\.1\.6|gcm/,
    ],
    [
      'a password wrap of another kind',
      () => pwri({ wrap: wrap256 }),
      [passphraseKey('abc')],
      'unsupportedAlgorithm',
      /./,
    ],
    [
      'an encrypted key of odd length',
      () => pwri({ key: new Uint8Array(33) }),
      [passphraseKey('abc')],
      'encryptedKeyLength',
      /33 octets/,
    ],
    [
      'no secret key for an EncryptedData',
      () => encryptedData(),
      [passphraseKey('abc')],
      'secretNotFound',
      /secret key/,
    ],
    [
      'a secret key of the wrong length',
      () => encryptedData(),
      [secretKeyOf(kek)],
      'decryptionFailed',
      /32 octets/,
    ],
    [
      'GCM in an EncryptedData',
      () => encryptedData(gcm(nonce)),
      [secretKeyOf(cek)],
      'malformed',
      /without an authentication tag/,
    ],
  ];
  for (const [what, make, keys, reason, detail] of bad)
    it(`${what}: ${reason}`, async () => {
      const { layers, summary } = await opened(await make(), ...keys);
      assert.equal(layers[0]?.state, 'locked');
      assert.equal(layers[0].problem?.reason, reason, layers[0].problem?.message);
      assert.match(layers[0].problem.message, detail);
      assert.equal(summary.decrypted, false);
    });

  it('cut off anywhere, nothing crashes', async () => {
    for (const bytes of [await enveloped(await kekri()), await pwri(), await encryptedData()])
      for (let length = 20; length < bytes.length; length += 7) {
        const { summary } = await opened(bytes.subarray(0, length), named, passphraseKey('abc'));
        assert.ok(['NONE'].includes(summary.indication));
      }
  });

  it('what is made must be openable: an identifier, a length that AES has, a passphrase that is one', async () => {
    const to = (secretKeys: readonly ReturnType<typeof secretKeyOf>[], passphrases: readonly string[]) => {
      const all = { signers: [], recipients: [], secretKeys, passphrases: passphrases.map(passphraseKey) };
      return protectedAs('encrypt', sampleMessage, all);
    };
    for (const making of [to([secretKeyOf(kek)], []), to([secretKeyOf(id, 'ab')], []), to([], [''])])
      await assert.rejects(making, (error) => SmimeError.is(error, 'encryptionFailed'));
    await assert.rejects(to([], []), (error) => SmimeError.is(error, 'noRecipient'));
    const bytes = await to([named], ['abc']);
    for (const key of [named, passphraseKey('abc')])
      assert.equal((await opened(bytes, key)).summary.decrypted, true);
  });
});

describe('DigestedData and AuthenticatedData', () => {
  const rules = async (bytes: Uint8Array, ...keys: readonly Key[]) => {
    const { report, sources } = await open(bytes, keys);
    assertShape(report, sources);
    assert.ok(
      sources.all().some((source) => Buffer.from(source.bytes).equals(text)),
      'the content is shown',
    );
    assert.equal(report.summary.encrypted, 'none');
    return report.findings.map(({ rule }) => rule);
  };

  it('an unknown digest is said, and the content shown', async () => {
    assert.deepEqual(await rules(await digestedData(text, text, oid('1.2.3.7'))), [
      'contentDigestNotChecked',
    ]);
  });

  for (const hmac of ['sha1', 'sha256', 'sha512'] as const)
    for (const types of [undefined, [Oid.data]])
      it(`HMAC with ${hmac} over the ${types ? 'attributes' : 'content'} is checked`, async () => {
        const parts = { content: text, hmac, ...(types && { types }) };
        assert.deepEqual(await rules(await authenticatedData(parts), sharedKey), ['macMatches']);
        const over = utf8('Something else was written here.');
        const other = await authenticatedData({ ...parts, over });
        assert.deepEqual(await rules(other, sharedKey), ['macMismatch']);
        assert.deepEqual(await rules(other), ['macNotChecked']);
      });

  it('a content type that is not the authenticated one was changed', async () => {
    for (const [types, rule] of [
      [[Oid.signedData], 'macMismatch'],
      [[], 'macNotChecked'],
      [[Oid.data, Oid.data], 'macNotChecked'],
    ] as const)
      assert.deepEqual(await rules(await authenticatedData({ content: text, types }), sharedKey), [rule]);
  });

  it('attributes that were taken for content are not what the sender authenticated', async () => {
    const { findings } = await opened(await authenticatedData({ content: attributesAlone }), sharedKey);
    assert.deepEqual(
      findings.map(({ rule, severity }) => [rule, severity]),
      [['macOverAttributes', 'error']],
    );
  });
});

describe('a file of secret keys', () => {
  it('has lines of [ID:]HEX', () => {
    const [first, second, ...rest] = readSecretKeys(utf8('\ufeffC0FFEE:0011\r\n\r\n aabb \n'), 'keys');
    assert.deepEqual([first?.id, first?.secretKey], ['c0ffee', Uint8Array.of(0, 0x11)]);
    assert.deepEqual([second?.id, second?.secretKey], [undefined, Uint8Array.of(0xaa, 0xbb)]);
    assert.equal(rest.length, 0);
  });

  it('else names the line and none of its content', () => {
    for (const line of ['hunter2', 'abc', 'xy:00', ':00', '00:', '00:11:22'])
      assert.throws(
        () => readSecretKeys(utf8(`00\n${line}`), 'keys'),
        (error) =>
          SmimeError.is(error, 'notASecretKey') &&
          error.message.includes('line 2 of keys') &&
          !error.message.includes(line === 'hunter2' ? line : `${line}\n`),
      );
  });
});

describe('compressing a message', () => {
  it('gives CompressedData that opens to the same entity; header fields stay outside', async () => {
    const { message } = await compressMessage(sampleMessage, nodePlatform, unhurried);
    const { report, sources } = await open(concat(message));
    assertShape(report, sources);
    assert.equal(report.layers[0]?.kind, 'compressed-data');
    assert.equal(report.layers[0].filename, 'smime.p7z');
    const entity = await entityOf(sampleMessage);
    assert.ok(sources.all().some(({ bytes }) => Buffer.from(bytes).equals(entity)));
  });
});

import { strict as assert } from 'node:assert';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeAuthEnvelopedData } from '../../../src/core/cms/authEnvelopedData';
import { encodeContentInfo } from '../../../src/core/cms/contentInfo';
import { encodeEnvelopedData } from '../../../src/core/cms/envelopedData';
import { encodeKekRecipientInfo } from '../../../src/core/cms/kekRecipientInfo';
import { encodePasswordRecipientInfo } from '../../../src/core/cms/passwordRecipientInfo';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { encodeKeyWrap, wrapKeyWith } from '../../../src/core/crypto/keyWrap';
import { encodePasswordWrap } from '../../../src/core/crypto/passwordWrap';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { secretKeyOf, type Key } from '../../../src/core/keys/key';
import { decryptMessage } from '../../../src/core/smime/decryptMessage';
import { encodePbkdf2 } from '../../../src/core/keys/pbkdf2Parameters';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import { open } from '../../support/opening';

const text = utf8('Content-Type: text/plain\r\n\r\nhidden');
const kek = new Uint8Array(32).fill(0x22);
const id = Uint8Array.of(1);
const named = secretKeyOf(kek, '01');

const keyOf = (cipher: ContentCipher) => new Uint8Array(ciphers[cipher].keyLength ?? 16).fill(0x41);
const ivOf = (cipher: ContentCipher) => new Uint8Array(ciphers[cipher].ivLength).fill(0x33);
const octets = (length: number) => der.octetString(new Uint8Array(length).fill(0x33));
const kekri = async (cek: Uint8Array) =>
  encodeKekRecipientInfo(id, encodeKeyWrap('aes256'), await nodeCrypto.wrapKey(kek, cek));
const sealed = (cipher: ContentCipher) =>
  nodeCrypto.encryptContent(cipher, { key: keyOf(cipher), iv: ivOf(cipher) }, [text], unhurried);

/** What stands otherwise than the cipher has it. */
interface Wrong {
  readonly parameters?: der.Der | undefined;
  /** Octets of the tag. */
  readonly tag?: number;
  readonly cek?: Uint8Array;
  readonly kind?: 'enveloped-data' | 'auth-enveloped-data';
}

async function message(cipher: ContentCipher, wrong: Wrong = {}): Promise<Uint8Array> {
  const { authenticated, oid } = ciphers[cipher];
  const { ciphertext, tag = new Uint8Array(16) } = await sealed(cipher);
  const algorithm =
    'parameters' in wrong
      ? algorithmIdentifier(oid, wrong.parameters)
      : encodeContentEncryption(cipher, ivOf(cipher));
  const infos = [await kekri(wrong.cek ?? keyOf(cipher))];
  const kind = wrong.kind ?? (authenticated ? 'auth-enveloped-data' : 'enveloped-data');
  if (kind === 'enveloped-data') return concat(encodeEnvelopedData(infos, algorithm, ciphertext));
  return concat(encodeAuthEnvelopedData(infos, algorithm, ciphertext, tag.subarray(0, wrong.tag)));
}

/** An AuthEnvelopedData that ends before its mac. */
async function withoutMac(cipher: ContentCipher): Promise<Uint8Array> {
  const { ciphertext } = await sealed(cipher);
  const content = [der.oid(Oid.data), encodeContentEncryption(cipher, ivOf(cipher))];
  const body = der.sequence(
    der.integer(0),
    der.setOf([await kekri(keyOf(cipher))]),
    der.sequence(...content, der.contextPrimitive(0, concat(ciphertext))),
  );
  return concat(encodeContentInfo(Oid.authEnvelopedData, [body]));
}

/** An EncryptedData, which takes keys of any length. */
async function keyed(cipher: ContentCipher): Promise<Uint8Array> {
  const { ciphertext } = await sealed(cipher);
  const content = der.sequence(
    der.oid(Oid.data),
    encodeContentEncryption(cipher, ivOf(cipher)),
    der.contextPrimitive(0, concat(ciphertext)),
  );
  return concat(encodeContentInfo(Oid.encryptedData, [der.sequence(der.integer(0), content)]));
}

/** The same with a tag of this length, which the parameters say too. */
const tagged = (cipher: ContentCipher, tag: number) =>
  message(cipher, { parameters: der.sequence(der.octetString(ivOf(cipher)), der.integer(tag)), tag });

const contentOf = async (bytes: Uint8Array, key: Key) =>
  concat(
    (await decryptMessage(bytes, [key], { allLayers: false, message: false }, nodePlatform, unhurried))
      .message,
  );

const openable: readonly ContentCipher[] = [
  'aes-128-cbc',
  'aes-192-cbc',
  'aes-256-cbc',
  'aes-128-gcm',
  'aes-192-gcm',
  'aes-256-gcm',
  'aes-128-ccm',
  'aes-192-ccm',
  'aes-256-ccm',
  'chacha20-poly1305',
  'camellia-128-cbc',
  'camellia-192-cbc',
  'camellia-256-cbc',
  'des-ede3-cbc',
];

describe('ciphers of content', () => {
  for (const [cipher, tag, isShort] of [
    ['aes-128-ccm', 4, true],
    ['aes-256-ccm', 6, true],
    ['aes-256-ccm', 8, false],
    ['aes-128-gcm', 12, false],
  ] as const)
    it(`${cipher} with a tag of ${tag} octets ${isShort ? 'is a finding' : 'is none'}`, async () => {
      const { report } = await open(await tagged(cipher, tag), []);
      const found = report.findings.filter(({ rule }) => rule === 'shortTag');
      assert.deepEqual(
        found.map(({ severity, message: words }) => [severity, words.includes(`2^${8 * tag} `)]),
        isShort ? [['warning', true]] : [],
      );
    });

  for (const cipher of openable)
    it(`${cipher} opens`, async () => {
      const bytes = await message(cipher);
      const { report } = await open(bytes, [named]);
      const [layer] = report.layers;
      assert.equal(layer?.state, 'decrypted', layer?.problem?.message);
      assert.deepEqual(await contentOf(bytes, named), text);
      const { strength, deprecated, clause } = layer.contentEncryptionAlgorithm ?? assert.fail();
      const row = ciphers[cipher];
      assert.deepEqual([strength, deprecated, clause], [row.strength, row.deprecated, row.clause]);
    });

  for (const cipher of ['des-cbc', 'des-ede3-cbc', 'camellia-192-cbc', 'aes-256-cbc'] as const)
    it(`${cipher} opens in an EncryptedData`, async () => {
      assert.deepEqual(await contentOf(await keyed(cipher), secretKeyOf(keyOf(cipher))), text);
    });

  for (const cipher of ['aes-128-ccm', 'aes-128-gcm'] as const)
    it(`${cipher} with a tag of 12 octets, the default, which is not written`, async () => {
      const { report } = await open(
        await message(cipher, { parameters: der.sequence(octets(12)), tag: 12 }),
        [named],
      );
      // The tag of CCM is made for its length: cut off, it is another one's.
      const [layer] = report.layers;
      assert.equal(layer?.state, cipher === 'aes-128-gcm' ? 'decrypted' : 'locked');
      assert.deepEqual(layer.contentEncryptionAlgorithm?.parameters, { iv: '33'.repeat(12), tagLength: 12 });
    });
});

type Bad = readonly [what: string, make: () => Promise<Uint8Array>, reason: Reason, detail: RegExp];

const withParameters = (cipher: ContentCipher, parameters: der.Der | undefined) => () =>
  message(cipher, { parameters });
const withTag = (cipher: ContentCipher, tag: number, length: number) => () =>
  message(cipher, { parameters: der.sequence(octets(12), der.integer(length)), tag });

const families: readonly ContentCipher[] = [
  'aes-128-cbc',
  'aes-128-gcm',
  'aes-128-ccm',
  'chacha20-poly1305',
  'camellia-128-cbc',
  'des-cbc',
  'des-ede3-cbc',
  'rc2-cbc',
];

/** Of each family a message whose cipher is only named: what is wrong is found before anything is decrypted. */
async function labelled(cipher: ContentCipher, parameters: der.Der | undefined): Promise<Uint8Array> {
  const algorithm = algorithmIdentifier(ciphers[cipher].oid, parameters);
  const infos = [await kekri(new Uint8Array(16))];
  const content = [new Uint8Array(32)];
  return concat(
    ciphers[cipher].authenticated
      ? encodeAuthEnvelopedData(infos, algorithm, content, new Uint8Array(16))
      : encodeEnvelopedData(infos, algorithm, content),
  );
}

const bad: readonly Bad[] = [
  ...families.flatMap((cipher): readonly Bad[] => [
    [`${cipher} without parameters`, () => labelled(cipher, undefined), 'malformed', /without parameters/],
    [
      `${cipher} with an INTEGER for parameters`,
      () => labelled(cipher, der.integer(1)),
      'malformed',
      /wrong type|is not a SEQUENCE/,
    ],
    [
      `${cipher} with NULL for parameters`,
      () => labelled(cipher, algorithmIdentifierWithNull('1.2').subarray(-2)),
      'malformed',
      /wrong type|is not a SEQUENCE/,
    ],
  ]),
  [
    'an initialization vector too long',
    withParameters('aes-256-cbc', octets(17)),
    'malformed',
    /vector of 17 octets/,
  ],
  [
    'an initialization vector too short',
    withParameters('aes-256-cbc', octets(15)),
    'malformed',
    /vector of 15 octets/,
  ],
  [
    'an initialization vector of AES for 3DES',
    withParameters('des-ede3-cbc', octets(16)),
    'malformed',
    /vector of 16 octets/,
  ],
  [
    'a nonce of GCM that is empty',
    withParameters('aes-256-gcm', der.sequence(octets(0))),
    'malformed',
    /nonce of 0 octets/,
  ],
  [
    'a nonce of GCM beyond all sense',
    withParameters('aes-256-gcm', der.sequence(octets(129))),
    'malformed',
    /nonce of 129 octets/,
  ],
  [
    'a nonce of CCM too short',
    withParameters('aes-256-ccm', der.sequence(octets(6))),
    'malformed',
    /nonce of 6 octets/,
  ],
  [
    'a nonce of CCM too long',
    withParameters('aes-256-ccm', der.sequence(octets(14))),
    'malformed',
    /nonce of 14 octets/,
  ],
  [
    'a nonce of ChaCha20 too short',
    withParameters('chacha20-poly1305', octets(8)),
    'malformed',
    /nonce of 8 octets/,
  ],
  [
    'a nonce of ChaCha20 too long',
    withParameters('chacha20-poly1305', octets(24)),
    'malformed',
    /nonce of 24 octets/,
  ],
  [
    'GCMParameters with more behind',
    withParameters('aes-256-gcm', der.sequence(octets(12), der.integer(16), der.integer(1))),
    'malformed',
    /does not belong there/,
  ],
  [
    'a nonce of GCM that is none',
    withParameters('aes-256-gcm', der.sequence(der.integer(1))),
    'malformed',
    /wrong type/,
  ],
  [
    'a bare nonce of GCM',
    withParameters('aes-256-gcm', octets(12)),
    'malformed',
    /GCMParameters is not a SEQUENCE/,
  ],
  [
    'a tag length of GCM that is too short to count',
    withTag('aes-256-gcm', 8, 8),
    'malformed',
    /tag length of 8 octets/,
  ],
  [
    'a tag length of CCM that does not exist',
    withTag('aes-256-ccm', 13, 13),
    'malformed',
    /tag length of 13 octets/,
  ],
  [
    'a tag of GCM that was cut off',
    withTag('aes-256-gcm', 12, 16),
    'malformed',
    /tag of 12 octets, where the parameters of aes-256-gcm say 16/,
  ],
  [
    'a tag of CCM that was cut off',
    withTag('aes-256-ccm', 14, 16),
    'malformed',
    /tag of 14 octets, where the parameters of aes-256-ccm say 16/,
  ],
  [
    'a tag of ChaCha20 that was cut off',
    () => message('chacha20-poly1305', { tag: 12 }),
    'malformed',
    /tag of 12 octets, where the parameters of chacha20-poly1305 say 16/,
  ],
  ['no tag at all', () => message('aes-256-gcm', { tag: 0 }), 'malformed', /tag of 0 octets/],
  ['GCM without a mac', () => withoutMac('aes-256-gcm'), 'malformed', /mac is missing/],
  [
    'CBC in an AuthEnvelopedData without a mac',
    () => withoutMac('aes-256-cbc'),
    'malformed',
    /mac is missing/,
  ],
  ...(['aes-256-gcm', 'aes-256-ccm', 'chacha20-poly1305'] as const).map((cipher): Bad => [
    `${cipher} in an EnvelopedData`,
    () => message(cipher, { kind: 'enveloped-data' }),
    'malformed',
    /without an authentication tag, for which there is no place here/,
  ]),
  ...(['aes-256-cbc', 'camellia-256-cbc', 'des-ede3-cbc'] as const).map((cipher): Bad => [
    `${cipher} in an AuthEnvelopedData`,
    () => message(cipher, { kind: 'auth-enveloped-data' }),
    'malformed',
    /authenticates nothing/,
  ]),
  ...openable.map((cipher): Bad => [
    `a key of ${cipher} of the wrong length`,
    () => message(cipher, { cek: new Uint8Array(40) }),
    'decryptionFailed',
    new RegExp(`a key of 40 octets for ${cipher}`),
  ]),
  [
    'another key for GCM',
    () => message('aes-256-gcm', { cek: new Uint8Array(32) }),
    'authenticationFailed',
    /./,
  ],
  [
    'another key for CCM',
    () => message('aes-256-ccm', { cek: new Uint8Array(32) }),
    'authenticationFailed',
    /./,
  ],
  [
    'another key for ChaCha20',
    () => message('chacha20-poly1305', { cek: new Uint8Array(32) }),
    'authenticationFailed',
    /./,
  ],
  [
    'an RC2 version that nobody used',
    () => labelled('rc2-cbc', der.sequence(der.integer(57), octets(8))),
    'unsupportedAlgorithm',
    /rc2ParameterVersion 57/,
  ],
  [
    'an RC2 version beyond the longest key',
    () => labelled('rc2-cbc', der.sequence(der.integer(1025), octets(8))),
    'unsupportedAlgorithm',
    /rc2ParameterVersion 1025/,
  ],
];

describe('ciphers of content that are not right', () => {
  for (const [what, make, reason, detail] of bad)
    it(`${what}: ${reason}`, async () => {
      const { report } = await open(await make(), [named]);
      const [layer] = report.layers;
      assert.ok(layer?.state === 'locked' || layer?.state === 'damaged', layer?.state);
      assert.equal(layer.problem?.reason, reason, layer.problem?.message);
      assert.match(layer.problem.message, detail);
      assert.equal(report.summary.decrypted, false);
    });

  it('an unknown cipher is named by its object identifier', async () => {
    const bytes = concat(
      encodeEnvelopedData([await kekri(kek)], algorithmIdentifier('1.2.3.4.5'), [new Uint8Array(16)]),
    );
    const { layers } = (await open(bytes, [named])).report;
    assert.equal(layers[0]?.problem?.reason, 'unsupportedAlgorithm');
    assert.match(layers[0].problem.message, /1\.2\.3\.4\.5/);
  });

  it('cut off anywhere, nothing crashes and nothing opens', async () => {
    for (const cipher of ['aes-128-cbc', 'aes-128-gcm', 'aes-128-ccm', 'chacha20-poly1305'] as const) {
      const bytes = await message(cipher);
      for (let length = 0; length < bytes.length; length++) {
        const { report } = await open(bytes.subarray(0, length), [named]).catch(() => ({
          report: undefined,
        }));
        assert.notEqual(report?.summary.decrypted, true, `${cipher} at ${length}`);
      }
    }
  });
});

describe('findings about ciphers', () => {
  const rules = async (bytes: Uint8Array) =>
    (await open(bytes, [])).report.findings.map(({ rule, message: said, clause }) => [rule, said, clause]);

  it('those that should not be used are said with the clause, whether or not a key is at hand', async () => {
    assert.deepEqual(await rules(await message('des-ede3-cbc')), [
      [
        'deprecatedAlgorithm',
        'An algorithm should not be used any more: des-ede3-cbc, since 2019, it has 112 bits of security',
        'RFC 8551 §B.3, SP 800-131A Rev. 2 §2',
      ],
    ]);
    assert.deepEqual(await rules(await message('aes-128-cbc')), []);
  });

  it('RC2 is as strong as its effective key bits', async () => {
    const rc2 = await labelled('rc2-cbc', der.sequence(der.integer(160), octets(8)));
    assert.deepEqual(await rules(rc2), [
      [
        'deprecatedAlgorithm',
        'An algorithm should not be used any more: rc2-cbc, since 2010, it has 40 bits of security',
        'RFC 8551 §B.3',
      ],
    ]);
  });

  it('an authenticating cipher where there is no place for its tag, and the other way round', async () => {
    const [[rule, , clause] = []] = await rules(await message('aes-256-gcm', { kind: 'enveloped-data' }));
    assert.deepEqual([rule, clause], ['cipherMisplaced', 'RFC 5084 §3.2']);
    const [[other, , where] = []] = await rules(
      await message('aes-256-cbc', { kind: 'auth-enveloped-data' }),
    );
    assert.deepEqual([other, where], ['cipherMisplaced', 'RFC 5083 §2']);
  });

  it('a key that is wrapped with 3DES', async () => {
    const des3 = nodeCrypto.randomBytes(24);
    const wrapped = await wrapKeyWith(nodeCrypto, 'des3', des3, nodeCrypto.randomBytes(24));
    const info = encodeKekRecipientInfo(id, encodeKeyWrap('des3'), wrapped);
    const algorithm = encodeContentEncryption('aes-192-cbc', ivOf('aes-192-cbc'));
    const bytes = concat(encodeEnvelopedData([info], algorithm, [new Uint8Array(32)]));
    assert.deepEqual(await rules(bytes), [
      [
        'deprecatedAlgorithm',
        'An algorithm should not be used any more: id-alg-CMS3DESwrap, since 2019, it has 112 bits of security',
        'RFC 8551 §B.3, SP 800-131A Rev. 2 §2',
      ],
    ]);
  });

  it('a password recipient whose key is wrapped with 3DES', async () => {
    const wrap = encodePasswordWrap('des-ede3-cbc', new Uint8Array(8));
    const info = encodePasswordRecipientInfo(encodePbkdf2(id, 1), wrap, new Uint8Array(32));
    const algorithm = encodeContentEncryption('aes-192-cbc', ivOf('aes-192-cbc'));
    const bytes = concat(encodeEnvelopedData([info], algorithm, [new Uint8Array(32)]));
    const [[rule, said] = []] = await rules(bytes);
    assert.deepEqual(
      [rule, said],
      [
        'deprecatedAlgorithm',
        'An algorithm should not be used any more: id-alg-PWRI-KEK with des-ede3-cbc, since 2019',
      ],
    );
  });
});

import { strict as assert } from 'node:assert';
import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
  decodeAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import { context, integer, nothing, octetString, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { Decoding } from '../../../src/core/asn1/fields';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { digestAlgorithm } from '../../../src/core/crypto/digests';
import { kemScheme } from '../../../src/core/crypto/kem';
import { keyAgreementScheme } from '../../../src/core/crypto/keyAgreement';
import { keyDerivation } from '../../../src/core/crypto/keyDerivation';
import { keyTransportScheme } from '../../../src/core/crypto/keyTransport';
import { passwordWrapCipher } from '../../../src/core/crypto/passwordWrap';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { digests, shake256Length } from '../../../src/core/crypto/registry/digests';
import { keyDerivations } from '../../../src/core/crypto/registry/keyDerivations';
import {
  keyAgreements,
  mgf1Function,
  oaep,
  pwriKek,
  rsaKem,
  specifiedLabel,
} from '../../../src/core/crypto/registry/keyEncryption';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { algorithmOf, registry } from '../../../src/core/crypto/registry/registry';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { signatureScheme } from '../../../src/core/crypto/signatureScheme';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../src/core/errors/smimeError';

type Reading = (decoding: Decoding, algorithm: AlgorithmIdentifier) => unknown;

function read(reading: Reading, der: Der): unknown {
  const node = readElement(der) ?? assert.fail('no element');
  const decoding = new Decoding(ByteSource.file('algorithm', der));
  return reading(decoding, decodeAlgorithmIdentifier(decoding, node));
}

const signature: Reading = (decoding, algorithm) => signatureScheme(decoding, algorithm, digests.sha256.oid);
const kem: Reading = (decoding, algorithm) => kemScheme(decoding, algorithm, 16);

const sha1 = algorithmIdentifierWithNull(digests.sha1.oid);
const sha256 = algorithmIdentifierWithNull(digests.sha256.oid);
const bareSha256 = algorithmIdentifier(digests.sha256.oid);
const mgf1 = (hash?: Der) => algorithmIdentifier(mgf1Function.oid, hash);
const unknown = algorithmIdentifier('1.2.3.4');
const pss = (...parts: Der[]) => algorithmIdentifier(signatures['id-RSASSA-PSS'].oid, sequence(...parts));
const oaepWith = (...parts: Der[]) => algorithmIdentifier(oaep.oid, sequence(...parts));
const label = (value?: Der) => context(2, algorithmIdentifier(specifiedLabel.oid, value));

const pssScheme = (digest: string, mgfDigest: string, saltLength: number) => ({
  kind: 'rsa-pss',
  digest,
  mgfDigest,
  saltLength,
});
const oaepScheme = (digest: string, mgfDigest: string, ...octets: number[]) => ({
  kind: 'rsa-oaep',
  digest,
  mgfDigest,
  label: Uint8Array.from(octets),
});

/** Forms that are odd, and right all the same (RFC 8017 A.2.1 and A.2.3). */
const odd: readonly (readonly [what: string, reading: Reading, der: Der, scheme: unknown])[] = [
  ['PSS with all defaults', signature, pss(), pssScheme('sha1', 'sha1', 20)],
  [
    'PSS with its defaults written out',
    signature,
    pss(context(0, sha1), context(1, mgf1(sha1)), context(2, integer(20)), context(3, integer(1))),
    pssScheme('sha1', 'sha1', 20),
  ],
  ['PSS with the digest alone', signature, pss(context(0, sha256)), pssScheme('sha256', 'sha1', 20)],
  ['PSS with the mask alone', signature, pss(context(1, mgf1(sha256))), pssScheme('sha1', 'sha256', 20)],
  ['PSS with the salt alone', signature, pss(context(2, integer(0))), pssScheme('sha1', 'sha1', 0)],
  [
    'PSS whose digest has no NULL',
    signature,
    pss(context(0, bareSha256), context(1, mgf1(bareSha256))),
    pssScheme('sha256', 'sha256', 20),
  ],
  [
    'PSS whose MGF1 does not say its digest',
    signature,
    pss(context(1, mgf1())),
    pssScheme('sha1', 'sha1', 20),
  ],
  [
    'PSS with a salt longer than a digest',
    signature,
    pss(context(0, sha256), context(2, integer(222))),
    pssScheme('sha256', 'sha1', 222),
  ],
  [
    'PSS with SHA-3',
    signature,
    pss(context(0, algorithmIdentifier(digests['sha3-256'].oid))),
    pssScheme('sha3-256', 'sha1', 20),
  ],
  ['OAEP without parameters', keyTransportScheme, algorithmIdentifier(oaep.oid), oaepScheme('sha1', 'sha1')],
  ['OAEP with all defaults', keyTransportScheme, oaepWith(), oaepScheme('sha1', 'sha1')],
  [
    'OAEP with its defaults written out',
    keyTransportScheme,
    oaepWith(context(0, sha1), context(1, mgf1(sha1)), label(octetString(new Uint8Array()))),
    oaepScheme('sha1', 'sha1'),
  ],
  [
    'OAEP with the mask alone',
    keyTransportScheme,
    oaepWith(context(1, mgf1(sha256))),
    oaepScheme('sha1', 'sha256'),
  ],
  [
    'OAEP with a label alone',
    keyTransportScheme,
    oaepWith(label(octetString(Uint8Array.of(1, 2)))),
    oaepScheme('sha1', 'sha1', 1, 2),
  ],
  ['OAEP with a label that is not said', keyTransportScheme, oaepWith(label()), oaepScheme('sha1', 'sha1')],
];

type Bad = readonly [what: string, reading: Reading, der: Der, reason: Reason, detail: RegExp];

const std = keyAgreements['dhSinglePass-stdDH-sha256kdf-scheme'].oid;
const hkdf = keyDerivations['id-alg-hkdf-with-sha256'].oid;
const kdf2 = keyDerivations['id-kdf-kdf2'].oid;

const bad: readonly Bad[] = [
  [
    'PSS without parameters',
    signature,
    algorithmIdentifier(signatures['id-RSASSA-PSS'].oid),
    'malformed',
    /id-RSASSA-PSS without parameters/,
  ],
  [
    'PSS with NULL',
    signature,
    algorithmIdentifierWithNull(signatures['id-RSASSA-PSS'].oid),
    'malformed',
    /RSASSA-PSS-params is not a SEQUENCE/,
  ],
  ['PSS with a trailer of its own', signature, pss(context(3, integer(2))), 'malformed', /trailer/],
  [
    'PSS with a salt below nothing',
    signature,
    pss(context(2, Uint8Array.of(2, 1, 0xff))),
    'malformed',
    /impossible salt length/,
  ],
  [
    'PSS with a salt beyond all keys',
    signature,
    pss(context(2, Uint8Array.of(2, 7, 1, 0, 0, 0, 0, 0, 0))),
    'malformed',
    /./,
  ],
  ['PSS with a salt that is no number', signature, pss(context(2, nothing)), 'malformed', /not an INTEGER/],
  ['PSS with an unknown digest', signature, pss(context(0, unknown)), 'unsupportedAlgorithm', /1\.2\.3\.4/],
  ['PSS with an unknown mask', signature, pss(context(1, unknown)), 'unsupportedAlgorithm', /1\.2\.3\.4/],
  [
    'PSS with an unknown digest of the mask',
    signature,
    pss(context(1, mgf1(unknown))),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'PSS with MGF1 over SHAKE',
    signature,
    pss(context(1, mgf1(algorithmIdentifier(digests.shake128.oid)))),
    'unsupportedAlgorithm',
    /shake128/,
  ],
  [
    'PSS with a digest that has parameters',
    signature,
    pss(context(0, algorithmIdentifier(digests.sha256.oid, integer(1)))),
    'malformed',
    /sha256 with parameters/,
  ],
  [
    'PSS with parts out of order',
    signature,
    pss(context(2, integer(20)), context(0, sha256)),
    'malformed',
    /does not belong there/,
  ],
  ['PSS with a part too many', signature, pss(context(4, integer(1))), 'malformed', /does not belong there/],
  [
    'OAEP with NULL',
    keyTransportScheme,
    algorithmIdentifierWithNull(oaep.oid),
    'malformed',
    /RSAES-OAEP-params is not a SEQUENCE/,
  ],
  [
    'OAEP with an unknown digest',
    keyTransportScheme,
    oaepWith(context(0, unknown)),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'OAEP with an unknown mask',
    keyTransportScheme,
    oaepWith(context(1, unknown)),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'OAEP with a label from elsewhere',
    keyTransportScheme,
    oaepWith(context(2, unknown)),
    'malformed',
    /id-pSpecified/,
  ],
  [
    'OAEP with a label that is a number',
    keyTransportScheme,
    oaepWith(label(integer(1))),
    'malformed',
    /label is not an OCTET STRING/,
  ],
  [
    'OAEP with a part too many',
    keyTransportScheme,
    oaepWith(context(3, integer(1))),
    'malformed',
    /does not belong there/,
  ],
  [
    'SHAKE256 without its length',
    digestAlgorithm,
    algorithmIdentifier(shake256Length.oid),
    'malformed',
    /without its output length/,
  ],
  [
    'SHAKE256 of another length',
    digestAlgorithm,
    algorithmIdentifier(shake256Length.oid, integer(256)),
    'malformed',
    /another output length than 512/,
  ],
  [
    'key agreement without a wrap',
    keyAgreementScheme,
    algorithmIdentifier(std),
    'malformed',
    /without a key wrap/,
  ],
  [
    'key agreement with NULL for a wrap',
    keyAgreementScheme,
    algorithmIdentifierWithNull(std),
    'malformed',
    /./,
  ],
  [
    'key agreement with an unknown wrap',
    keyAgreementScheme,
    algorithmIdentifier(std, unknown),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'key agreement with the wrap of RC2',
    keyAgreementScheme,
    algorithmIdentifier(std, algorithmIdentifier('1.2.840.113549.1.9.16.3.7')),
    'unsupportedAlgorithm',
    /id-alg-CMSRC2wrap/,
  ],
  [
    'HKDF with parameters',
    keyDerivation,
    algorithmIdentifier(hkdf, integer(1)),
    'malformed',
    /with parameters/,
  ],
  ['KDF2 without a digest', keyDerivation, algorithmIdentifier(kdf2), 'malformed', /without a digest/],
  [
    'KDF2 with an unknown digest',
    keyDerivation,
    algorithmIdentifier(kdf2, unknown),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'PBKDF2 where a secret is at hand',
    keyDerivation,
    algorithmIdentifier(keyDerivations.PBKDF2.oid),
    'unsupportedAlgorithm',
    /PBKDF2/,
  ],
  [
    'ML-KEM with parameters',
    kem,
    algorithmIdentifier('2.16.840.1.101.3.4.4.1', integer(1)),
    'malformed',
    /with parameters/,
  ],
  [
    'RSA-KEM with NULL',
    kem,
    algorithmIdentifierWithNull(rsaKem.oid),
    'malformed',
    /RsaKemParameters is not a SEQUENCE/,
  ],
  [
    'the wrap of passwords without a cipher',
    passwordWrapCipher,
    algorithmIdentifier(pwriKek.oid),
    'malformed',
    /without a cipher/,
  ],
  [
    'the wrap of passwords with GCM',
    passwordWrapCipher,
    algorithmIdentifier(
      pwriKek.oid,
      algorithmIdentifier(ciphers['aes-128-gcm'].oid, sequence(octetString(new Uint8Array(12)))),
    ),
    'unsupportedAlgorithm',
    /aes-128-gcm/,
  ],
  [
    'a bare RSA key beside an unknown digest',
    (decoding, algorithm) => signatureScheme(decoding, algorithm, '1.2.3.4'),
    algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid),
    'unsupportedAlgorithm',
    /1\.2\.3\.4/,
  ],
  [
    'a bare EC key beside SHAKE',
    (decoding, algorithm) => signatureScheme(decoding, algorithm, digests.shake128.oid),
    algorithmIdentifier(publicKeys['id-ecPublicKey'].oid),
    'unsupportedAlgorithm',
    /shake128/,
  ],
  [
    'a key that agrees, as a signature',
    signature,
    algorithmIdentifier('1.3.101.110'),
    'unsupportedAlgorithm',
    /X25519/,
  ],
];

describe('parameters in odd forms', () => {
  for (const [what, reading, der, scheme] of odd)
    it(what, () => {
      assert.deepEqual(read(reading, der), scheme);
    });

  for (const row of registry) {
    if (row.family !== 'signature' && row.family !== 'digest') continue;
    if (row.parameters !== 'absent' && row.parameters !== 'NULL') continue;
    const reading = row.family === 'digest' ? digestAlgorithm : signature;
    it(`${row.name}: absent and NULL are one; anything else is damage`, () => {
      assert.deepEqual(
        read(reading, algorithmIdentifier(row.oid)),
        read(reading, algorithmIdentifierWithNull(row.oid)),
      );
      assert.throws(
        () => read(reading, algorithmIdentifier(row.oid, integer(1))),
        (error) => SmimeError.is(error, 'malformed') && error.message.includes(`${row.name} with parameters`),
      );
    });
  }
});

describe('parameters that are not right', () => {
  for (const [what, reading, der, reason, detail] of bad)
    it(`${what}: ${reason}`, () => {
      assert.throws(
        () => read(reading, der),
        (error) => {
          assert.ok(SmimeError.is(error, reason), String(error));
          assert.match(error.message, detail);
          return true;
        },
      );
    });

  it('an algorithm of another family is not taken for what it is not', () => {
    const families: readonly (readonly [Reading, readonly string[]])[] = [
      [digestAlgorithm, ['digest']],
      [signature, ['signature', 'publicKey']],
      [keyTransportScheme, ['keyTransport', 'publicKey']],
      [keyAgreementScheme, ['keyAgreement']],
      [passwordWrapCipher, ['passwordWrap']],
      [keyDerivation, ['keyDerivation']],
      [kem, ['kem', 'publicKey']],
    ];
    for (const [reading, own] of families)
      for (const row of registry.filter(({ family }) => !own.includes(family)))
        assert.throws(
          () => read(reading, algorithmIdentifier(row.oid)),
          (error) => SmimeError.is(error, 'unsupportedAlgorithm') && error.message.includes(row.oid),
          row.name,
        );
    assert.equal(algorithmOf('1.2.3.4'), undefined);
  });
});

import { strict as assert } from 'node:assert';
import { algorithmIdentifier, decodeAlgorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../../src/core/asn1/berReader';
import { integer, octetString, sequence, type Der } from '../../../src/core/asn1/derWriter';
import { Decoding } from '../../../src/core/asn1/fields';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { encodeDigest } from '../../../src/core/crypto/digests';
import { encodeKeyAgreementScheme, keyAgreementWith } from '../../../src/core/crypto/keyAgreement';
import { encodePasswordWrap } from '../../../src/core/crypto/passwordWrap';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { encodeSignatureScheme } from '../../../src/core/crypto/signatureScheme';
import { standingOf } from '../../../src/core/crypto/standing';

function standing(der: Der): readonly unknown[] {
  const node = readElement(der) ?? assert.fail('no element');
  const decoding = new Decoding(ByteSource.file('algorithm', der));
  const { strength, deprecated, part } = standingOf(decoding, decodeAlgorithmIdentifier(decoding, node));
  return [strength, deprecated?.since, part];
}

const rc2 = (version: number) =>
  algorithmIdentifier(ciphers['rc2-cbc'].oid, sequence(integer(version), octetString(new Uint8Array(8))));
const pss = (digest: 'sha1' | 'sha512') =>
  encodeSignatureScheme({ kind: 'rsa-pss', digest, mgfDigest: 'sha1', saltLength: 20 });
const agreement = (wrap: 'des3' | 'aes128') =>
  encodeKeyAgreementScheme(keyAgreementWith({ kind: 'x963', digest: 'sha1' }, wrap));

/** Strength, since when it should not be used, and which part of it. */
const standings: readonly (readonly [what: string, der: Der, wanted: readonly unknown[]])[] = [
  ['SHA-1', encodeDigest('sha1'), [0, 2011, undefined]],
  ['SHA-256', encodeDigest('sha256'), [128, undefined, undefined]],
  ['RSA with MD5', encodeSignatureScheme({ kind: 'rsa-pkcs1', digest: 'md5' }), [0, 2011, undefined]],
  [
    'RSA with SHA-512',
    encodeSignatureScheme({ kind: 'rsa-pkcs1', digest: 'sha512' }),
    [256, undefined, undefined],
  ],
  ['DSA with SHA-1', encodeSignatureScheme({ kind: 'dsa', digest: 'sha1' }), [0, 2011, undefined]],
  ['DSA with SHA-256', encodeSignatureScheme({ kind: 'dsa', digest: 'sha256' }), [128, 2019, undefined]],
  ['PSS with SHA-1', pss('sha1'), [0, 2011, 'sha1']],
  ['PSS with SHA-512, whatever the mask', pss('sha512'), [256, undefined, 'sha512']],
  [
    'PSS whose parameters are missing',
    algorithmIdentifier(signatures['id-RSASSA-PSS'].oid),
    [undefined, undefined, undefined],
  ],
  [
    'ECDH with a wrap of AES, whatever the digest of its KDF',
    agreement('aes128'),
    [undefined, undefined, undefined],
  ],
  ['ECDH with a wrap of 3DES', agreement('des3'), [112, 2019, 'id-alg-CMS3DESwrap']],
  [
    'a password with AES',
    encodePasswordWrap('aes-128-cbc', new Uint8Array(16)),
    [undefined, undefined, 'aes-128-cbc'],
  ],
  ['a password with DES', encodePasswordWrap('des-cbc', new Uint8Array(8)), [undefined, 2005, 'des-cbc']],
  ['AES-256', encodeContentEncryption('aes-256-gcm', new Uint8Array(12)), [256, undefined, undefined]],
  ['DES', encodeContentEncryption('des-cbc', new Uint8Array(8)), [56, 2005, undefined]],
  ['RC2 with 40 bits', rc2(160), [40, 2010, undefined]],
  ['RC2 with 128 bits', rc2(58), [128, 2010, undefined]],
  ['RC2 with a version that nobody knows', rc2(1), [undefined, 2010, undefined]],
  [
    'MD2, which is known by name alone',
    algorithmIdentifier('1.2.840.113549.2.2'),
    [undefined, 2011, undefined],
  ],
  ['what is not known at all', algorithmIdentifier('1.2.3'), [undefined, undefined, undefined]],
];

describe('what an algorithm is worth today', () => {
  for (const [what, der, wanted] of standings)
    it(what, () => {
      assert.deepEqual(standing(der), wanted);
    });
});

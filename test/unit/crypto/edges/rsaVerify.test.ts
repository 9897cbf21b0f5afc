import { constants, createHash, createSign, generateKeyPairSync, privateEncrypt } from 'node:crypto';
import {
  algorithmIdentifier,
  algorithmIdentifierWithNull,
} from '../../../../src/core/asn1/algorithmIdentifier';
import { integer, octetString, sequence, type Der } from '../../../../src/core/asn1/derWriter';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import { utf8 } from '../../../../src/core/bytes/text';
import type { SignatureScheme } from '../../../../src/core/crypto/algorithms';
import { digests } from '../../../../src/core/crypto/registry/digests';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { portableCrypto } from '../../../../src/platform/portable/portableCrypto';
import { bent, row, tryVectors, type Vector } from './vectorTable';

const BITS = 1024;
const LENGTH = BITS / 8;
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: BITS });
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const text = utf8('what is signed');
const digest: Uint8Array = Uint8Array.from(createHash('sha256').update(text).digest());

/** What the bare private operation makes of a block. */
function signed(octets: Uint8Array): Uint8Array {
  return new Uint8Array(privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, octets));
}
/** DigestInfo (RFC 8017 9.2). */
const info = (algorithm: Der, value = digest) => sequence(algorithm, octetString(value));
const withNull = info(algorithmIdentifierWithNull(digests.sha256.oid));
/** 00 01, padding, 00, DigestInfo, and whatever stands behind. */
function block(
  digestInfo: Uint8Array,
  { first = 0, type = 1, fill = 0xff, padding = LENGTH - 3 - digestInfo.length, behind = row(0) } = {},
) {
  const octets = concat([
    Uint8Array.of(first, type),
    row(padding, fill),
    Uint8Array.of(0),
    digestInfo,
    behind,
  ]);
  return concat([octets, row(LENGTH - octets.length)]);
}
const right = signed(block(withNull));
const infoWithoutNull = info(algorithmIdentifier(digests.sha256.oid));
const withoutNull = signed(block(infoWithoutNull));

const pkcs1 = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
type Input = readonly [SignatureScheme, Uint8Array];
const of = (
  name: string,
  signature: Uint8Array,
  result = false,
  scheme: SignatureScheme = pkcs1,
): Vector<Input, boolean> => ({
  name,
  input: [scheme, signature],
  result,
});
// With padding cut short there is room behind the digest, and a cube root finds what to write there (Bleichenbacher 2006).
const room = { padding: 8, behind: row(20, 0x5a) };
const vectors: readonly Vector<Input, boolean>[] = [
  of('the usual', right, true),
  // RFC 4055 2.1 has readers take absent parameters for NULL.
  of('parameters absent in place of NULL', withoutNull, true),
  of('parameters absent, the last bit of the digest', signed(bent(block(infoWithoutNull), LENGTH - 1))),
  of('parameters absent, short padding, zeros behind', signed(block(infoWithoutNull, { padding: 8 }))),
  of('short padding, rubbish behind the digest', signed(block(withNull, room))),
  of('short padding, zeros behind the digest', signed(block(withNull, { padding: 8 }))),
  of(
    'rubbish in the parameters',
    signed(block(info(algorithmIdentifier(digests.sha256.oid, octetString(row(20)))))),
  ),
  of(
    'an element behind the parameters',
    signed(block(info(sequence(algorithmIdentifierWithNull(digests.sha256.oid), integer(1))))),
  ),
  of(
    'lengths of more octets than needed',
    signed(block(concat([Uint8Array.of(0x30, 0x81, withNull.length - 2), withNull.subarray(2)]))),
  ),
  of('another digest algorithm', signed(block(info(algorithmIdentifierWithNull(digests.sha1.oid))))),
  of(
    'a digest that is an octet shorter',
    signed(block(info(algorithmIdentifierWithNull(digests.sha256.oid), digest.subarray(1)))),
  ),
  of(
    'a digest that is an octet longer',
    signed(block(info(algorithmIdentifierWithNull(digests.sha256.oid), concat([digest, row(1)])))),
  ),
  of('the digest without DigestInfo', signed(block(digest))),
  of('block type 00', signed(block(withNull, { type: 0 }))),
  of('block type 02', signed(block(withNull, { type: 2 }))),
  of('padding of 00', signed(block(withNull, { fill: 0 }))),
  of('padding of fe', signed(block(withNull, { fill: 0xfe }))),
  of('a zero within the padding', signed(bent(block(withNull), 20, 0xff))),
  of('a last octet of padding that is not ff', signed(bent(block(withNull), LENGTH - withNull.length - 2))),
  of('no zero before DigestInfo', signed(bent(block(withNull), LENGTH - withNull.length - 1))),
  of('the first bit of the digest', signed(bent(block(withNull), LENGTH - 32, 0x80))),
  of('the last bit of the digest', signed(bent(block(withNull), LENGTH - 1))),
  of('zero', row(LENGTH)),
  of('one', row(LENGTH).with(LENGTH - 1, 1)),
  of('above the modulus', row(LENGTH, 0xff)),
  of('no octets', row(0)),
  of('an octet missing', right.subarray(1)),
  of('a leading zero more', concat([row(1), right])),
  of('an octet behind', concat([right, row(1)])),
  of('for another digest', right, false, { kind: 'rsa-pkcs1', digest: 'sha512' }),
  of('for PSS', right, false, { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 }),
];

const pss = (saltLength: number): Uint8Array => {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return new Uint8Array(createSign('sha256').update(text).sign({ key: privateKey, padding, saltLength }));
};
const pssOf = (saltLength: number) =>
  ({ kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength }) as const;
// The most that an encoded message of 128 octets has room for: less digest, trailer and the octet 01.
const MOST = LENGTH - 32 - 2;
const pssVectors: readonly Vector<Input, boolean>[] = [
  ...[0, 1, 32, MOST].map((length) => of(`a salt of ${length} octets`, pss(length), true, pssOf(length))),
  ...[0, 31, 33, MOST].map((length) =>
    of(`${length} octets said of a salt of 32`, pss(32), false, pssOf(length)),
  ),
  of('a salt longer than there is room', pss(32), false, pssOf(MOST + 1)),
  of('another digest in MGF1', pss(32), false, { ...pssOf(32), mgfDigest: 'sha1' }),
  of('another digest', pss(32), false, { ...pssOf(32), digest: 'sha1' }),
  of('a signature of PKCS#1 v1.5', right, false, pssOf(32)),
  ...[0, 1, 64, LENGTH - 1].map((at) => of(`octet ${at} changed`, bent(pss(32), at), false, pssOf(32))),
  of('zero', row(LENGTH), false, pssOf(32)),
  of('an octet missing', pss(32).subarray(1), false, pssOf(32)),
  of('a trailer of another kind', signed(row(LENGTH, 0x33)), false, pssOf(32)),
];

for (const [host, provider] of [
  ['node', nodeCrypto],
  ['JavaScript', portableCrypto],
] as const) {
  const verify = ([scheme, signature]: Input) => provider.verify(spki, scheme, [text], signature, unhurried);
  describe(`RSA PKCS#1 v1.5 signatures (RFC 8017 8.2.2), their edges, by ${host}`, () =>
    tryVectors(verify, vectors));
  describe(`RSASSA-PSS signatures (RFC 8017 8.1.2), their edges, by ${host}`, () =>
    tryVectors(verify, pssVectors));
}

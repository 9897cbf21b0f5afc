import { generateKeyPairSync, sign } from 'node:crypto';
import { readElement } from '../../../../src/core/asn1/berReader';
import { withoutLeadingZeros } from '../../../../src/core/asn1/berValue';
import { integerOf, sequence } from '../../../../src/core/asn1/derWriter';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import { utf8 } from '../../../../src/core/bytes/text';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { toNumber, toOctets } from '../../../../src/platform/portable/bigNumbers';
import { portableCrypto } from '../../../../src/platform/portable/portableCrypto';
import { bent, row, tryVectors, type Vector } from './vectorTable';

const { publicKey, privateKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const text = utf8('what is signed');
const scheme = (digest: 'sha1' | 'sha256' | 'sha512') => ({ kind: 'dsa', digest }) as const;

/** The INTEGERs of a SEQUENCE. */
function numbersOf(der: Uint8Array, path: readonly number[] = []): readonly bigint[] {
  let node = readElement(der);
  for (const at of path) node = node?.children[at];
  return (node?.children ?? []).map((each) => toNumber(der.subarray(each.contentStart, each.contentEnd)));
}
const [, q = 0n] = numbersOf(spki, [0, 1]);
const signature = new Uint8Array(sign('sha256', text, privateKey));
const [r = 0n, s = 0n] = numbersOf(signature);
/** Dss-Sig-Value of numbers that may be beyond q. */
const value = (...numbers: readonly bigint[]) =>
  sequence(...numbers.map((each) => integerOf(withoutLeadingZeros(toOctets(each, 21)))));
/** INTEGER with these very octets. */
const raw = (...octets: readonly number[]) => Uint8Array.of(2, octets.length, ...octets);

type Input = readonly ['sha1' | 'sha256' | 'sha512', Uint8Array];
const of = (
  name: string,
  octets: Uint8Array,
  result = false,
  digest: Input[0] = 'sha256',
): Vector<Input, boolean> => ({
  name,
  input: [digest, octets],
  result,
});

const vectors: readonly Vector<Input, boolean>[] = [
  of('the usual', signature, true),
  of('a digest as long as q', new Uint8Array(sign('sha1', text, privateKey)), true, 'sha1'),
  of('a digest longer than q', new Uint8Array(sign('sha512', text, privateKey)), true, 'sha512'),
  of('the same numbers, encoded anew', value(r, s), true),
  of('a leading zero more', sequence(raw(0, 0, ...toOctets(r, 20)), integerOf(toOctets(s, 20)))),
  of('for another digest', signature, false, 'sha1'),
  of('r of 0', value(0n, s)),
  of('s of 0', value(r, 0n)),
  of('both of 0', value(0n, 0n)),
  of('r of 1', value(1n, s)),
  of('both of 1', value(1n, 1n)),
  of('r of q', value(q, s)),
  of('s of q', value(r, q)),
  of('r and q together, the same residue', value(r + q, s)),
  of('s and q together, the same residue', value(r, s + q)),
  of('the other s', value(r, q - s)),
  of('r and s exchanged', value(s, r)),
  of('a negative r', sequence(raw(0x80, ...toOctets(r, 20)), integerOf(toOctets(s, 20)))),
  of('a third number', value(r, s, 1n)),
  of('one number', value(r)),
  of('no numbers', sequence()),
  of('no octets', row(0)),
  of('not a SEQUENCE', bent(signature, 0, 0x01)),
  of('zeros', row(46)),
  of('ones', row(46, 0xff)),
  of('an octet missing', signature.subarray(0, -1)),
  of('an octet behind', concat([signature, row(1)])),
  of('the last bit', bent(signature, signature.length - 1)),
];

for (const [host, provider] of [
  ['node', nodeCrypto],
  ['JavaScript', portableCrypto],
] as const) {
  describe(`DSA signatures (FIPS 186-4 4.7), their edges, by ${host}`, () => {
    tryVectors(
      ([digest, octets]) => provider.verify(spki, scheme(digest), [text], octets, unhurried),
      vectors,
    );
  });
}

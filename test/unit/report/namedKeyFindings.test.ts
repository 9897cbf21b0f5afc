import { strict as assert } from 'node:assert';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import type { DigestName, NamedSigningKey } from '../../../src/core/crypto/algorithms';
import { encodeDigest, encodeSignerDigest } from '../../../src/core/crypto/digests';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { digests, shake256Length } from '../../../src/core/crypto/registry/digests';
import { pureScheme } from '../../../src/core/crypto/schemeForKey';
import { open } from '../../support/opening';
import { signedData, signerInfo, textEntity, type SignerParts } from '../../support/signedMessages';
import { identity, type TestIdentity } from '../../support/testCertificates';

const ed25519 = { kind: 'eddsa', algorithm: 'Ed25519' } as const;
const ed448 = { kind: 'eddsa', algorithm: 'Ed448' } as const;
const mlDsa44 = { kind: 'ml-dsa', algorithm: 'ML-DSA-44' } as const;
const mlDsa65 = { kind: 'ml-dsa', algorithm: 'ML-DSA-65' } as const;
const mlDsa87 = { kind: 'ml-dsa', algorithm: 'ML-DSA-87' } as const;
type Key = typeof ed25519 | typeof ed448 | typeof mlDsa44 | typeof mlDsa65 | typeof mlDsa87;

const shakeLength = (bits: number) => algorithmIdentifier(shake256Length.oid, der.integer(bits));
const bare: Partial<SignerParts> = { attributes: () => undefined };

interface Case {
  readonly title: string;
  readonly key: Key;
  readonly digest?: DigestName;
  readonly parts?: Partial<SignerParts>;
  /** `rule: clause`; none where it is written as it must be. */
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  { title: 'as it must be', key: ed25519, found: [] },
  { title: 'as it must be', key: ed448, found: [] },
  {
    title: 'without attributes, id-shake256',
    key: ed448,
    parts: { ...bare, digestAlgorithm: encodeDigest('shake256') },
    found: [],
  },
  {
    title: 'without attributes, with a length',
    key: ed448,
    parts: bare,
    found: ['digestIdentifier: RFC 8419 §3'],
  },
  {
    title: 'with attributes, id-shake256',
    key: ed448,
    parts: { digestAlgorithm: encodeDigest('shake256') },
    found: ['digestIdentifier: RFC 8419 §3'],
  },
  {
    title: 'another length',
    key: ed448,
    parts: { digestAlgorithm: shakeLength(256) },
    found: ['digestLength: RFC 8419 §2.3'],
  },
  {
    title: 'no length',
    key: ed448,
    parts: { digestAlgorithm: algorithmIdentifier(shake256Length.oid) },
    found: ['digestLength: RFC 8419 §2.3'],
  },
  {
    title: 'NULL beside the digest',
    key: ed25519,
    parts: { digestAlgorithm: algorithmIdentifierWithNull(digests.sha512.oid) },
    found: ['parametersPresent: RFC 8419 §3'],
  },
  {
    title: 'NULL beside the signature algorithm',
    key: ed25519,
    parts: { signatureAlgorithm: algorithmIdentifierWithNull(namedKeyOid(ed25519)) },
    found: ['parametersPresent: RFC 8419 §3'],
  },
  {
    title: 'NULL beside the signature algorithm',
    key: mlDsa44,
    parts: { signatureAlgorithm: algorithmIdentifierWithNull(namedKeyOid(mlDsa44)) },
    found: ['parametersPresent: RFC 9882 §3.3'],
  },
  { title: 'sha256', key: mlDsa44, digest: 'sha256', found: [] },
  { title: 'sha1', key: mlDsa44, digest: 'sha1', found: ['digestTooWeak: RFC 9882 §3.3'] },
  { title: 'sha256', key: mlDsa65, digest: 'sha256', found: ['digestTooWeak: RFC 9882 §3.3'] },
  { title: 'sha3-384', key: mlDsa65, digest: 'sha3-384', found: [] },
  { title: 'sha384', key: mlDsa87, digest: 'sha384', found: ['digestTooWeak: RFC 9882 §3.3'] },
  { title: 'shake256', key: mlDsa87, digest: 'shake256', found: [] },
  { title: 'without attributes, sha512', key: mlDsa87, parts: bare, found: [] },
  {
    title: 'without attributes, sha256',
    key: mlDsa87,
    digest: 'sha256',
    parts: bare,
    found: ['digestIdentifier: RFC 9882 §3.3'],
  },
  {
    title: 'without attributes, a digest that nobody knows',
    key: mlDsa44,
    parts: { ...bare, digestAlgorithm: algorithmIdentifier('1.2.3.4') },
    found: ['digestIdentifier: RFC 9882 §3.3'],
  },
];

const RULES = ['digestIdentifier', 'digestLength', 'parametersPresent', 'digestTooWeak'];

describe('how signatures of EdDSA and ML-DSA are written', () => {
  const identities = new Map<string, TestIdentity>();
  const holder = async (key: Key) => {
    const known = identities.get(key.algorithm) ?? (await identity(key, 'Alice'));
    identities.set(key.algorithm, known);
    return known;
  };
  const usual = (key: NamedSigningKey, digest: DigestName | undefined): Partial<SignerParts> => {
    const scheme = pureScheme(key, digest);
    return { scheme, digest: scheme.digest, digestAlgorithm: encodeSignerDigest(scheme) };
  };

  for (const { title, key, digest, parts, found } of cases) {
    it(`${key.algorithm}, ${title}: ${found.length === 0 ? 'nothing' : found.join(', ')}`, async () => {
      const who = await holder(key);
      const info = await signerInfo({ who, content: textEntity, ...usual(key, digest), ...parts });
      const certificates = [who.certificate.raw];
      const { report } = await open(signedData([info], { content: textEntity, certificates }));
      const mine = report.findings.filter(({ rule }) => RULES.includes(rule));
      assert.deepEqual(
        mine.map(({ rule, clause }) => `${rule}: ${clause}`),
        found,
      );
      // They say how it is written: the signature holds all the same.
      const checks = report.signatures[0]?.checks.slice(0, 3).map(({ reason }) => reason);
      const digested = parts?.attributes === undefined ? 'digestMatches' : 'noSignedAttributes';
      assert.deepEqual(checks, ['wellFormed', digested, 'signatureHolds']);
    });
  }
});

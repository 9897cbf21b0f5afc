import type { AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../../asn1/berNode';
import { readSmallInteger } from '../../asn1/berValue';
import type { Decoding } from '../../asn1/fields';
import type { SignerInfo } from '../../cms/signerInfo';
import type { DigestName, MlDsaAlgorithm, NamedSigningKey } from '../../crypto/algorithms';
import { digestOf } from '../../crypto/digests';
import { namedKey, signs } from '../../crypto/namedKeys';
import { oidName } from '../../crypto/oidName';
import { digests, shake256Length } from '../../crypto/registry/digests';
import { found, type Draft } from '../../verify/finding';

const clauses: Readonly<Record<NamedSigningKey['kind'], string>> = {
  eddsa: 'RFC 8419 §3',
  'ml-dsa': 'RFC 9882 §3.3',
  'slh-dsa': 'RFC 9814 §4',
};

/** How a signature by EdDSA, ML-DSA or SLH-DSA is written otherwise than its RFC asks; no verdict turns on it. */
export function namedKeyFindings(decoding: Decoding, info: SignerInfo): readonly Draft[] {
  const key = namedKey(info.signatureAlgorithm.oid.value);
  if (key === undefined || !signs(key)) return [];
  return [
    ...needlessParameters(info.signatureAlgorithm, clauses[key.kind]),
    ...digestFindings(decoding, info, key),
  ];
}

function digestFindings(decoding: Decoding, info: SignerInfo, key: NamedSigningKey): readonly Draft[] {
  const { digestAlgorithm } = info;
  const hasLength = digestAlgorithm.oid.value === shake256Length.oid;
  const form = hasLength
    ? lengthFindings(decoding, digestAlgorithm)
    : needlessParameters(digestAlgorithm, clauses[key.kind]);
  if (key.kind === 'ml-dsa') return [...form, ...mlDsaFindings(info, key.algorithm)];
  if (key.algorithm !== 'Ed448') return form;
  const wanted = info.signedAttrs === undefined ? digests.shake256.oid : shake256Length.oid;
  if (digestAlgorithm.oid.value === wanted || digestOf(digestAlgorithm.oid.value) !== 'shake256') return form;
  const detail = `${oidName(digestAlgorithm.oid.value)}, not ${oidName(wanted)}`;
  const { range } = digestAlgorithm;
  return [...form, found('digestIdentifier', { detail, range, clause: clauses.eddsa })];
}

function needlessParameters(
  { oid, parameters, range }: AlgorithmIdentifier,
  clause: string,
): readonly Draft[] {
  if (parameters === undefined) return [];
  return [found('parametersPresent', { detail: oidName(oid.value), range, clause })];
}

/** The output of SHAKE256 in CMS is 512 bits; whoever names another length has digested otherwise. */
function lengthFindings({ source }: Decoding, { parameters, range }: AlgorithmIdentifier): readonly Draft[] {
  const isNumber =
    isUniversal(parameters, Tag.integer) && parameters.contentEnd - parameters.contentStart <= 4;
  if (isNumber && readSmallInteger(source, parameters) === 512) return [];
  return [found('digestLength', { range })];
}

/** The digests whose collisions are as hard to find as the signature is to forge (RFC 9882 table 1). */
const suitable: Readonly<Record<MlDsaAlgorithm, readonly DigestName[]>> = {
  'ML-DSA-44': ['sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512', 'shake128', 'shake256'],
  'ML-DSA-65': ['sha384', 'sha512', 'sha3-384', 'sha3-512', 'shake256'],
  'ML-DSA-87': ['sha512', 'sha3-512', 'shake256'],
};

function mlDsaFindings(info: SignerInfo, algorithm: MlDsaAlgorithm): readonly Draft[] {
  const { oid, range } = info.digestAlgorithm;
  const digest = digestOf(oid.value);
  if (info.signedAttrs === undefined) {
    if (digest === 'sha512') return [];
    const detail = `without signed attributes sha512, not ${oidName(oid.value)}`;
    return [found('digestIdentifier', { detail, range, clause: clauses['ml-dsa'] })];
  }
  if (digest !== undefined && suitable[algorithm].includes(digest)) return [];
  return [found('digestTooWeak', { detail: `${oidName(oid.value)} with ${algorithm}`, range })];
}

import type { AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import type { Decoding } from '../asn1/fields';
import type { SignerInfo } from '../cms/signerInfo';
import { oidName } from '../crypto/oidName';
import { algorithmOf } from '../crypto/registry/registry';
import { standingOf, type Standing } from '../crypto/standing';
import type { AuthenticatedLayer, EncryptedLayer } from '../smime/layer';
import type { Draft } from './draft';

/** What is to be said of the algorithms of a signature: those that should no longer be used. */
export function signerAlgorithmFindings(decoding: Decoding, info: SignerInfo): readonly Draft[] {
  const { digestAlgorithm, signatureAlgorithm } = info;
  const { deprecated } = standingOf(decoding, digestAlgorithm);
  // A weak digest makes the signature weak as well: that is said once.
  if (deprecated === undefined) return deprecation(decoding, signatureAlgorithm);
  const { value, range } = digestAlgorithm.oid;
  const message = `The digest is ${oidName(value)}, for which collisions can be made`;
  const { clause } = deprecated;
  return [{ rule: 'weakDigest', category: 'cryptography', severity: 'warning', message, range, clause }];
}

/** What is to be said of the cipher of an encrypted layer. */
export function cipherFindings({ kind, decoding, envelopedData }: EncryptedLayer): readonly Draft[] {
  const algorithm = envelopedData.encryptedContentInfo?.contentEncryptionAlgorithm;
  if (algorithm === undefined) return [];
  return [
    ...misplaced(kind, algorithm),
    ...deprecation(decoding, algorithm),
    ...shortTag(decoding, algorithm),
  ];
}

/** What is to be said of the ways in which the key reaches the recipients. */
export function recipientFindings({
  decoding,
  recipients,
}: EncryptedLayer | AuthenticatedLayer): readonly Draft[] {
  // The recipients of one key agreement share its algorithm: it is said once.
  const algorithms = new Map(
    recipients.flatMap(({ keyEncryptionAlgorithm: algorithm }) =>
      algorithm === undefined ? [] : [[algorithm.range.start, algorithm]],
    ),
  );
  return [...algorithms.values()].flatMap((algorithm) => deprecation(decoding, algorithm));
}

/** A cipher that authenticates belongs into an AuthEnvelopedData, which has a place for its tag, and no other does. */
function misplaced(kind: EncryptedLayer['kind'], { oid, range }: AlgorithmIdentifier): readonly Draft[] {
  const row = algorithmOf(oid.value);
  const isTagged = kind === 'auth-enveloped-data';
  if (row?.family !== 'contentEncryption' || row.authenticated === isTagged) return [];
  const [message, clause] = isTagged
    ? [`${row.name} authenticates nothing, but stands in an AuthEnvelopedData`, 'RFC 5083 §2']
    : [`${row.name} authenticates, but stands where no authentication tag has a place`, row.clause];
  return [{ rule: 'cipherMisplaced', category: 'structure', severity: 'error', message, range, clause }];
}

// Below this many octets a tag takes a careful analysis of what a forgery would do (SP 800-38C B.2).
const LEAST_TAG = 8;

/** Whoever sends a message chooses its tag length: a tag of 4 octets is guessed once in 2^32 times. */
function shortTag(decoding: Decoding, algorithm: AlgorithmIdentifier): readonly Draft[] {
  const { tagLength } = standingOf(decoding, algorithm);
  if (tagLength === undefined || tagLength >= LEAST_TAG) return [];
  const name = oidName(algorithm.oid.value);
  const message = `The authentication tag of ${name} has ${tagLength} octets: one in 2^${8 * tagLength} forgeries would pass`;
  const about = { category: 'cryptography', range: algorithm.range, clause: 'SP 800-38C B.2' } as const;
  return [{ rule: 'shortTag', severity: 'warning', message, ...about }];
}

function deprecation(decoding: Decoding, algorithm: AlgorithmIdentifier): readonly Draft[] {
  const { oid, range } = algorithm;
  const standing = standingOf(decoding, algorithm);
  if (standing.deprecated === undefined) return [];
  const { since, clause } = standing.deprecated;
  const part = standing.part === undefined ? '' : ` with ${standing.part}`;
  const message = `${oidName(oid.value)}${part} should not be used since ${since}${weakness(standing)}`;
  return [
    { rule: 'deprecatedAlgorithm', category: 'cryptography', severity: 'warning', message, range, clause },
  ];
}

function weakness({ strength }: Standing): string {
  if (strength === undefined) return '';
  return strength === 0 ? ': it is broken' : `: it has ${strength} bits of security`;
}

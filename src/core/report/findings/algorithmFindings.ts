import type { AlgorithmIdentifier } from '../../asn1/algorithmIdentifier';
import type { Decoding } from '../../asn1/fields';
import type { SignerInfo } from '../../cms/signerInfo';
import { oidName } from '../../crypto/oidName';
import { algorithmOf } from '../../crypto/registry/registry';
import { standingOf, type Standing } from '../../crypto/standing';
import type { AuthenticatedLayer, EncryptedLayer } from '../../smime/layer';
import { keyDoubt, type KeyDoubt } from '../../smime/undecidedKey';
import { found, type Draft } from '../../verify/finding';

/** What is to be said of the algorithms of a signature: those that should no longer be used. */
export function signerAlgorithmFindings(decoding: Decoding, info: SignerInfo): readonly Draft[] {
  const { digestAlgorithm, signatureAlgorithm } = info;
  const { deprecated } = standingOf(decoding, digestAlgorithm);
  // A weak digest makes the signature weak as well: that is said once.
  if (deprecated === undefined) return deprecation(decoding, signatureAlgorithm);
  const { value, range } = digestAlgorithm.oid;
  return [found('weakDigest', { detail: oidName(value), range, clause: deprecated.clause })];
}

/** What is to be said of the cipher of an encrypted layer. */
export function cipherFindings(layer: EncryptedLayer): readonly Draft[] {
  const { kind, decoding, envelopedData } = layer;
  const algorithm = envelopedData.encryptedContentInfo?.contentEncryptionAlgorithm;
  if (algorithm === undefined) return [];
  return [
    ...misplaced(kind, algorithm),
    ...deprecation(decoding, algorithm),
    ...shortTag(decoding, algorithm),
    ...undecidedKey(layer, algorithm),
  ];
}

/** A key that nothing vouches for is right for its tag, or for what it opens to: else its padding may fit by chance. */
function undecidedKey(layer: EncryptedLayer, { oid, range }: AlgorithmIdentifier): readonly Draft[] {
  const doubt = keyDoubt(layer);
  return doubt === undefined ? [] : [found(undecided[doubt], { detail: oidName(oid.value), range })];
}

const undecided = {
  given: 'sessionKeyUndecided',
  transported: 'transportedKeyUndecided',
  shared: 'secretKeyUndecided',
} as const satisfies Readonly<Record<KeyDoubt, string>>;

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
  if (isTagged)
    return [
      found('cipherMisplaced', {
        detail: `${row.name} authenticates nothing, and stands in an AuthEnvelopedData`,
        range,
      }),
    ];
  const detail = `${row.name} authenticates, and stands where no authentication tag has a place`;
  return [found('cipherMisplaced', { detail, range, clause: row.clause })];
}

// Below this many octets a tag takes a careful analysis of what a forgery would do (SP 800-38C B.2).
const LEAST_TAG = 8;

/** Whoever sends a message chooses its tag length: a tag of 4 octets is guessed once in 2^32 times. */
function shortTag(decoding: Decoding, algorithm: AlgorithmIdentifier): readonly Draft[] {
  const { tagLength } = standingOf(decoding, algorithm);
  if (tagLength === undefined || tagLength >= LEAST_TAG) return [];
  const name = oidName(algorithm.oid.value);
  const detail = `${name}, ${tagLength} octets, one forgery in 2^${8 * tagLength} passes`;
  return [found('shortTag', { detail, range: algorithm.range })];
}

function deprecation(decoding: Decoding, algorithm: AlgorithmIdentifier): readonly Draft[] {
  const { oid, range } = algorithm;
  const standing = standingOf(decoding, algorithm);
  if (standing.deprecated === undefined) return [];
  const { since, clause } = standing.deprecated;
  const part = standing.part === undefined ? '' : ` with ${standing.part}`;
  const detail = `${oidName(oid.value)}${part}, since ${since}${weakness(standing)}`;
  return [found('deprecatedAlgorithm', { detail, range, clause })];
}

function weakness({ strength }: Standing): string {
  if (strength === undefined) return '';
  return strength === 0 ? ', it is broken' : `, it has ${strength} bits of security`;
}

import { oidName } from '../../crypto/oidName';
import { allLayers, isEncrypted, isEncryptedKind, type EncryptedLayer, type Layer } from '../../smime/layer';
import type { CoverageMap } from './coverageMap';
import type { CoveredPart } from './coveredPart';
import type { HtmlPart } from './htmlPart';
import { foundIn, namedPart, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';

/** What an attacker who cannot read a ciphertext has its reader do with the plaintext (EFAIL, covert content). */
export function ciphertextFindings({ root, parts, html }: CoverageMap): readonly PlacedDraft[] {
  const within = partsWithin(parts);
  const encrypted = [...allLayers(root)].filter(isEncryptedKind);
  // An answer to such a message quotes what was decrypted, and who writes it need not have seen it.
  const wrapped = encrypted.filter(({ id }) => (within.get(id)?.count ?? parts.length) < parts.length);
  const last = wrapped.at(-1);
  return [
    ...someOf(wrapped, (layer) => foundIn('wrappedCiphertext', layer)),
    ...(last === undefined ? [] : someOf(html, (part) => brokenBefore(last, within.get(last.id), part))),
    ...someOf(encrypted, (layer) => unauthenticated(layer, within.get(layer.id))),
  ];
}

/** Where in the order of the parts those within each encryption stand. */
interface Extent {
  readonly first: number;
  readonly count: number;
  /** Whether a signature is over each of them, around the encryption or inside it. */
  readonly allSigned: boolean;
}

function partsWithin(parts: readonly CoveredPart[]): ReadonlyMap<string, Extent> {
  const within = new Map<string, Extent>();
  for (const [index, { encryptedBy, signedBy }] of parts.entries()) {
    for (const { id } of encryptedBy) {
      const { first = index, count = 0, allSigned = true } = within.get(id) ?? {};
      within.set(id, { first, count: count + 1, allSigned: allSigned && signedBy.length > 0 });
    }
  }
  return within;
}

/** HTML before a ciphertext that ends within a tag or style: the plaintext becomes part of the URL that is fetched. */
function brokenBefore(
  ciphertext: Layer,
  extent: Extent | undefined,
  { part, index, whole, unfinished, rangeOf }: HtmlPart,
): PlacedDraft | undefined {
  if (!whole || index >= (extent?.first ?? 0)) return undefined;
  if (unfinished === undefined || unfinished.kind === 'comment') return undefined;
  const detail = `${namedPart(part.layer)} ends within ${unfinished.what}, before ${namedPart(ciphertext)}`;
  return foundIn('brokenMultipartAroundCiphertext', part.layer, { detail, range: rangeOf(unfinished) });
}

/** Anybody can change a ciphertext that nothing authenticates, and put HTML into it that sends the plaintext away. */
function unauthenticated(layer: Layer, extent: Extent | undefined): PlacedDraft | undefined {
  if (!isEncrypted(layer) || layer.kind === 'auth-enveloped-data' || layer.content === undefined)
    return undefined;
  if (extent === undefined || extent.allSigned) return undefined;
  const { name, range } = cipherOf(layer);
  return foundIn('unauthenticatedEncryption', layer, { detail: `${name} of ${namedPart(layer)}`, range });
}

function cipherOf({ envelopedData, range }: EncryptedLayer): { name: string; range: Layer['range'] } {
  const algorithm = envelopedData.encryptedContentInfo?.contentEncryptionAlgorithm;
  return algorithm === undefined
    ? { name: 'the cipher', range }
    : { name: oidName(algorithm.oid.value), range: algorithm.range };
}

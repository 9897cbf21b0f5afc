import type { SourceSet } from '../../bytes/sourceSet';
import { bookOf, type AddressBook } from '../../mime/addressBook';
import type { Layer, SignedLayer } from '../../smime/layer';
import { headerReader } from './headerAddresses';
import { holderAddresses } from './holderAddresses';
import type { SignatureResult } from '../judgeSignature';
import { placedSignatures } from './placedSignatures';
import { shownHeaders, type ShownHeader } from './shownHeader';

/** A header and those who have signed below it. */
export interface SignedHeader extends ShownHeader {
  /** The layers with their signatures, from the outside in. */
  readonly layers: readonly SignedLayer[];
  /** From the outside in. */
  readonly results: readonly SignatureResult[];
}

type Growing = ShownHeader & { readonly layers: SignedLayer[]; readonly results: SignatureResult[] };

/** Every header that has a signature below it, once, however many there are. */
export function signedHeaders(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  sources: SourceSet,
): readonly SignedHeader[] {
  const read = headerReader(sources);
  const headers = new Map<ShownHeader['addresses'], Growing>();
  for (const place of placedSignatures(root)) {
    const own = results.get(place.layer) ?? [];
    if (own.length === 0) continue;
    for (const shown of shownHeaders(place, read)) {
      const known = headers.get(shown.addresses) ?? { ...shown, layers: [], results: [] };
      headers.set(shown.addresses, known);
      known.layers.push(place.layer);
      for (const result of own) known.results.push(result);
    }
  }
  return [...headers.values()];
}

/** The addresses of some signers together. */
export function signerAddresses(results: readonly SignatureResult[]): AddressBook {
  const certificates = new Set(results.flatMap(({ certificate }) => certificate ?? []));
  const [book, ...others] = [...certificates].map(holderAddresses);
  if (book !== undefined && others.length === 0) return book;
  return bookOf([...(book?.compared ?? []), ...others.flatMap(({ compared }) => compared)]);
}

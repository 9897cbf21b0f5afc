import type { SignedLayer } from '../../smime/layer';
import { smimeBrBreaches } from '../../x509/smimeBr/breaches';
import { found, type PlacedDraft } from '../finding';
import type { SignatureResult } from '../judgeSignature';

// The SAN of a hostile certificate can break a clause thousands of times.
const MOST_BREACHES = 20;

/** What the certificates of signers break of the S/MIME Baseline Requirements, where they say that they keep them. */
export function profileFindings(
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): readonly PlacedDraft[] {
  return [...results].flatMap(([{ id, signedData }, signatures]) => {
    const inFile = new Set(signedData.certificates);
    const certificates = new Set(signatures.flatMap(({ certificate }) => certificate ?? []));
    return [...certificates].flatMap((certificate) =>
      smimeBrBreaches(certificate)
        .slice(0, MOST_BREACHES)
        .map(({ clause, detail, range }) => ({
          ...found('profileBroken', { detail, clause, ...(inFile.has(certificate) && { range }) }),
          layer: id,
        })),
    );
  });
}

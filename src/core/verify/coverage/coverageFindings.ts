import type { SignedLayer } from '../../smime/layer';
import type { SignatureResult } from '../judgeSignature';
import { ciphertextFindings } from './ciphertextFindings';
import type { CoverageMap } from './coverageMap';
import { htmlFindings } from './htmlFindings';
import type { PlacedDraft } from '../finding';
import { referenceFindings } from './referenceFindings';
import { siblingFindings } from './siblingFindings';
import { signerFindings } from './signerFindings';

/** The tricks by which a reader is shown something as signed or as confidential that is not. */
export function coverageFindings(
  map: CoverageMap,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): readonly PlacedDraft[] {
  return [
    ...siblingFindings(map.parts),
    ...ciphertextFindings(map),
    ...referenceFindings(map),
    ...htmlFindings(map),
    ...signerFindings(results),
  ];
}

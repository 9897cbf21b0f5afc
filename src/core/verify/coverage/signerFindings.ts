import type { SignedLayer } from '../../smime/layer';
import type { Indication } from '../indication';
import type { SignatureResult } from '../judgeSignature';
import { foundIn, someOf } from '../partFindings';
import type { PlacedDraft } from '../finding';

/** Several signers of one content of whom not all pass: a reader that looks for any who does shows it as signed. */
export function signerFindings(
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): readonly PlacedDraft[] {
  return someOf(results, ([layer, signers]) => disagreement(layer, signers));
}

function disagreement(layer: SignedLayer, signers: readonly SignatureResult[]): PlacedDraft | undefined {
  const judged = (indication: Indication): readonly SignatureResult[] =>
    signers.filter(({ verdict }) => verdict.indication === indication);
  const passed = judged('TOTAL_PASSED').length;
  const [first] = [...judged('TOTAL_FAILED'), ...judged('INDETERMINATE')];
  const isMixed = new Set(signers.map(({ verdict }) => verdict.indication)).size > 1;
  if (first === undefined || !isMixed) return undefined;
  const who = first.certificate?.subject.text ?? 'a signer who is not known';
  const detail = `${passed} of ${signers.length} signatures pass, that of ${who} does not`;
  return foundIn('someSignersFail', layer, { detail, range: first.info.range });
}

import type { Check, CheckId } from './check';
import type { Indication, SubIndication } from './indication';

export interface Verdict {
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
}

/** What a failed check proves: total failure (ETSI EN 319 102-1 5.1.3), the first that applies. */
const failures: readonly (readonly [CheckId, SubIndication])[] = [
  ['structure', 'FORMAT_FAILURE'],
  ['message-digest', 'HASH_FAILURE'],
  ['signature-value', 'SIG_CRYPTO_FAILURE'],
];

/**
 * Folds the checks of one signature. Whatever is not known to be good keeps it from passing: a check that was not
 * run counts as that, but for revocation, and for those that do not apply.
 */
export function fold(checks: readonly Check[]): Verdict {
  for (const [id, subIndication] of failures) {
    if (checks.some((check) => check.id === id && check.status === 'failed')) {
      return { indication: 'TOTAL_FAILED', subIndication };
    }
  }
  if (checks.some(({ reason }) => reason === 'noSigningCertificate')) {
    return { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' };
  }
  return { indication: checks.every(isGood) ? 'TOTAL_PASSED' : 'INDETERMINATE' };
}

function isGood({ status, reason }: Check): boolean {
  return status === 'passed' || (status === 'notRun' && reason !== 'notBuilt');
}

/** The signers of one SignedData together: all good is good, all failed is failed, else it is not known. */
export function foldSigners(verdicts: readonly Verdict[]): Verdict | undefined {
  const [first] = verdicts;
  if (first === undefined) return undefined;
  if (verdicts.every(({ indication }) => indication === first.indication)) return alone(first);
  return {
    ...withSub(verdicts.find(({ indication }) => indication !== 'TOTAL_PASSED')),
    indication: 'INDETERMINATE',
  };
}

/** Just the verdict of what carries one. */
function alone(carrier: Verdict): Verdict {
  return { indication: carrier.indication, ...withSub(carrier) };
}

function withSub(verdict: Verdict | undefined): Pick<Verdict, 'subIndication'> {
  return verdict?.subIndication === undefined ? {} : { subIndication: verdict.subIndication };
}

const order: readonly Indication[] = ['TOTAL_FAILED', 'INDETERMINATE', 'TOTAL_PASSED'];

/** The layers together: the worst of them. */
export function foldLayers(verdicts: readonly Verdict[]): Verdict | undefined {
  for (const wanted of order) {
    const found = verdicts.find(({ indication }) => indication === wanted);
    if (found !== undefined) return alone(found);
  }
  return undefined;
}

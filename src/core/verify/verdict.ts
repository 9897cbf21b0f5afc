import type { CheckId } from '../catalogue/checkIds';
import type { Check } from './check';
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
 * Folds the checks of one signature. Whatever is not known to be good keeps it from passing. A check that was not run
 * does not: revocation without an answer, and what does not apply; where one was not run for want of something, another
 * check says what is wanting.
 */
export function fold(checks: readonly Check[]): Verdict {
  for (const [id, subIndication] of failures) {
    if (checks.some((check) => check.id === id && check.status === 'failed')) {
      return { indication: 'TOTAL_FAILED', subIndication };
    }
  }
  const open = doubts.find(({ applies }) => checks.some(applies));
  if (open !== undefined) return { indication: 'INDETERMINATE', subIndication: open.subIndication };
  return { indication: checks.every(isGood) ? 'TOTAL_PASSED' : 'INDETERMINATE' };
}

interface Doubt {
  readonly subIndication: SubIndication;
  readonly applies: (check: Check) => boolean;
}

/** A check of this name that has failed or found nothing out; for one reason, where one is named. */
const doubt = (
  subIndication: SubIndication,
  id: CheckId,
  statuses: readonly Check['status'][],
  reason?: string,
): Doubt => ({
  subIndication,
  applies: (check) =>
    check.id === id && statuses.includes(check.status) && (reason === undefined || check.reason === reason),
});

/** What keeps a signature from passing, in the order in which it is named. */
const doubts: readonly Doubt[] = [
  doubt('NO_SIGNING_CERTIFICATE_FOUND', 'signature-value', ['indeterminate'], 'noSigningCertificate'),
  doubt('SIGNED_DATA_NOT_FOUND', 'message-digest', ['indeterminate'], 'noContent'),
  doubt('SIGNED_DATA_NOT_FOUND', 'signature-value', ['indeterminate'], 'nothingToVerify'),
  doubt('NO_CERTIFICATE_CHAIN_FOUND', 'path', ['indeterminate']),
  doubt('CHAIN_CONSTRAINTS_FAILURE', 'path', ['failed']),
  doubt('CHAIN_CONSTRAINTS_FAILURE', 'purpose', ['failed']),
  doubt('REVOKED_NO_POE', 'revocation', ['failed'], 'revoked'),
  doubt('REVOKED_CA_NO_POE', 'revocation', ['failed'], 'caRevoked'),
  doubt('OUT_OF_BOUNDS_NO_POE', 'time', ['failed']),
  doubt('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'algorithm-policy', ['failed']),
  doubt('SIG_CONSTRAINTS_FAILURE', 'identity', ['failed', 'indeterminate']),
  doubt('SIG_CONSTRAINTS_FAILURE', 'coverage', ['failed']),
  doubt('TRY_LATER', 'revocation', ['indeterminate']),
];

function isGood({ status }: Check): boolean {
  return status === 'passed' || status === 'notRun';
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

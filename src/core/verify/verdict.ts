import type { CheckId } from '../catalogue/checkIds';
import type { Check } from './check';
import type { Indication, SubIndication } from './indication';

export interface Verdict {
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
}

/**
 * Folds the checks of one signature. Whatever is not known to be good keeps it from passing. A check that was not run
 * does not: revocation without an answer, and what does not apply; where one was not run for want of something, another
 * check says what is wanting.
 */
export function fold(checks: readonly Check[]): Verdict {
  const failure = failures.find(({ applies }) => checks.some(applies));
  if (failure !== undefined) return { indication: 'TOTAL_FAILED', subIndication: failure.subIndication };
  const open = doubts.find(({ applies }) => checks.some(applies));
  if (open !== undefined) return { indication: 'INDETERMINATE', subIndication: open.subIndication };
  return { indication: checks.every(isGood) ? 'TOTAL_PASSED' : 'INDETERMINATE' };
}

interface Meaning {
  readonly subIndication: SubIndication;
  readonly applies: (check: Check) => boolean;
}

/** What it means that a check of this name has failed or found nothing out; for one reason, where one is named. */
const means = (
  subIndication: SubIndication,
  id: CheckId,
  statuses: readonly Check['status'][],
  reason?: string,
): Meaning => ({
  subIndication,
  applies: (check) =>
    check.id === id && statuses.includes(check.status) && (reason === undefined || check.reason === reason),
});

/** What a failed check proves: total failure (ETSI EN 319 102-1 5.1.3), the first that applies. */
const failures: readonly Meaning[] = [
  means('FORMAT_FAILURE', 'structure', ['failed']),
  means('HASH_FAILURE', 'message-digest', ['failed']),
  means('SIG_CRYPTO_FAILURE', 'signature-value', ['failed']),
  means('EXPIRED', 'time', ['failed'], 'signedAfterExpiry'),
  means('NOT_YET_VALID', 'time', ['failed'], 'signedBeforeValidity'),
  means('REVOKED', 'revocation', ['failed'], 'revokedWhenSigned'),
];

/** What keeps a signature from passing, in the order in which it is named. */
const doubts: readonly Meaning[] = [
  means('NO_SIGNING_CERTIFICATE_FOUND', 'signature-value', ['indeterminate'], 'noSigningCertificate'),
  means('SIGNED_DATA_NOT_FOUND', 'message-digest', ['indeterminate'], 'noContent'),
  means('SIGNED_DATA_NOT_FOUND', 'signature-value', ['indeterminate'], 'nothingToVerify'),
  means('NO_CERTIFICATE_CHAIN_FOUND', 'path', ['indeterminate']),
  means('CHAIN_CONSTRAINTS_FAILURE', 'path', ['failed']),
  means('CHAIN_CONSTRAINTS_FAILURE', 'purpose', ['failed']),
  means('REVOKED_NO_POE', 'revocation', ['failed'], 'revoked'),
  means('REVOKED_CA_NO_POE', 'revocation', ['failed'], 'caRevoked'),
  means('OUT_OF_BOUNDS_NO_POE', 'time', ['failed']),
  means('CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'algorithm-policy', ['failed']),
  means('SIG_CONSTRAINTS_FAILURE', 'identity', ['failed', 'indeterminate']),
  means('SIG_CONSTRAINTS_FAILURE', 'coverage', ['failed']),
  means('TRY_LATER', 'revocation', ['indeterminate']),
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

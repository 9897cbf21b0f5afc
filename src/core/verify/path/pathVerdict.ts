import type { JudgedPath } from '../../x509/path/judgePath';
import type { PathFailure } from '../../x509/path/pathFailure';
import type { PathReason } from '../../catalogue/pathReasons';
import type { SubIndication } from '../indication';
import type { Verdict } from '../verdict';

/** Sub-indications of a path from the gravest to the lightest. */
const order: readonly SubIndication[] = [
  'NO_CERTIFICATE_CHAIN_FOUND',
  'CHAIN_CONSTRAINTS_FAILURE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NO_POE',
  'TRY_LATER',
];

/** The verdict on a certificate by its paths: that of the best one. A path proves nothing false, so that none fails. */
export function pathVerdict(paths: readonly JudgedPath[]): Verdict {
  const best = bestPath(paths);
  const subIndication = order[best === undefined ? 0 : gravity(best)];
  return subIndication === undefined
    ? { indication: 'TOTAL_PASSED' }
    : { indication: 'INDETERMINATE', subIndication };
}

/** The path whose gravest failure is the lightest; the first of several. */
export function bestPath(paths: readonly JudgedPath[]): JudgedPath | undefined {
  const [best] = paths.toSorted((a, b) => gravity(b) - gravity(a));
  return best;
}

/** The place of a path's gravest failure in the order; behind its end for a good path. */
function gravity({ failures }: JudgedPath): number {
  return Math.min(order.length, ...failures.map((failure) => order.indexOf(subIndicationOf(failure))));
}

/** What a failure means by ETSI EN 319 102-1 5.2.6: of the certificate that is judged, and of a CA. */
function subIndicationOf({ reason, certificate }: PathFailure): SubIndication {
  if (isWithoutChain(reason)) return 'NO_CERTIFICATE_CHAIN_FOUND';
  const [own, ofCa = own] = special[reason] ?? [CONSTRAINTS];
  return certificate === 0 ? own : ofCa;
}

const CONSTRAINTS = 'CHAIN_CONSTRAINTS_FAILURE';
const NO_CHAIN: readonly PathReason[] = [
  'issuerNotFound',
  'rootNotTrusted',
  'rootKeyDiffers',
  'tooManyPaths',
  'pathTooDeep',
];

/** Whether a path has failed by not leading to an anchor at all, for want of a certificate or of an anchor. */
export function isWithoutChain(reason: PathReason): boolean {
  return NO_CHAIN.includes(reason);
}

const special: Partial<Readonly<Record<PathReason, readonly [SubIndication, SubIndication?]>>> = {
  revoked: ['REVOKED_NO_POE', 'REVOKED_CA_NO_POE'],
  certificateExpired: ['OUT_OF_BOUNDS_NO_POE', CONSTRAINTS],
  certificateNotYetValid: ['OUT_OF_BOUNDS_NO_POE', CONSTRAINTS],
  revocationUnknown: ['TRY_LATER'],
};

import type { Range } from '../../bytes/range';
import type { PathReason } from '../../catalogue/pathReasons';

/** One thing that is wrong with a path, and the certificate that it is wrong with. */
export interface PathFailure {
  readonly reason: PathReason;
  /** Its place in the path: 0 for the certificate that is judged, counted towards the anchor. */
  readonly certificate: number;
  /** Values of this path, in words. */
  readonly detail?: string;
  /** Where it stands in that certificate's source. */
  readonly range?: Range;
}

const UNSIGNED: readonly PathReason[] = [
  'certificateSignatureInvalid',
  'certificateAlgorithmsDiffer',
  'certificateSignatureUnsupported',
  'dsaParametersMissing',
];

/** Whether a failure leaves it open that a certificate of the path was issued by the one above it. */
export function leavesUnsigned({ reason }: PathFailure): boolean {
  return UNSIGNED.includes(reason);
}

import type { Range } from '../../bytes/range';

/** Why a certification path is not good, as the code of one failure. */
export type PathReason =
  /** No certificate of that name is at hand that could have issued it. */
  | 'issuerNotFound'
  /** It ends with a certificate that signs itself and is no trust anchor. */
  | 'rootNotTrusted'
  /** There are more ways than were looked at, or one is longer than any honest one. */
  | 'tooManyPaths'
  | 'pathTooDeep'
  | 'certificateSignatureInvalid'
  | 'certificateSignatureUnsupported'
  | 'certificateAlgorithmsDiffer'
  | 'dsaParametersMissing'
  | 'certificateNotYetValid'
  | 'certificateExpired'
  | 'notACa'
  | 'pathLenExceeded'
  | 'mayNotSignCertificates'
  | 'criticalExtensionUnknown'
  | 'extensionUnreadable'
  | 'nameNotPermitted'
  | 'policyNotAllowed'
  | 'anyPolicyMapped'
  | 'caNotForMail'
  | 'unfitForPurpose'
  | 'revoked'
  | 'revocationUnknown';

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

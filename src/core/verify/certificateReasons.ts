import type { CheckReason } from './check';

/** Reasons of the checks on algorithms and on the certificate of the signer; those of failed paths are in pathReasons. */
export const certificateReasons = {
  signingCertificateDiffers: {
    check: 'structure',
    status: 'failed',
    sentence: 'The signer has bound the signature to another certificate of this key.',
    clause: 'RFC 5035 §3',
  },
  algorithmsStrong: {
    check: 'algorithm-policy',
    status: 'passed',
    sentence: 'The algorithms and keys are strong enough.',
  },
  weakDigest: {
    check: 'algorithm-policy',
    status: 'failed',
    sentence: 'A digest is used for which collisions can be made.',
    clause: 'RFC 8551 §B.1',
  },
  shortKey: {
    check: 'algorithm-policy',
    status: 'failed',
    sentence: 'A key is too short to be safe.',
    clause: 'RFC 8550 §4.3',
  },
  pathGood: {
    check: 'path',
    status: 'passed',
    sentence: 'A certification path leads to a trust anchor.',
  },
  parametersNotOnPath: {
    check: 'path',
    status: 'failed',
    sentence: 'The DSA parameters that verify the signature are those of a certificate outside the path.',
    clause: 'RFC 5280 §6.1.4 (d)',
  },
  noTrustAnchors: {
    check: 'path',
    status: 'indeterminate',
    sentence: 'There are no trust anchors, so that no path can lead to one: add the root that you trust.',
    clause: 'RFC 5280 §6.1.1',
  },
  notRevoked: {
    check: 'revocation',
    status: 'passed',
    sentence: 'No certificate of the path was revoked, as their CRLs say.',
  },
  noPathToAsk: {
    check: 'revocation',
    status: 'notRun',
    sentence: 'Not checked: without a path nobody can say which CRLs count.',
  },
  revocationNotKnown: {
    check: 'revocation',
    status: 'notRun',
    sentence: 'Not checked: no CRL that may speak about it is at hand.',
  },
  fitForPurpose: {
    check: 'purpose',
    status: 'passed',
    sentence: 'The certificate is made for signing mail, and its CAs may issue such.',
  },
  withinValidity: {
    check: 'time',
    status: 'passed',
    sentence: 'The certificate of the signer is valid at that time.',
    clause: 'RFC 5280 §4.1.2.5',
  },
  addressMatches: {
    check: 'identity',
    status: 'passed',
    sentence: 'The message is from whom the certificate is for.',
  },
  addressDiffers: {
    check: 'identity',
    status: 'failed',
    sentence: 'The message says that it is from somebody else.',
  },
  onlySenderMatches: {
    check: 'identity',
    status: 'indeterminate',
    sentence: 'The signer is the Sender of the message, not who it is from.',
  },
  fromHasOthers: {
    check: 'identity',
    status: 'indeterminate',
    sentence: 'From names others beside the signer.',
  },
  displayNameMisleads: {
    check: 'identity',
    status: 'indeterminate',
    sentence: 'The name in From is itself an address, and another one than the signer’s.',
  },
  fromEmpty: {
    check: 'identity',
    status: 'failed',
    sentence: 'From has no address that could be compared.',
    clause: 'RFC 5322 §3.6.2',
  },
  coversWhole: {
    check: 'coverage',
    status: 'passed',
    sentence: 'The signature is over all that is shown of the message.',
  },
  coversPart: {
    check: 'coverage',
    status: 'failed',
    sentence: 'The signature is over a part of the message only.',
    clause: 'RFC 8551 §3.1',
  },
  readInTwoWays: {
    check: 'coverage',
    status: 'failed',
    sentence: 'Another reader may take the message apart otherwise, and show what is not signed.',
    clause: 'RFC 2045 §5',
  },
  nothingCovered: {
    check: 'coverage',
    status: 'notRun',
    sentence: 'Not checked: what the signature is over is not at hand.',
  },
  noHeader: {
    check: 'identity',
    status: 'notRun',
    sentence: 'Not checked: there is no message header to compare with.',
  },
  noAddressInCertificate: {
    check: 'identity',
    status: 'notRun',
    sentence: 'Not checked: the certificate names no mail address.',
  },
} as const satisfies Record<string, CheckReason>;

export type CertificateReasonCode = keyof typeof certificateReasons;

import type { CheckReasons } from '../checkReason';

/** Beside these, `certificateExpired` and `certificateNotYetValid` of paths. */
export const time = {
  withinValidity: {
    status: 'passed',
    sentence: 'The certificate of the signer is valid at the time that is asked about.',
    clause: 'RFC 5280 §4.1.2.5',
  },
  validWhenTimeStamped: {
    status: 'passed',
    sentence:
      'The certificate of the signer has expired since the signature was made, as a trusted timestamp proves.',
    clause: 'ETSI EN 319 102-1 §5.5.4',
  },
  signedBeforeValidity: {
    status: 'failed',
    sentence:
      'The signature was made before the certificate of the signer was valid, as a trusted timestamp proves.',
    cause: 'The signer used his key before its certificate was to be used, or the certificate was renewed.',
    remedy: 'Give the certificate that was valid at that time with --cert, if there is one.',
    clause: 'ETSI EN 319 102-1 §5.5.4',
  },
  signedAfterExpiry: {
    status: 'failed',
    sentence:
      'The signature was made after the certificate of the signer had expired, as a trusted timestamp proves.',
    cause: 'The signer went on using a key whose certificate was not renewed.',
    remedy: 'Have the message signed anew with a valid certificate.',
    clause: 'ETSI EN 319 102-1 §5.3.4',
  },
} as const satisfies CheckReasons;

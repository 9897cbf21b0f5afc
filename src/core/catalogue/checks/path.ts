import type { CheckReasons } from '../checkReason';

/** Beside these, every reason of a path that is not good. */
export const path = {
  pathGood: { status: 'passed', sentence: 'A certification path leads to a trust anchor.' },
  parametersNotOnPath: {
    status: 'failed',
    sentence: 'The DSA parameters that verify the signature are those of a certificate outside the path.',
    cause: 'An attacker has made an issuer whose parameters let him forge, beside the true one.',
    remedy: 'Treat the message as forged.',
    clause: 'RFC 5280 §6.1.4 (d)',
  },
  noTrustAnchors: {
    status: 'indeterminate',
    sentence: 'No root is trusted yet, so that no path can lead to one.',
    cause: 'Nothing is trusted unless you say so, and no root has been chosen.',
    remedy:
      'Add the root that you trust: with the button at the root of the path in the inspector, once the path leads to one, with --trust on the command line, or in the setting smime.trustedCertificates; --system-trust or the setting smime.useSystemStore adds those of this system.',
    clause: 'RFC 5280 §6.1.1',
  },
} as const satisfies CheckReasons;

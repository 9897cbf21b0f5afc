import type { CheckReasons } from '../checkReason';

export const coverage = {
  coversWhole: { status: 'passed', sentence: 'The signature is over all that is shown of the message.' },
  coversPart: {
    status: 'failed',
    sentence: 'The signature is over a part of the message only.',
    cause:
      'A mailing list or gateway has put a banner or footer around the signed part, or an attacker his own text.',
    remedy:
      'Take the signed part alone for the signer’s words; have the list or gateway leave signed mail alone.',
    clause: 'RFC 8551 §3.1',
  },
  readInTwoWays: {
    status: 'failed',
    sentence: 'Another reader may take the message apart otherwise, and show what is not signed.',
    cause: 'The header is ambiguous, by a fault of its producer or so that two readers show two texts.',
    remedy: 'Take the message for unsigned until its producer is mended.',
    clause: 'RFC 2045 §5',
  },
  nothingCovered: {
    status: 'notRun',
    sentence: 'Not checked: what the signature is over is not at hand.',
    cause: 'The signature is a detached one, and was saved without the part beside it.',
    remedy: 'Open the whole message, not its smime.p7s alone.',
  },
} as const satisfies CheckReasons;

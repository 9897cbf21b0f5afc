import type { FindingRules } from '../findingRule';

/** Receipts and labels (RFC 2634). */
export const essRules = {
  malformedReceipt: {
    category: 'structure',
    severity: 'warning',
    sentence: 'What is signed as a receipt is none.',
    cause: 'The software that makes receipts is at fault.',
    remedy: 'Take it for no receipt.',
    clause: 'RFC 2634 §2.8',
  },
  receiptRequestOutside: {
    category: 'structure',
    severity: 'warning',
    sentence: 'A receipt is asked for in an outer signature; only the innermost one can ask.',
    cause: 'A gateway asks for receipts on its own.',
    remedy: 'Pass over the request.',
    clause: 'RFC 2634 §2.2',
  },
  receiptForReceipt: {
    category: 'structure',
    severity: 'warning',
    sentence: 'A receipt asks for a receipt.',
    cause: 'The software that makes receipts is at fault, or wants two to answer each other without end.',
    remedy: 'Send no receipt for it.',
    clause: 'RFC 2634 §2.2',
  },
  historyInReceipt: {
    category: 'structure',
    severity: 'warning',
    sentence: 'The history of mailing lists stands in the receipt itself, not in a signature around it.',
    cause: 'The software that makes receipts is at fault.',
    remedy: 'Pass over the history.',
    clause: 'RFC 2634 §2.4.1',
  },
  msgSigDigestMisplaced: {
    category: 'structure',
    severity: 'warning',
    sentence: 'msgSigDigest stands in a signature that is no receipt.',
    cause: 'The software of the signer is at fault.',
    remedy: 'Pass over the attribute.',
    clause: 'RFC 2634 §2.10',
  },
  msgSigDigestMissing: {
    category: 'structure',
    severity: 'warning',
    sentence: 'The receipt does not say what signature it is for: msgSigDigest is missing.',
    cause: 'The software that makes receipts is at fault.',
    remedy: 'Take it for no receipt.',
    clause: 'RFC 2634 §2.4',
  },
  labelsDiffer: {
    category: 'policy',
    severity: 'warning',
    sentence: 'The security labels inside and outside differ.',
    cause:
      'The gateway that wraps the message has a label of its own, or the label outside was set to get the message through.',
    remedy: 'Go by the label inside: its signer is who the message is from.',
    clause: 'RFC 2634 §3.4.1',
  },
} as const satisfies FindingRules;

import type { FindingRules } from '../findingRule';

/** What HTML does with a signed or encrypted message beside showing its own text. */
export const htmlRules = {
  cidReference: {
    category: 'coverage',
    severity: 'error',
    sentence: 'HTML shows a part as its own that is protected otherwise than the HTML.',
    cause:
      'An attacker draws a signed or decrypted part into a text of his own, or his picture into a signed text.',
    remedy: 'Look at each part alone.',
    clause: 'RFC 2392 §2',
  },
  hiddenHtml: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'HTML that is less protected than what stands beside it hides something.',
    cause: 'An attacker has the reader show his words alone and not the part that was signed or decrypted.',
    remedy: 'Look at each part alone, and do not answer with the message quoted.',
    clause: 'RFC 8551 §6',
  },
  hiddenText: {
    category: 'coverage',
    severity: 'info',
    sentence: 'The HTML has text that is not shown, or not by every reader.',
    cause: 'Newsletters hide a first line for the list of messages; a forger, what the signer is not to see.',
    remedy: 'Look at the source of the part: the signature is over the hidden text too.',
  },
  activeContent: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'The HTML does something by itself.',
    cause: 'It was made for a web page; or an attacker wants to get at what was decrypted.',
    remedy: 'Show it in a reader alone that runs no scripts and sends no forms.',
    clause: 'RFC 8551 §6',
  },
  remoteContent: {
    category: 'coverage',
    severity: 'warning',
    sentence:
      'HTML of an encrypted message fetches something from elsewhere, which can carry its plaintext away.',
    cause: 'The sender tracks who reads the message; or an attacker has changed the ciphertext (EFAIL).',
    remedy: 'Do not let the reader load remote content.',
    clause: 'RFC 8551 §6',
  },
  remoteNotSigned: {
    category: 'coverage',
    severity: 'info',
    sentence: 'The signed HTML fetches something from elsewhere, which no signature is over.',
    cause: 'Newsletters leave their pictures on a server.',
    remedy: 'Take the text alone for signed: the pictures can be exchanged at any time.',
  },
  htmlNotSearched: {
    category: 'coverage',
    severity: 'info',
    sentence: 'The HTML is very long, and was not searched to its end.',
    cause: 'Pictures are written into the text itself; or something is hidden behind a long beginning.',
    remedy: 'Take what stands behind the first megabyte for not judged.',
  },
} as const satisfies FindingRules;

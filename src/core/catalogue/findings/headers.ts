import type { FindingRules } from '../findingRule';

/** Which header fields are protected, and whether those outside agree with those inside. */
export const headerRules = {
  headersUnprotected: {
    category: 'coverage',
    severity: 'info',
    sentence: 'No signature is over the header fields that a reader is shown.',
    cause: 'Most programs sign the body alone.',
    remedy: 'Do not rely on these fields: anybody on the way could have changed them.',
    clause: 'RFC 9788 §4.3',
  },
  headerDiffers: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'A header field outside is another one than inside the protection.',
    cause:
      'A mailing list or gateway has rewritten the field on the way, or somebody wants it to be misread.',
    remedy: 'Believe the field inside.',
    clause: 'RFC 9788 §4',
  },
  fromMismatch: {
    category: 'coverage',
    severity: 'error',
    sentence: 'The address in From is one outside and another inside the protection.',
    cause:
      'The sender shows the mail server one address and the reader another; or a mailing list has put its own address in.',
    remedy: 'Believe the address inside only where a valid signature is by its holder; else that outside.',
    clause: 'RFC 9788 §4.4',
  },
  hpMismatch: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'The message is not protected in the way in which it says that it was sent.',
    cause:
      'An encryption was taken away on the way or added: by a gateway, or by somebody who has read what was to be secret.',
    remedy:
      'Hold for confidential nothing of which the sender does not say so, and nothing that came unencrypted.',
    clause: 'RFC 9788 §10.2',
  },
  hpOuterForged: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'A header field outside is not the one that the sender has put there.',
    cause:
      'A gateway or mailing list has rewritten or removed the field, or somebody has who read the message on the way.',
    remedy: 'Believe the field inside, and answer to the addresses inside alone.',
    clause: 'RFC 9788 §2.2',
  },
  hpWithoutSignature: {
    category: 'coverage',
    severity: 'warning',
    sentence: 'The header is said to be protected, but no signature is over it.',
    cause: 'The message is encrypted alone, or its signature was taken away.',
    remedy:
      'Do not take the fields inside for those of the sender: whoever encrypted the message has written them.',
    clause: 'RFC 9788 §2.1.1',
  },
} as const satisfies FindingRules;

import type { FindingRules } from '../findingRule';

/** Who a message is from, and who would get the answer. */
export const identityRules = {
  replyToDiffers: {
    category: 'identity',
    severity: 'warning',
    sentence: 'An answer would go to somebody else than the signer.',
    cause: 'The sender wants answers elsewhere, or an attacker wants them.',
    remedy: 'Look at the address before you answer.',
    clause: 'RFC 5322 §3.6.2',
  },
  lookalikeAddress: {
    category: 'identity',
    severity: 'error',
    sentence: 'An address looks like another one and is not the same.',
    cause:
      'An attacker has registered a name that is read as another’s: with letters of another script, with 0 for o, 1 for l, or rn for m.',
    remedy: 'Compare the addresses letter by letter, and write to the one that you know.',
    clause: 'UTS 39 §4',
  },
  mixedScripts: {
    category: 'identity',
    severity: 'warning',
    sentence: 'An address mixes letters of scripts that look alike.',
    cause: 'Somebody imitates another’s address, or has left his keyboard on another alphabet.',
    remedy: 'Do not take the address for what it looks like: copy it from where you know it.',
    clause: 'UTS 39 §5.1',
  },
  punycodeDomain: {
    category: 'identity',
    severity: 'info',
    sentence: 'The domain of an address is written in Punycode, and may be shown in Unicode.',
    cause: 'It is an internationalized domain; those who imitate others use such, too.',
    remedy: 'Look at the form in ASCII where it matters who has written.',
    clause: 'RFC 5890 §2.3.2.1',
  },
  invisibleCharacters: {
    category: 'identity',
    severity: 'warning',
    sentence:
      'An address or a name has characters that are not seen, or that reverse the order of those around them.',
    cause: 'They came along when the text was copied, or let one address look like another.',
    remedy: 'Do not take the address or the name for what it looks like.',
    clause: 'UTS 39 §3.1',
  },
  severalFrom: {
    category: 'identity',
    severity: 'warning',
    sentence: 'The message says more than once who it is from.',
    cause:
      'It has several authors, or an attacker has one reader show one author and another reader another.',
    remedy: 'Hold the signer alone for the author.',
    clause: 'RFC 5322 §3.6.2',
  },
  senderDiffers: {
    category: 'identity',
    severity: 'warning',
    sentence: 'The Sender is neither who the message is from nor the signer.',
    cause: 'A mailing list or an assistant has sent it, or somebody in another’s name.',
    remedy: 'Make sure that the Sender may write in the name of who is in From.',
    clause: 'RFC 5322 §3.6.2',
  },
  resentBy: {
    category: 'identity',
    severity: 'info',
    sentence: 'The message was sent on by somebody, who is not known to be the signer.',
    cause: 'A recipient has redirected it as it was; anyone can write these fields.',
    remedy: 'Believe the signature, not who says that he has sent it on.',
    clause: 'RFC 5322 §3.6.6',
  },
  nameUnproven: {
    category: 'identity',
    severity: 'info',
    sentence: 'The certificate says nothing of the name that stands before the address in From.',
    cause: 'Many certificates are for an address alone; and anybody can write any name before his address.',
    remedy: 'Believe the address, not the name.',
    clause: 'RFC 8550 §3',
  },
  caseDiffers: {
    category: 'identity',
    severity: 'info',
    sentence: 'The address in From is written in other case than the one in the certificate.',
    cause: 'The sender’s program writes the address in its own way.',
    remedy: 'Nothing has to be done here; readers that compare letter by letter refuse the message.',
    clause: 'RFC 5321 §2.4',
  },
} as const satisfies FindingRules;

import type { FindingRules } from '../findingRule';

/** What certificates are made for, of signers and of recipients. */
export const purposeRules = {
  profileBroken: {
    category: 'certificate',
    severity: 'warning',
    sentence:
      'The certificate is not made as the profile of the S/MIME Baseline Requirements asks that it names.',
    cause: 'The CA’s template is at fault, or a private CA has copied the policy of a public one.',
    remedy: 'Have it issued anew: programs that check for the profile refuse it.',
    clause: 'S/MIME BR §7.1.2.3',
  },
  recipientUnfit: {
    category: 'certificate',
    severity: 'warning',
    sentence: 'The message is encrypted to a certificate that is not made for receiving.',
    cause: 'The sender has taken a certificate for signatures, or one for another use.',
    remedy: 'Give the sender the certificate that is made for encryption, or have one issued.',
    clause: 'RFC 8550 §4.4',
  },
  recipientExpired: {
    category: 'certificate',
    severity: 'info',
    sentence: 'The certificate of a recipient is out of its dates at the time asked about.',
    cause: 'The message is older than now, or the sender has not got the renewed certificate.',
    remedy: 'Give the sender the renewed certificate, and keep the old key to read old mail.',
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
} as const satisfies FindingRules;

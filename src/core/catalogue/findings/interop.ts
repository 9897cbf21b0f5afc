import type { FindingRules } from '../findingRule';

/** What other programs stumble over. */
export const interopRules = {
  signedOverBareLf: {
    category: 'interop',
    severity: 'warning',
    sentence: 'The signature is over bare LF line ends, not over CRLF: other readers find it broken.',
    cause: 'The signer digests the message as it lies on its disk.',
    remedy: 'Have it sign the canonical form with CRLF.',
    clause: 'RFC 8551 §3.1.1',
  },
  micalgDiffers: {
    category: 'interop',
    severity: 'warning',
    sentence: 'The micalg parameter does not name the digest that was signed.',
    cause: 'The software of the signer writes it without looking, or a gateway has rewritten the field.',
    remedy: 'Have it name the digest: programs that verify while they read find the signature broken.',
    clause: 'RFC 8551 §3.5.3.2',
  },
  smimeTypeDiffers: {
    category: 'interop',
    severity: 'warning',
    sentence: 'The smime-type parameter names another kind of message than the one inside.',
    cause:
      'The software that made the message writes it without looking, or a gateway has rewritten the field.',
    remedy: 'Have it name what is inside: readers and filters that go by it do the wrong thing.',
    clause: 'RFC 8551 §3.2.2',
  },
  smimeTypeMissing: {
    category: 'interop',
    severity: 'info',
    sentence: 'The smime-type parameter is not there, which says what is inside.',
    cause: 'Old software leaves it out, and gateways drop parameters when they rewrite a field.',
    remedy: 'Have it written: gateways and filters go by it without looking inside.',
    clause: 'RFC 8551 §3.2.2',
  },
  epilogue: {
    category: 'mime',
    severity: 'info',
    sentence: 'Text stands behind the closing boundary, where no reader shows it.',
    cause: 'A gateway has appended a footer to the message without minding its parts.',
    remedy: 'Have it add a part of its own, or leave signed messages alone.',
    clause: 'RFC 2046 §5.1.1',
  },
} as const satisfies FindingRules;

import type { FindingRules } from '../findingRule';

/** Certificates and revocation lists in the message. */
export const certificateRules = {
  damagedCertificate: {
    category: 'certificate',
    severity: 'warning',
    sentence: 'A certificate is damaged.',
    cause: 'It was changed, or the software of its CA is at fault.',
    remedy: 'Get it again from its holder or its CA.',
    clause: 'RFC 5280 §4',
  },
  damagedCrl: {
    category: 'certificate',
    severity: 'warning',
    sentence: 'A certificate revocation list is damaged.',
    cause: 'It was changed or cut off, or the software of its CA is at fault.',
    remedy: 'Get it again from the CA.',
    clause: 'RFC 5280 §5.1',
  },
  damagedOcspResponse: {
    category: 'certificate',
    severity: 'warning',
    sentence: 'An OCSP response is damaged.',
    cause: 'It was changed or cut off, or the software of its responder is at fault.',
    remedy: 'Ask the responder again and give its answer with --ocsp.',
    clause: 'RFC 5940 §3',
  },
} as const satisfies FindingRules;

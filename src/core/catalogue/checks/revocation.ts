import type { CheckReasons } from '../checkReason';

export const revocation = {
  notRevoked: { status: 'passed', sentence: 'No certificate of the path was revoked, as their issuers say.' },
  caRevoked: {
    status: 'failed',
    sentence: 'The certificate of a CA of the path has been revoked.',
    cause: 'The CA above has withdrawn it; the reason is named.',
    remedy: 'Rely on nothing below this CA; ask the signer for a certificate of another one.',
    clause: 'RFC 5280 §6.3',
  },
  noPathToAsk: {
    status: 'notRun',
    sentence: 'Not checked: without a path nobody can say whose answer counts.',
    cause: 'No certification path leads to a trust anchor.',
    remedy: 'See the check of the path.',
  },
  revocationNotKnown: {
    status: 'notRun',
    sentence: 'Not checked: no CRL or OCSP response that may speak about it is at hand.',
    cause: 'Messages seldom bring revocation information along, and nothing is fetched unasked.',
    remedy: 'Give the CRL of the issuer as --crl, or an OCSP response as --ocsp, or allow fetching.',
  },
} as const satisfies CheckReasons;

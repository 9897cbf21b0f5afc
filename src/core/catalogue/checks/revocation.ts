import type { CheckReasons } from '../checkReason';

export const revocation = {
  notRevoked: { status: 'passed', sentence: 'No certificate of the path was revoked, as their issuers say.' },
  revokedLater: {
    status: 'passed',
    sentence: 'The certificate was revoked only after the signature was made, as a trusted timestamp proves.',
    clause: 'ETSI EN 319 102-1 §5.5.4',
  },
  revokedWhenSigned: {
    status: 'failed',
    sentence: 'The signature was made when the certificate had been revoked, as a trusted timestamp proves.',
    cause: 'Somebody uses the key whose certificate its holder or its CA has withdrawn.',
    remedy: 'Do not rely on it; ask its holder for a signature with his new certificate.',
    clause: 'ETSI EN 319 102-1 §5.3.4',
  },
  caRevoked: {
    status: 'failed',
    sentence: 'The certificate of a CA of the path has been revoked.',
    cause: 'The CA above has withdrawn it; the reason is named.',
    remedy: 'Rely on nothing below this CA; ask the signer for a certificate of another one.',
    clause: 'RFC 5280 §6.3',
  },
  noPathToAsk: {
    status: 'notRun',
    sentence: 'Not checked: without a path to a trusted root it is not known whose answer counts.',
    cause: 'No certification path leads to a trust anchor.',
    remedy: 'See the check of the path.',
  },
  anchorItself: {
    status: 'notRun',
    sentence: 'Not asked: the certificate is itself a trust anchor.',
    cause: 'It was given as trusted, or signs itself and was trusted for that.',
    remedy:
      'Take it out of the trust anchors where it is no longer to be trusted: nobody above can revoke it.',
    clause: 'RFC 5280 §6.1',
  },
  revocationNotKnown: {
    status: 'notRun',
    sentence: 'Not checked: whether the certificate was revoked is not known.',
    cause: 'Messages seldom bring revocation information along, and nothing is fetched unasked.',
    remedy:
      'Give the CRL of the issuer with --crl or an OCSP response with --ocsp, lay them into one of smime.certificateFolders, or allow fetching with --fetch or the setting smime.fetch.',
  },
} as const satisfies CheckReasons;

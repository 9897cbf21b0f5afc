import type { Explanation } from './explanation';

/** What a person needs to know about each reason for which a certification path is not good. */
export const pathReasons = {
  issuerNotFound: {
    sentence: 'The certificate of the issuer is not at hand.',
    cause:
      'The sender left an intermediate certificate out of the message; or it is the root that is missing, which messages seldom bring along.',
    remedy:
      'Give the issuer’s certificate: an intermediate one with --cert, in the setting smime.certificateFolders, or by --fetch or the setting smime.fetch; a root that you trust with --trust, in the setting smime.trustedCertificates, or by --system-trust or the setting smime.useSystemStore.',
    clause: 'RFC 5280 §6.1',
  },
  rootNotTrusted: {
    sentence: 'The path ends with a root that is no trust anchor.',
    cause: 'The root is a private one, or no roots that are trusted were given.',
    remedy:
      'If you trust this root, say so: with the button below it in the inspector, with --trust on the command line, or in the setting smime.trustedCertificates.',
    clause: 'RFC 5280 §6.1.1',
  },
  rootKeyDiffers: {
    sentence: 'A root of this name is trusted, but it has another key.',
    cause:
      'The CA has renewed its root, the root of another installation is trusted, or this one is made to look like it.',
    remedy: 'Compare the fingerprints of both with what the CA publishes before you trust this one too.',
    clause: 'RFC 5280 §6.1.1',
  },
  tooManyPaths: {
    sentence: 'There are more possible paths than were looked at.',
    cause: 'Many certificates of one name are at hand, which may be an attack.',
    remedy: 'Give only the certificates that belong to the path.',
  },
  pathTooDeep: {
    sentence: 'The path is longer than any that is looked at.',
    cause: 'The certificates issue each other without end.',
    remedy: 'Give only the certificates that belong to the path.',
  },
  certificateSignatureInvalid: {
    sentence: 'The certificate was not signed with the key of its issuer.',
    cause:
      'Another CA of the same name has issued it: the root that is trusted is an older or newer one, or not the true one; or the certificate was changed.',
    remedy:
      'Compare the fingerprint of the root that you trust with that of the root that the message was signed under, and get both from the CA itself.',
    clause: 'RFC 5280 §6.1.3 (a)(1)',
  },
  certificateSignatureUnsupported: {
    sentence: 'The signature on the certificate cannot be verified.',
    cause: 'Its algorithm or the issuer’s key is not supported.',
    remedy: 'Look at the algorithm that is named.',
    clause: 'RFC 5280 §6.1.3 (a)(1)',
  },
  certificateAlgorithmsDiffer: {
    sentence: 'The certificate names two different signature algorithms.',
    cause: 'The software of the CA is at fault, or somebody has changed the certificate.',
    remedy: 'Have the CA issue it anew.',
    clause: 'RFC 5280 §4.1.1.2',
  },
  dsaParametersMissing: {
    sentence: 'The issuer’s DSA key has no parameters, and nobody above has any to hand down.',
    cause: 'The certificate that has them is missing.',
    remedy: 'Give the certificate of the CA above.',
    clause: 'RFC 5280 §6.1.4 (e)',
  },
  certificateNotYetValid: {
    sentence: 'The certificate is not valid yet.',
    cause: 'The clock of the signer or of this machine is wrong, or the time asked about is too early.',
    remedy: 'Compare the times; ask about another one, with --at or “Verify as of…”.',
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
  certificateExpired: {
    sentence: 'The certificate has expired.',
    cause: 'It was not renewed; or the message is an old one, of a time when it was valid.',
    remedy:
      'Have it renewed; for an old message ask about the time of signing, with --at or “Verify as of…”.',
    clause: 'RFC 5280 §6.1.3 (a)(2)',
  },
  notACa: {
    sentence: 'The issuer’s certificate is not that of a CA.',
    cause: 'Somebody signs certificates with one that was made for mail, or basicConstraints was forgotten.',
    remedy: 'Have the CA’s certificate issued with cA in basicConstraints.',
    clause: 'RFC 5280 §6.1.4 (k)',
  },
  pathLenExceeded: {
    sentence: 'The path is longer than a CA above allows.',
    cause: 'A CA was set up below one whose pathLenConstraint rules that out.',
    remedy: 'Have the CA above issued anew with a larger pathLenConstraint, or the certificate issued by it.',
    clause: 'RFC 5280 §6.1.4 (l)',
  },
  mayNotSignCertificates: {
    sentence: 'The issuer’s keyUsage does not allow it to sign certificates.',
    cause: 'The CA’s certificate was made for another use.',
    remedy: 'Have it issued with keyCertSign.',
    clause: 'RFC 5280 §6.1.4 (n)',
  },
  criticalExtensionUnknown: {
    sentence: 'A critical extension of the certificate is not known here.',
    cause: 'The CA uses an extension of its own and forbids whoever does not know it to go on.',
    remedy: 'Ask the CA what it means; it cannot be passed over.',
    clause: 'RFC 5280 §4.2',
  },
  extensionUnreadable: {
    sentence: 'An extension of the certificate cannot be read.',
    cause: 'The software of the CA is at fault, or somebody has changed the certificate.',
    remedy: 'Have the CA issue it anew; what it restricts is not known.',
    clause: 'RFC 5280 §4.2',
  },
  nameNotPermitted: {
    sentence: 'A name of the certificate is not one that a CA above may issue for.',
    cause: 'The CA is limited to other names or domains by its name constraints.',
    remedy: 'Have the certificate issued by a CA for this name.',
    clause: 'RFC 5280 §6.1.3 (b)',
  },
  policyNotAllowed: {
    sentence: 'The path is good under no policy that is accepted.',
    cause: 'A CA demands a policy that a certificate below does not have, or other policies were asked for.',
    remedy: 'Compare the policies of the certificates with those that are asked for.',
    clause: 'RFC 9618 §5',
  },
  anyPolicyMapped: {
    sentence: 'The certificate maps anyPolicy to another policy or another policy to it.',
    cause: 'The CA’s certificate was made wrongly.',
    remedy: 'Have it issued anew without that mapping.',
    clause: 'RFC 5280 §6.1.4 (a)',
  },
  caNotForMail: {
    sentence: 'A CA above may not issue certificates for mail.',
    cause: 'The extended key usage of the CA leaves emailProtection out.',
    remedy: 'Have the certificate issued by a CA for S/MIME.',
    clause: 'S/MIME BR §7.1.2.2',
  },
  unfitForPurpose: {
    sentence: 'The certificate is not made for this purpose.',
    cause: 'Its keyUsage or extended key usage allows something else.',
    remedy: 'Use a certificate with the usage that is wanted.',
    clause: 'RFC 8550 §4.4',
  },
  revoked: {
    sentence: 'The certificate has been revoked.',
    cause: 'Its holder or its CA has withdrawn it; the reason is named.',
    remedy: 'Do not rely on it; ask its holder for the new one.',
    clause: 'RFC 5280 §6.3',
  },
  revocationUnknown: {
    sentence: 'Whether the certificate was revoked is not known.',
    cause: 'No CRL or OCSP response that may speak about it, and that is up to date, is at hand.',
    remedy:
      'Give the CRL of its issuer with --crl or an OCSP response with --ocsp, lay them into one of smime.certificateFolders, or allow fetching with --fetch or the setting smime.fetch.',
    clause: 'RFC 5280 §6.3',
  },
} as const satisfies Readonly<Record<string, Explanation>>;

/** Why a certification path is not good, as the code of one failure. */
export type PathReason = keyof typeof pathReasons;

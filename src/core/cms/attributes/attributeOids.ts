/** The attribute types that are decoded in this folder, beside those of `Oid` that decide a verdict. */
export const AttributeOid = {
  countersignature: '1.2.840.113549.1.9.6',
  receiptRequest: '1.2.840.113549.1.9.16.2.1',
  securityLabel: '1.2.840.113549.1.9.16.2.2',
  mlExpansionHistory: '1.2.840.113549.1.9.16.2.3',
  contentHints: '1.2.840.113549.1.9.16.2.4',
  msgSigDigest: '1.2.840.113549.1.9.16.2.5',
  contentIdentifier: '1.2.840.113549.1.9.16.2.7',
  equivalentLabels: '1.2.840.113549.1.9.16.2.9',
  contentReference: '1.2.840.113549.1.9.16.2.10',
  encrypKeyPref: '1.2.840.113549.1.9.16.2.11',
  signatureTimeStampToken: '1.2.840.113549.1.9.16.2.14',
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  microsoftEncrypKeyPref: '1.3.6.1.4.1.311.16.4',
} as const;

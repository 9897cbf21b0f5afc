/** What an attribute is for, in a few words, by its object identifier. */
const meanings: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.9.3': 'what kind of content is signed',
  '1.2.840.113549.1.9.4': 'the digest of the content',
  '1.2.840.113549.1.9.5': 'when, as the signer claims it',
  '1.2.840.113549.1.9.6': 'a signature over the value of this one',
  '1.2.840.113549.1.9.15': 'what the signer’s program can read, most wanted first',
  '1.2.840.113549.1.9.52': 'the algorithms, so that nobody can exchange them',
  '1.2.840.113549.1.9.16.2.1': 'asks the recipients for signed receipts',
  '1.2.840.113549.1.9.16.2.2': 'how sensitive the content is',
  '1.2.840.113549.1.9.16.2.3': 'the mailing lists that it came through',
  '1.2.840.113549.1.9.16.2.4': 'what is inside the layers within',
  '1.2.840.113549.1.9.16.2.5': 'the digest of the signature that the receipt is for',
  '1.2.840.113549.1.9.16.2.7': 'names the content, for others to refer to it',
  '1.2.840.113549.1.9.16.2.9': 'the same sensitivity under other policies',
  '1.2.840.113549.1.9.16.2.10': 'the message that this one refers to',
  '1.2.840.113549.1.9.16.2.11': 'the certificate that the signer wants to be encrypted to',
  '1.2.840.113549.1.9.16.2.12': 'the certificate that the signature is bound to',
  '1.2.840.113549.1.9.16.2.14': 'a time at which the signature was there, as an authority says',
  '1.2.840.113549.1.9.16.2.20': 'a time at which the content was there, as an authority says',
  '1.2.840.113549.1.9.16.2.24': 'CRLs and OCSP responses that the signer or somebody else has kept with it',
  '1.2.840.113549.1.9.16.2.47': 'the certificate that the signature is bound to',
  '1.3.6.1.4.1.311.16.4': 'the certificate that the signer wants to be encrypted to',
};

/** Undefined for an attribute that is not known here. */
export function attributeMeaning(oid: string): string | undefined {
  return meanings[oid];
}

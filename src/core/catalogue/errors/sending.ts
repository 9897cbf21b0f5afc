import type { Explanation } from '../explanation';

/** Why a message cannot be sent as is asked. */
export const sending = {
  noSigner: {
    sentence: 'No signer was given.',
    cause: 'Signing needs a private key with its certificate.',
    remedy: 'Choose a signing identity (on the command line with --signer).',
  },
  noRecipient: {
    sentence: 'No recipient was given.',
    cause: 'Encrypting needs the certificate of at least one recipient.',
    remedy: 'Choose recipients’ certificates (on the command line with --recipient).',
  },
  recipientWithoutCertificate: {
    sentence: 'A recipient has no certificate, and the sending profile makes nothing then (Bounce).',
    cause: 'Nothing at hand can be encrypted to for an address in To, Cc or Bcc.',
    remedy:
      'Add the certificate to smime.certificateFolders, or to the workspace if that is trusted, take it from a signed message of the recipient, or change the action of the sending profile.',
  },
  noCertificateGiven: {
    sentence: 'No certificate was given for a recipient, and nothing was made.',
    cause: 'None that was named can be encrypted to for an address in To, Cc or Bcc.',
    remedy:
      'Name it, or a folder that has it, with --recipient; harvest takes it from a signed message of the recipient. A sending profile with the action Split leaves the message unprotected for such recipients.',
  },
  certificateUnfit: {
    sentence: 'The certificate is not made for this.',
    cause: 'Its keyUsage or extended key usage leaves this purpose out, or it is out of its dates.',
    remedy: 'Use another certificate, or force it if this is a test.',
    clause: 'RFC 8550 §4.4',
  },
  profileInvalid: {
    sentence: 'This sending profile cannot be used.',
    cause: 'A word of it is misspelt, missing, or says what another one rules out.',
    remedy: 'Correct the place that is named; the README lists what a profile can say.',
  },
  noProfiles: {
    sentence: 'There is no sending profile yet.',
    cause: 'None is set, or something is wrong with those that are.',
    remedy: 'Make one with the command S/MIME: New Sending Profile, or set smime.profiles.',
  },
  signerNotFound: {
    sentence: 'The signer of this sending profile is not there.',
    cause: 'The profile names an identity or a key file that was renamed, moved or removed.',
    remedy: 'Import the identity, or correct signingCertificate in the profile.',
  },
  settingNotWritten: {
    sentence: 'The setting could not be written.',
    cause: 'The settings file is read-only, damaged, or has changes that are not saved.',
    remedy: 'Open the settings as JSON, mend or save them, and try again.',
  },
  wouldBeUnprotected: {
    sentence: 'Some would get this message unprotected.',
    cause: 'They have no certificate, and the sending profile splits the message for such recipients.',
    remedy:
      'Find their certificates, or allow it in so many words (on the command line with --allow-unprotected, or with --force, which allows overwriting and unfit certificates too).',
  },
  profileNotFound: {
    sentence: 'There is no sending profile of this name.',
    cause: 'It was renamed, or is in another profiles file.',
    remedy: 'Use one of the names that there are; capitals count.',
  },
  keyIdentifierMissing: {
    sentence: 'The certificate has no key identifier by which it could be named.',
    cause:
      'It lacks the extension subjectKeyIdentifier, and one that is made up here may be another one there.',
    remedy: 'Name it by issuer and serial number, or use a certificate with the extension.',
    clause: 'RFC 5652 §5.3',
  },
  headerBareCr: {
    sentence: 'The header has a CR that ends no line: nothing is made.',
    cause: 'Some programs end a line there, and what is behind it would be a field of its own, such as Bcc.',
    remedy: 'Take the CR out, or save the file with CRLF line ends, and try again.',
    clause: 'RFC 5322 §2.2',
  },
  headerBehindLayers: {
    sentence: 'The header cannot be protected: the content is signed or encrypted already.',
    cause: 'Header protection stands in the innermost content, and what is signed cannot be changed.',
    remedy: 'Leave header protection off for this message, or start from the message without S/MIME.',
    clause: 'RFC 9788 §5',
  },
  headerWithoutSignature: {
    sentence: 'The header cannot be protected in a message that is encrypted and not signed.',
    cause: 'Such messages are left out of header protection, for nobody answers for their header.',
    remedy: 'Sign and encrypt the message, or leave header protection off.',
    clause: 'RFC 9788 §1.8.2',
  },
  notSigned: {
    sentence: 'There is no signature around this message.',
    cause: 'The message is plain or encrypted, or only a part of it is signed.',
    remedy: 'Take the layers around the signature off first; the inspector shows them.',
  },
  wouldBreakSignature: {
    sentence: 'A signature covers this part.',
    cause: 'What is changed inside a signed message no longer verifies.',
    remedy: 'Strip the signature first, protect the part, and sign again.',
    clause: 'RFC 1847 §2.1',
  },
  signingFailed: {
    sentence: 'The private key could not sign.',
    cause: 'The key does not fit the chosen algorithm, or its device refused.',
    remedy: 'Choose another algorithm or key.',
  },
  encryptionFailed: {
    sentence: 'The message could not be encrypted to a recipient.',
    cause: 'The public key in the certificate cannot be used.',
    remedy: 'Ask the recipient for a new certificate.',
  },
  faultNotPossible: {
    sentence: 'This fault cannot be produced with what was chosen.',
    cause: 'It needs something that the signer or the recipients do not have, such as a chain to leave out.',
    remedy: 'Choose another signer or recipient, or another fault.',
  },
  receiptNotDue: {
    sentence: 'No receipt is due for this message.',
    cause: 'It asks for none, or not for one from this signer, or its signature does not hold.',
    remedy: 'Look at the receipt request and at the signature that carries it.',
    clause: 'RFC 2634 §2.3',
  },
  notAReceipt: {
    sentence: 'This is not a signed receipt.',
    cause: 'The file is another message, or the receipt is encrypted to another key.',
    remedy: 'Give the message with smime-type=signed-receipt, and the key that opens it.',
    clause: 'RFC 2634 §2.6',
  },
} as const satisfies Record<string, Explanation>;

import type { Explanation } from '../explanation';

/** Why something stays locked. */
export const opening = {
  secretNotFound: {
    sentence: 'No secret key or passphrase for this is at hand.',
    cause: 'The message is encrypted with a key or passphrase that both sides know, not to a certificate.',
    remedy:
      'Give the secret key or passphrase (on the command line with --secret-key-file or --passphrase-file).',
    clause: 'RFC 5652 §6.2',
  },
  wrongSecretKey: {
    sentence: 'The secret key does not open this recipient.',
    cause: 'It is another key, or the encrypted key was changed on the way.',
    remedy: 'Compare the key identifier and the length of the key with what the sender uses.',
    clause: 'RFC 5652 §6.2.3',
  },
  wrongSessionKey: {
    sentence: 'The session key does not open the content.',
    cause: 'It is mistyped or that of another message, or the ciphertext was changed on the way.',
    remedy: 'Compare it with what the sender or another reader of this very message shows.',
    clause: 'RFC 5652 §6.3',
  },
  sessionKeyLength: {
    sentence: 'The session key has not the length that the cipher takes.',
    cause: 'Digits are missing, or it is that of another message.',
    remedy: 'Copy it again; each octet is two hexadecimal digits.',
    clause: 'RFC 5652 §6.1',
  },
  sessionKeyUnknown: {
    sentence: 'The session key of this layer is not known.',
    cause: 'The layer is locked, or its key is made from a passphrase each time it is needed.',
    remedy: 'Open the layer first, with a key of one of its recipients.',
  },
  originatorNotFound: {
    sentence: 'The certificate of the sender is not at hand.',
    cause: 'The key agreement is with a static key of the sender, whose certificate is not in the message.',
    remedy: 'Add the certificate of the sender (on the command line with --cert).',
    clause: 'RFC 5753 §3.1.1',
  },
  noMatchingRecipient: {
    sentence: 'None of the keys fits a recipient of the message.',
    cause: 'The message was encrypted to other certificates, or to an older or newer one of the same person.',
    remedy: 'Compare issuer and serial number of the recipients with those of the keys.',
    clause: 'RFC 5652 §6.2',
  },
  decryptionFailed: {
    sentence: 'The content could not be decrypted.',
    cause: 'The key does not fit, or the ciphertext was changed on the way.',
    remedy: 'Check the recipient that was matched, and the message for changes.',
    clause: 'RFC 5652 §6.3',
  },
  encryptedKeyLength: {
    sentence: 'The encrypted key has a length that cannot be.',
    cause: 'The message was cut off or changed on the way, or its producer is at fault.',
    remedy: 'Ask for the message again; another key cannot help.',
    clause: 'RFC 5652 §6.2',
  },
  kemCiphertextLength: {
    sentence: 'The KEM ciphertext has the wrong length.',
    cause: 'It was made for a key of another size, or changed on the way.',
    remedy: 'Compare the algorithm that the recipient names with the key.',
    clause: 'RFC 9629 §3',
  },
  originatorKeyInvalid: {
    sentence: 'The public key of the sender cannot be used for key agreement.',
    cause:
      'It is not of the curve of the recipient’s key, or was made so that the agreed secret is known to everybody.',
    remedy: 'Treat the message with suspicion: such keys are sent to learn something of the private key.',
    clause: 'RFC 8418 §2',
  },
  authenticationFailed: {
    sentence: 'The authentication tag does not match.',
    cause: 'The ciphertext or its authenticated attributes were changed, or the key is wrong.',
    remedy: 'Ask for the message again; nothing of this content can be trusted.',
    clause: 'RFC 5083 §2.2',
  },
  decompressionFailed: {
    sentence: 'The content could not be decompressed.',
    cause: 'The compressed data was cut off or changed.',
    remedy: 'Ask for the message again.',
    clause: 'RFC 3274 §1.1',
  },
  notEncrypted: {
    sentence: 'Nothing in this message is encrypted.',
    cause: 'The message is plain or only signed.',
    remedy: 'Open it in the inspector instead.',
  },
} as const satisfies Record<string, Explanation>;

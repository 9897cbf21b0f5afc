import type { Explanation } from './explanation';

/** Every reason why something could not be done. Texts of errors come from here and from nowhere else. */
export const errorReasons = {
  cancelled: {
    sentence: 'Cancelled.',
    cause: 'The work was stopped on request.',
    remedy: 'Start it again; nothing was written.',
  },
  notBase64: {
    sentence: 'This is not valid base64.',
    cause: 'The file was cut off or edited, or is not what its name says.',
    remedy: 'Export it again, or give the DER form.',
    clause: 'RFC 4648 §4',
  },
  cannotBeSearched: {
    sentence: 'This is not hexadecimal: two digits a byte, such as “30 82”.',
    cause: 'Bytes are searched for by their hexadecimal digits.',
    remedy: 'Correct the digits, or search for text.',
  },
  notAMessage: {
    sentence: 'This is not a mail message.',
    cause: 'The file has no header fields, or is empty.',
    remedy: 'Save the message as .eml with its full header and try again.',
    clause: 'RFC 5322 §2.1',
  },
  unreadable: {
    sentence: 'Nothing in this file could be read as mail or CMS.',
    cause: 'The file is empty, or neither a message nor CMS in DER, PEM or base64.',
    remedy: 'Check that it is the right file, or look at it as text or in a hex editor.',
  },
  malformed: {
    sentence: 'The structure is damaged.',
    cause: 'The data was cut off or changed on the way, or its producer is at fault.',
    remedy: 'Compare it with the sender’s copy; the damaged place is named.',
    clause: 'X.690',
  },
  limitExceeded: {
    sentence: 'A limit was exceeded.',
    cause: 'The file is very large or was made to exhaust its reader.',
    remedy: 'Treat the file with suspicion.',
  },
  unsupportedAlgorithm: {
    sentence: 'This algorithm is not supported.',
    cause: 'The message or key uses an algorithm that is rare, outdated or very new.',
    remedy: 'The algorithm is named by its object identifier; ask the sender for a common one.',
  },
  weakAlgorithm: {
    sentence: 'This algorithm is too weak to be used unasked.',
    cause: 'It is chosen for an old receiver that knows nothing better.',
    remedy: 'Allow it in so many words, or choose AES.',
    clause: 'RFC 8551 §2.7',
  },
  notBuilt: {
    sentence: 'This is not built yet.',
    cause: 'It is planned for a later version.',
    remedy: 'See the changelog for what this version can do.',
  },
  usage: {
    sentence: 'The command line was not understood.',
    cause: 'An option or an argument is missing, unknown or contradicts another.',
    remedy: 'Run smime --help.',
  },
  fileNotReadable: {
    sentence: 'The file cannot be read.',
    cause: 'It does not exist, or access is denied.',
    remedy: 'Check the path and the permissions.',
  },
  fileNotWritable: {
    sentence: 'The file cannot be written.',
    cause: 'The folder is read-only, does not exist, or the disk is full.',
    remedy: 'Choose another place; nothing was left half-written.',
  },
  fileExists: {
    sentence: 'The file exists already.',
    cause: 'An earlier run wrote it.',
    remedy: 'Choose another name, or allow overwriting with --force.',
  },
  wrongPassphrase: {
    sentence: 'The passphrase does not open the key.',
    cause: 'It is mistyped, or belongs to another key or message.',
    remedy: 'Try again; watch for the keyboard layout and trailing spaces.',
  },
  passphraseNeeded: {
    sentence: 'The key is protected and no passphrase was given.',
    cause: 'The file is an encrypted private key or a PKCS#12 file.',
    remedy: 'Give the passphrase (on the command line with --passphrase-file).',
  },
  notAKey: {
    sentence: 'No private key was found in the file.',
    cause: 'The file holds certificates only, or is no key file.',
    remedy: 'Give a PKCS#12 file, or PEM or DER with a private key.',
  },
  notASecretKey: {
    sentence: 'This is not a secret key.',
    cause: 'The file holds something else, or the key is not written in hexadecimal.',
    remedy: 'Write each key on a line of its own, [ID:]HEX, the identifier in hexadecimal too.',
  },
  notACertificate: {
    sentence: 'No certificate was found in the file.',
    cause: 'The file holds something else, or a key without its certificate.',
    remedy: 'Give a certificate as PEM or DER.',
  },
  notACrl: {
    sentence: 'No certificate revocation list was found in the file.',
    cause: 'The file holds something else, or was cut off.',
    remedy: 'Give a CRL as PEM or DER.',
    clause: 'RFC 5280 §5.1',
  },
  notAnOcspResponse: {
    sentence: 'No OCSP response was found in the file.',
    cause: 'The file holds something else, such as a request, or was cut off.',
    remedy: 'Give an OCSP response as DER or PEM, as openssl ocsp -respout writes it.',
    clause: 'RFC 6960 §4.2.1',
  },
  noSystemStore: {
    sentence: 'The roots that this system trusts cannot be read.',
    cause:
      'The system keeps them where this version of Node (before 22.15) cannot ask for them, or has none.',
    remedy:
      'Give the roots that you trust as files: on the command line with --trust, or in the setting smime.trustedCertificates.',
  },
  rootNotFound: {
    sentence: 'There is no such root in what was found.',
    cause: 'The file was read again since the root was shown.',
    remedy: 'Look at the certification path again, and choose the root there.',
  },
  partNotFound: {
    sentence: 'There is no such part in what was found.',
    cause: 'The file was read again since the part was shown, or the part holds nothing.',
    remedy: 'Choose the part again in the inspector.',
  },
  noWorkspaceFolder: {
    sentence: 'No folder is open that it could be kept in.',
    cause: 'The message was opened by itself, without a folder.',
    remedy: 'Open the folder that you keep certificates in, and do it again.',
  },
  notFetched: {
    sentence: 'The answer could not be fetched.',
    cause: 'The address is out of date, its server is down, or this machine cannot reach it.',
    remedy:
      'Get it in another way, and give it with --cert, --crl or --ocsp, or in one of smime.certificateFolders.',
  },
  privateKeyNotFound: {
    sentence: 'No private key for this is at hand.',
    cause: 'The message is encrypted to other certificates.',
    remedy: 'Give the key of one of the recipients that are named (on the command line with --key).',
  },
  certificateNotFound: {
    sentence: 'The key comes without its certificate.',
    cause: 'The file holds a bare private key.',
    remedy: 'Give a PKCS#12 file, or a PEM file with key and certificate together.',
  },
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
  profileNotFound: {
    sentence: 'There is no sending profile of this name.',
    cause: 'It was renamed, or is in another profiles file.',
    remedy: 'Use one of the names that there are; capitals count.',
  },
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
  unsavedChanges: {
    sentence: 'The editor has changes that are not saved.',
    cause: 'What is signed or encrypted are the bytes on disk.',
    remedy: 'Save the message and run the command again.',
  },
  untrustedWorkspace: {
    sentence: 'This is not done in an untrusted workspace.',
    cause: 'The workspace is open in restricted mode.',
    remedy: 'Trust the workspace if you know where it comes from.',
  },
  identityDamaged: {
    sentence: 'What is stored of this identity is damaged.',
    cause: 'The secret storage was restored in part, or another program has written into it.',
    remedy: 'Nothing of it was removed. Import the key again from its file, then remove the damaged one.',
  },
  identityNewer: {
    sentence: 'This identity was stored by a later version.',
    cause: 'A newer version of S/MIME Workbench was used here before.',
    remedy: 'Update S/MIME Workbench; nothing of the identity was changed.',
  },
  identityNotFound: {
    sentence: 'There is no such identity any more.',
    cause: 'It was removed, here or in another window.',
    remedy: 'Choose another one, or import it again.',
  },
  identityKeyGone: {
    sentence: 'The file does not hold the key of this identity any more.',
    cause: 'Another key was put in its place.',
    remedy: 'Import the file again, or put the former one back.',
  },
  secretStorageFailed: {
    sentence: 'The secret storage of VS Code cannot be used.',
    cause: 'The system offers no place for secrets, or it is locked.',
    remedy: 'Unlock the keyring of your system, or use the key from its file.',
  },
  internal: {
    sentence: 'Something went wrong inside S/MIME Workbench.',
    cause: 'A fault of the program.',
    remedy: 'Please report it with the log, which holds no keys and no content.',
  },
} as const satisfies Record<string, Explanation>;

/** The code by which an error is recognised. */
export type Reason = keyof typeof errorReasons;

import { identities } from './errors/identities';
import { opening } from './errors/opening';
import { recipients } from './errors/recipients';
import { sending } from './errors/sending';
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
  formerNotKept: {
    sentence: 'No former bytes are kept.',
    cause:
      'They are kept in memory alone, of files that a result has replaced since VS Code was started or reloaded, 256 MB in all; the oldest are forgotten first.',
    remedy: 'Look for a backup; with smime.output set to “beside” no original is ever replaced.',
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
  ...opening,
  ...sending,
  ...recipients,
  ...identities,
  internal: {
    sentence: 'Something went wrong inside S/MIME Workbench.',
    cause: 'A fault of the program.',
    remedy: 'Please report it with the log, which holds no keys and no content.',
  },
} as const satisfies Record<string, Explanation>;

/** The code by which an error is recognised. */
export type Reason = keyof typeof errorReasons;

import { toHex } from '../../bytes/hex';
import type { ContentCipher, KeyDerivation } from '../../crypto/algorithms';
import { aesWrapFrom } from '../../crypto/keyWrap';
import { ciphers } from '../../crypto/registry/contentCiphers';
import type { Certificate } from '../../x509/certificate';
import { encryptingLimits } from './encryptingLimits';
import { givenName } from './givenNames';
import type { MakingFiles, MakingOptions } from './makingOptions';
import { shellWord } from './shellWord';
import { ownFile, type Step, type Words } from './step';

const X963: KeyDerivation = { kind: 'x963', digest: 'sha256' };

/** Encrypts for all recipients. */
export function encryptingStep(options: MakingOptions, files: MakingFiles): Step {
  const { recipients, recipientIdentifier, passphrases = [] } = options;
  const [secretKey] = options.secretKeys ?? [];
  const named = recipients.map((certificate, at) => ({
    certificate,
    ...placeOf(at + 1, files.recipients?.[at]),
  }));
  return {
    title: 'The encryption.',
    files: named.flatMap(({ certificate, own }) =>
      own === undefined ? [] : [{ name: own, certificates: [certificate] }],
    ),
    before: [
      ...(secretKey === undefined ? [] : ['secret_key=$(cat SECRET_KEY.hex)']),
      ...(passphrases.length === 0 ? [] : ['passphrase=$(cat SHARED_PASSPHRASE.txt)']),
    ],
    options: [
      [
        '-encrypt',
        `-${writtenCipher(options)}`,
        ...(recipientIdentifier === 'subjectKeyIdentifier' ? ['-keyid'] : []),
        ...wrapOption(options),
      ],
      ...named.map(({ certificate, word }) => ['-recip', word, ...keyOptions(certificate, options)]),
      ...(secretKey === undefined
        ? []
        : [['-secretkey', '"$secret_key"', '-secretkeyid', shellWord(secretKey.id ?? 'KEY_ID_IN_HEX')]]),
      ...(passphrases.length === 0 ? [] : [['-pwri_password', '"$passphrase"']]),
    ],
    notes: encryptingLimits(options, writtenCipher(options)),
  };
}

interface Place {
  readonly word: string;
  /** The name of the file that the script writes. */
  readonly own?: string;
}

function placeOf(number: number, file: string | undefined): Place {
  const own = `recipient-${number}.pem`;
  const word = givenName(file, ownFile(own));
  return word === ownFile(own) ? { word, own } : { word };
}

/** openssl wraps with the cipher of the content for a passphrase, which GCM does not do. */
function writtenCipher({ cipher = 'aes-256-gcm', passphrases = [] }: MakingOptions): ContentCipher {
  const cbc = { 'aes-128-gcm': 'aes-128-cbc', 'aes-192-gcm': 'aes-192-cbc', 'aes-256-gcm': 'aes-256-cbc' };
  const isGcm = (name: ContentCipher): name is keyof typeof cbc => name in cbc;
  return passphrases.length > 0 && isGcm(cipher) ? (cbc[cipher] as ContentCipher) : cipher;
}

/** Said in full: openssl would take the length of the content's key, and Triple-DES for Triple-DES. */
function wrapOption(options: MakingOptions): Words {
  const { recipients, keyWrap, cipher = 'aes-256-gcm' } = options;
  if (!recipients.some(({ publicKey }) => publicKey.kind.kind === 'ec')) return [];
  return [`-${keyWrap ?? aesWrapFrom(ciphers[cipher].keyLength ?? 16)}-wrap`];
}

function keyOptions({ publicKey: { kind } }: Certificate, options: MakingOptions): Words {
  const settings =
    kind.kind === 'rsa' ? oaepSettings(options) : kind.kind === 'ec' ? agreementSettings(options) : [];
  return settings.flatMap((setting) => ['-keyopt', setting]);
}

function oaepSettings({ oaep }: MakingOptions): Words {
  if (oaep === undefined) return [];
  const {
    digest,
    mgfDigest = digest,
    label = new Uint8Array(),
  } = typeof oaep === 'string' ? { digest: oaep } : oaep;
  return [
    'rsa_padding_mode:oaep',
    `rsa_oaep_md:${digest}`,
    `rsa_mgf1_md:${mgfDigest}`,
    ...(label.length === 0 ? [] : [`rsa_oaep_label:${toHex(label)}`]),
  ];
}

function agreementSettings({ keyDerivation = X963, cofactor = false }: MakingOptions): Words {
  return [`ecdh_kdf_md:${keyDerivation.digest}`, ...(cofactor ? ['ecdh_cofactor_mode:1'] : [])];
}

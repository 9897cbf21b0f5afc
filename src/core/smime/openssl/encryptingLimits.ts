import type { ContentCipher } from '../../crypto/algorithms';
import { describeKey } from '../../crypto/namedKeys';
import type { Certificate } from '../../x509/certificate';
import type { MakingOptions } from './makingOptions';

/**
 * What openssl encrypts otherwise than it is done here, or not at all: a line each.
 * @param written the cipher that the command has
 */
export function encryptingLimits(options: MakingOptions, written: ContentCipher): readonly string[] {
  const { recipients, cipher = 'aes-256-gcm' } = options;
  return [
    ...new Set(recipients.flatMap(keyLimits)),
    ...agreementLimits(options),
    ...(/ccm|chacha20/.test(cipher)
      ? ['Of the ciphers that authenticate, openssl writes AES-GCM alone.']
      : []),
    ...secretKeyLimits(options),
    ...passphraseLimits(options),
    ...(written === cipher
      ? []
      : [`OpenSSL 3.0 does not write GCM for a passphrase: ${written} stands for ${cipher}.`]),
  ];
}

function keyLimits({ publicKey: { kind } }: Certificate): readonly string[] {
  const key = describeKey(kind);
  switch (kind.kind) {
    case 'rsa':
    case 'ec':
      return [];
    case 'xdh':
    case 'ml-kem':
      return [`OpenSSL 3.0 does not encrypt to ${key} in CMS; a later version may.`];
    case 'rsa-pss':
    case 'dsa':
    case 'eddsa':
    case 'ml-dsa':
    case 'slh-dsa':
    case 'unknown':
      break;
  }
  return [`Nothing is encrypted to a key of the kind ${key}.`];
}

function agreementLimits({
  recipients,
  keyDerivation,
  ukm,
  sharedEphemeral,
}: MakingOptions): readonly string[] {
  const onCurves = recipients.filter(({ publicKey }) => publicKey.kind.kind === 'ec').length;
  if (onCurves === 0) return [];
  const isOther = keyDerivation !== undefined && keyDerivation.kind !== 'x963';
  return [
    ...(isOther ? ['For key agreement openssl has the KDF of X9.63 alone, which stands here.'] : []),
    ...(ukm === undefined ? [] : ['openssl cms takes no user keying material.']),
    ...(sharedEphemeral === true && onCurves > 1
      ? ['openssl makes an ephemeral key for each recipient, where one for all was asked for.']
      : []),
  ];
}

function secretKeyLimits({ secretKeys = [] }: MakingOptions): readonly string[] {
  const [first] = secretKeys;
  if (first === undefined) return [];
  return [
    'openssl takes a secret key on its command line, where others on the machine can see it while it runs.',
    ...(secretKeys.length > 1 ? ['openssl takes one secret key: the others are left out.'] : []),
    ...(first.date !== undefined || first.other !== undefined
      ? ['openssl writes no date and nothing else beside the identifier of a secret key.']
      : []),
  ];
}

function passphraseLimits({ passphrases = [] }: MakingOptions): readonly string[] {
  if (passphrases.length === 0) return [];
  return [
    'openssl takes a passphrase for recipients on its command line, where others on the machine can see it while it runs.',
    'openssl derives the key from it with SHA-1 in 2048 rounds, which are few.',
    ...(passphrases.length > 1 ? ['openssl takes one passphrase: the others are left out.'] : []),
  ];
}

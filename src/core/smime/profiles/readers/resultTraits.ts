import type { ContentCipher, Curve, DigestName, KeyKind } from '../../../crypto/algorithms';
import { digests } from '../../../crypto/registry/digests';
import { schemeForKey } from '../../../crypto/schemeForKey';
import type { Mode } from '../../protect';
import type { SendingProfile } from '../sendingProfile';
import type { Trait } from './traits';

/** A message before it is made: how, by whose keys and for whose. */
export interface ResultFeatures {
  readonly mode: Mode;
  readonly signMode: 'detached' | 'opaque';
  /** The keys of those who sign; not looked at where nothing is signed. */
  readonly signers: readonly KeyKind[];
  /** The keys of those who can open it; not looked at where nothing is encrypted. */
  readonly recipients: readonly (KeyKind | { readonly kind: 'secretKey' | 'passphrase' })[];
  /** The digest that was chosen; undefined for the one that fits the key. */
  readonly digest?: DigestName | undefined;
  readonly pss?: boolean;
  readonly oaep?: boolean;
  readonly cipher?: ContentCipher | undefined;
  readonly identifyBy?: SendingProfile['identifyBy'];
  readonly headerProtection?: SendingProfile['headerProtection'];
}

/** All that a reader must be able to do. */
export function traitsOf(features: ResultFeatures): readonly Trait[] {
  const { mode, signMode, signers, identifyBy } = features;
  const isSigned = mode !== 'encrypt';
  const several = mode === 'tripleWrap' ? false : signers.length > 1;
  return [
    ...new Set<Trait>([
      ...(isSigned ? [signMode, ...signers.flatMap((key) => signatureTraits(key, features))] : []),
      ...(isSigned && several ? (['severalSigners'] as const) : []),
      ...(mode === 'sign' ? [] : encryptionTraits(features)),
      ...(mode === 'signEncrypt' || mode === 'tripleWrap' ? [mode] : []),
      ...(identifyBy === 'subjectKeyIdentifier' ? (['keyIdentifier'] as const) : []),
      ...(protectsHeader(features) ? (['headerProtection'] as const) : []),
    ]),
  ];
}

/** Whether header fields stand inside alone, where a reader that does not know RFC 9788 shows none or others. */
export function hidesHeader(features: ResultFeatures): boolean {
  const { mode, headerProtection } = features;
  return protectsHeader(features) && mode !== 'sign' && headerProtection !== 'none';
}

function protectsHeader({ headerProtection = 'off' }: ResultFeatures): boolean {
  return headerProtection !== 'off';
}

function signatureTraits(key: KeyKind, { digest, pss = false }: ResultFeatures): readonly Trait[] {
  const scheme = schemeForKey(key, { digest, pss });
  switch (scheme?.kind) {
    case undefined:
      return [];
    case 'rsa-pkcs1':
      return ['rsaPkcs1', digestTrait(scheme.digest)];
    case 'rsa-pss':
      return [key.kind === 'rsa' ? 'rsaPss' : 'rsaPssKey', digestTrait(scheme.digest)];
    case 'ecdsa':
      return key.kind === 'ec' ? ecdsaTraits(key.curve, scheme.digest) : [];
    case 'dsa':
      return ['dsa', digestTrait(scheme.digest)];
    case 'eddsa':
      return [scheme.algorithm === 'Ed25519' ? 'ed25519' : 'ed448'];
    case 'ml-dsa':
      return ['mlDsa'];
    case 'slh-dsa':
      break;
  }
  return ['slhDsa'];
}

const ecdsa: Readonly<Partial<Record<Curve, Trait>>> = {
  'P-256': 'ecdsaP256',
  'P-384': 'ecdsaP384',
  'P-521': 'ecdsaP521',
};

function ecdsaTraits(curve: Curve, digest: DigestName): readonly Trait[] {
  const fitting = schemeForKey({ kind: 'ec', curve }, {})?.digest ?? digest;
  const isShort = digests[digest].length < digests[fitting].length;
  return [ecdsa[curve] ?? 'ecdsaOther', digestTrait(digest), ...(isShort ? (['shortDigest'] as const) : [])];
}

function digestTrait(digest: DigestName): Trait {
  return digest === 'sha256' || digest === 'sha384' || digest === 'sha512' ? digest : 'otherDigest';
}

function encryptionTraits({ cipher = 'aes-256-gcm', oaep, recipients }: ResultFeatures): readonly Trait[] {
  return [cipherTrait(cipher), ...recipients.map((key) => recipientTrait(key, oaep ?? false))];
}

function cipherTrait(cipher: ContentCipher): Trait {
  if (cipher === 'des-ede3-cbc') return 'tripleDes';
  if (/^aes-.*-gcm$/.test(cipher)) return 'aesGcm';
  return /^aes-.*-cbc$/.test(cipher) ? 'aesCbc' : 'otherCipher';
}

function recipientTrait(key: ResultFeatures['recipients'][number], oaep: boolean): Trait {
  switch (key.kind) {
    case 'rsa':
      return oaep ? 'rsaOaep' : 'rsaTransport';
    case 'ec':
      return ecdsa[key.curve] === undefined ? 'ecdhOther' : 'ecdhNist';
    case 'xdh':
      return key.algorithm === 'X25519' ? 'x25519' : 'x448';
    case 'ml-kem':
      return 'mlKem';
    case 'secretKey':
    case 'passphrase':
      return key.kind;
    case 'rsa-pss':
    case 'dsa':
    case 'eddsa':
    case 'ml-dsa':
    case 'slh-dsa':
    case 'unknown':
      break;
  }
  return 'otherRecipient';
}

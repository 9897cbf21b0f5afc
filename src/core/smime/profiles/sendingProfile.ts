import type { CipherChoice, DigestChoice } from '../choices';
import type { Mode } from '../protect';

/** The modes by the words that gateways have for them. */
export const profileModes = {
  Sign: 'sign',
  Encrypt: 'encrypt',
  'Sign/Encrypt': 'signEncrypt',
  Triple: 'tripleWrap',
} as const satisfies Readonly<Record<string, Mode>>;
export type ProfileMode = keyof typeof profileModes;

export const SIGN_MODES = ['Detached', 'Opaque'] as const;
/** What happens where a recipient has no certificate. */
export const ACTIONS = ['Bounce', 'Drop', 'Split'] as const;
export const RSA_SIGNATURES = ['pkcs1', 'pss'] as const;
export const KEY_TRANSPORTS = ['pkcs1', 'oaep-sha256', 'oaep-sha384', 'oaep-sha512'] as const;
export const IDENTIFIERS = ['issuerAndSerialNumber', 'subjectKeyIdentifier'] as const;
export const INCLUDED_CERTIFICATES = ['none', 'signer', 'chain', 'chainAndRoot'] as const;
/** The confidentiality policies of RFC 9788 3.2, or nothing at all. */
export const HEADER_PROTECTIONS = ['off', 'none', 'baseline', 'shy'] as const;
export const BCC_CHOICES = ['leaveOut', 'ownMessage'] as const;

/**
 * How messages are sent, as a gateway's administrator sets it up once. An entry of the setting `smime.profiles` and of a
 * profiles file. What is left out is what the tool does without a profile.
 */
export interface SendingProfile {
  readonly name: string;
  readonly mode: ProfileMode;
  /** The name of an identity, or a file with a private key. */
  readonly signingCertificate?: string;
  /** Who signs outside in a triple wrap; the same where it is left out. */
  readonly outerSigningCertificate?: string;
  readonly signMode?: (typeof SIGN_MODES)[number];
  readonly action?: (typeof ACTIONS)[number];
  readonly digest?: DigestChoice;
  readonly rsaSignature?: (typeof RSA_SIGNATURES)[number];
  readonly cipher?: CipherChoice;
  /** Whether ciphers for old receivers are allowed. */
  readonly legacy?: boolean;
  readonly keyTransport?: (typeof KEY_TRANSPORTS)[number];
  /** How signers and recipients are named. */
  readonly identifyBy?: (typeof IDENTIFIERS)[number];
  readonly certificates?: (typeof INCLUDED_CERTIFICATES)[number];
  /** Not for encryption alone, which RFC 9788 leaves out. */
  readonly headerProtection?: (typeof HEADER_PROTECTIONS)[number];
  readonly securityLabel?: ProfileLabel;
  readonly receiptRequest?: ProfileReceiptRequest;
  readonly bcc?: (typeof BCC_CHOICES)[number];
}

/** A security label (RFC 2634 3). */
export interface ProfileLabel {
  /** An object identifier. */
  readonly policy: string;
  readonly classification?: number;
  readonly privacyMark?: string;
  readonly categories?: readonly { readonly type: string; readonly value: string }[];
  /** In a triple wrap, whether the outer signature has it too. */
  readonly outside?: boolean;
}

/** A request for signed receipts (RFC 2634 2). */
export interface ProfileReceiptRequest {
  readonly to: readonly string[];
  /** All, or none but those who did not get the message through a mailing list, or these. */
  readonly from?: 'all' | 'firstTier' | readonly string[];
}

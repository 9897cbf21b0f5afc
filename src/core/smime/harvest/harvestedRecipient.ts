import type { Certificate } from '../../x509/certificate';
import type { Capability } from './capability';

/**
 * What speaks for a certificate from a message: a path to a trust anchor; one to a root that nobody trusts; nothing but
 * itself.
 */
export type Standing = 'verified' | 'untrustedRoot' | 'selfSigned';

/** The same from the weakest to the strongest. */
export const STANDINGS = ['selfSigned', 'untrustedRoot', 'verified'] as const satisfies readonly Standing[];

/** Why one certificate of a message was taken to encrypt to, and no other (RFC 8551 2.5.3.1). */
export const CHOICES = ['preferred', 'microsoftPreferred', 'signer', 'sameHolder'] as const;
export type ChoiceReason = (typeof CHOICES)[number];

/** The message that a recipient is known from. */
export interface Provenance {
  /** As the file was named. */
  readonly file: string;
  readonly messageId?: string;
  /** As the signer claims it, ISO 8601; absent where it says nothing that can be believed. */
  readonly signingTime?: string;
}

/** Somebody who has sent a signed message, and how to encrypt to him. */
export interface HarvestedRecipient {
  /** As it stands in From; the certificate is for it. */
  readonly address: string;
  readonly certificate: Certificate;
  readonly choice: ChoiceReason;
  readonly standing: Standing;
  /** What the sender's program can read; absent where the message does not say. */
  readonly capabilities?: readonly Capability[];
  readonly provenance: Provenance;
  /** When it was taken from the message, ISO 8601. */
  readonly harvestedAt: string;
}

/** Why a certificate was chosen, in words that go on after "chosen because". */
export function choiceText(choice: ChoiceReason): string {
  const texts: Readonly<Record<ChoiceReason, string>> = {
    preferred: 'the sender prefers it (SMIMEEncryptionKeyPreference)',
    microsoftPreferred: 'the sender prefers it (Microsoft’s encryption key preference)',
    signer: 'the message is signed with it, and it can be encrypted to',
    sameHolder:
      'the message brings it along for the same address, and the signer’s own cannot be encrypted to',
  };
  return texts[choice];
}

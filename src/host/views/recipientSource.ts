import type { Event } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';

/** Somebody whom a message can be encrypted to. */
export interface KnownRecipient {
  readonly certificate: Certificate;
  /** Where the certificate is from, in words. */
  readonly origin: string;
  /** Whether the person has taken it from a message, and can have it forgotten. */
  readonly isHarvested?: boolean;
}

/** Where the view has its recipients from. Whatever else finds some is one more of these. */
export interface RecipientSource {
  /** Fires when it may have others. */
  readonly onDidChange: Event<void>;
  list(): Promise<readonly KnownRecipient[]>;
}

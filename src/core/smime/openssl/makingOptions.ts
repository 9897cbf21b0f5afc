import type { SignerCertificates } from '../includedCertificates';
import type { PartPlace } from '../partPlace';
import type { Mode, ProtectOptions } from '../protect';
import type { KekRecipient } from '../recipients/encryptOptions';

/** What makes a message, or makes it anew. */
export type Making = Mode | 'signAgain' | 'stripSignature';

/** What `protect()` takes, without its secrets: a command can be shown before any of them is at hand. */
export interface MakingOptions extends Omit<
  ProtectOptions,
  'signers' | 'secretKeys' | 'passphrases' | 'headerProtection' | 'force' | 'now'
> {
  readonly signers: readonly SignerCertificates[];
  readonly secretKeys?: readonly Omit<KekRecipient, 'secretKey'>[] | undefined;
  /** How many there are is all that counts. */
  readonly passphrases?: readonly object[] | undefined;
  /** The policy, where the header is to be protected. */
  readonly headerProtection?: string | undefined;
}

/** The files that a command names. What is not named here stands in it in capitals, for the person to fill in. */
export interface MakingFiles {
  readonly message?: string | undefined;
  readonly output?: string | undefined;
  /** The private keys in the order of the signers: PKCS#12, or PEM. */
  readonly keys?: readonly (string | undefined)[];
  /** Holds the passphrase of the keys in its first line. */
  readonly passphrase?: string | undefined;
  /** Certificates in the order of the recipients. Those that are in no file are written out in the command. */
  readonly recipients?: readonly (string | undefined)[];
  /** Of the message, the part that alone is made into S/MIME. */
  readonly part?: PlaceInMessage | undefined;
}

/** Where a part lies in one state of the message: in another, something else lies there. */
export interface PlaceInMessage extends PartPlace {
  /** SHA-256 of the whole message. */
  readonly digest: Uint8Array;
}

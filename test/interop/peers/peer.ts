import type { CipherCell } from '../cells/ciphers';
import type { Recipient } from '../cells/recipients';
import type { SignatureCell } from '../cells/signatures';
import type { Mail } from '../mail';
import type { PeerName } from '../matrix/peerName';

/**
 * A program that we did not write. The questions say what it can do, which was found by trying; where it refuses, its
 * answer rejects.
 */
export interface Peer {
  readonly name: PeerName;
  /** What of it is not on this machine; undefined where it can run. */
  missing(): string | undefined;
  /** Gets it ready once; later calls do nothing. */
  start(): Promise<void>;
  stop(): void;

  signs(cell: SignatureCell): boolean;
  verifies(cell: SignatureCell): boolean;
  /** CMS in DER. */
  sign(cell: SignatureCell, content: Uint8Array, form: 'detached' | 'opaque'): Promise<Uint8Array>;
  /** The content. */
  verify(cell: SignatureCell, mail: Mail): Promise<Uint8Array>;

  encryptsTo(recipient: Recipient): boolean;
  decryptsAs(recipient: Recipient): boolean;
  encryptsWith(cipher: CipherCell): boolean;
  decryptsFrom(cipher: CipherCell): boolean;
  /** CMS in DER. */
  encrypt(recipient: Recipient, cipher: CipherCell, content: Uint8Array): Promise<Uint8Array>;
  /** The content. */
  decrypt(recipient: Recipient, mail: Mail): Promise<Uint8Array>;
}

import { keyedOctets } from '../../crypto/keyedOctets';
import type { Certificate } from '../../x509/certificate';
import {
  includedCertificates,
  type IncludedCertificates,
  type SignerCertificates,
} from '../includedCertificates';
import type { Mode } from '../protect';

/** What the size of a message depends on. */
export interface Sized {
  readonly mode: Mode;
  readonly signMode: 'detached' | 'opaque';
  /** Which certificates travel along with a signature; all of them, unless said otherwise. */
  readonly certificates?: IncludedCertificates | undefined;
  /** In the order of `protect()`: of a triple wrap the inner one, and the outer one where it is another. */
  readonly signers: readonly SignerCertificates[];
  readonly recipients: readonly Certificate[];
}

// What surrounds keys and values: algorithms, names, attributes, header fields and boundaries.
const SIGNER_INFO = 580;
const RECIPIENT_INFO = 180;
const MULTIPART = 300;
const WRAPPED = 180;

/** About how many octets a message of `length` octets will have; within some hundred octets for every layer and person. */
export function sizeOf(length: number, sized: Sized): number {
  const { mode, signers, recipients } = sized;
  if (mode === 'encrypt') return encryptedTo(recipients, length);
  if (mode === 'sign') return signedBy(signers, length, sized);
  const isTwice = mode === 'tripleWrap';
  const signed = signedBy(isTwice ? signers.slice(0, 1) : signers, length, sized);
  const encrypted = encryptedTo(recipients, signed);
  return isTwice ? signedBy(signers.slice(-1), encrypted, sized) : encrypted;
}

function signedBy(signers: Sized['signers'], size: number, { signMode, certificates }: Sized): number {
  if (signers.length === 0) return size;
  const included = includedCertificates(signers, certificates ?? 'chainAndRoot');
  const signature =
    sum(included, ({ raw }) => raw.length) +
    sum(signers, ({ certificate }) => SIGNER_INFO + keyedOctets(certificate.publicKey.kind));
  return signMode === 'opaque'
    ? WRAPPED + inBase64(size + signature)
    : size + MULTIPART + inBase64(signature);
}

function encryptedTo(recipients: readonly Certificate[], size: number): number {
  const keys = sum(recipients, ({ publicKey }) => RECIPIENT_INFO + keyedOctets(publicKey.kind));
  return WRAPPED + inBase64(size + keys);
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

/** In lines of 76 characters. */
function inBase64(octets: number): number {
  return 4 * Math.ceil(octets / 3) + 2 * Math.ceil(octets / 57);
}

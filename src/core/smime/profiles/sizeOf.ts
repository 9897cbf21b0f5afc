import type { KeyKind } from '../../crypto/algorithms';
import type { Certificate } from '../../x509/certificate';
import { includedCertificates, type SignerCertificates } from '../includedCertificates';
import type { Mode } from '../protect';

/** What the size of a message depends on. */
export interface Sized {
  readonly mode: Mode;
  readonly signMode: 'detached' | 'opaque';
  /** In the order of `protect()`: of a triple wrap the inner one, and the outer one where it is another. */
  readonly signers: readonly SignerCertificates[];
  readonly recipients: readonly Certificate[];
}

// What surrounds keys and values: algorithms, names, attributes, header fields and boundaries.
const SIGNER_INFO = 580;
const RECIPIENT_INFO = 180;
const MULTIPART = 300;
const WRAPPED = 180;
const LARGEST_NAMED_KEY = 3400;

/** About how many octets a message of `length` octets will have; within some hundred octets for every layer and person. */
export function sizeOf(length: number, { mode, signMode, signers, recipients }: Sized): number {
  const outer = mode === 'tripleWrap' ? signers.slice(-1) : [];
  const inner = mode === 'encrypt' ? [] : mode === 'tripleWrap' ? signers.slice(0, 1) : signers;
  const signed = (size: number, by: Sized['signers']): number =>
    by.length === 0 ? size : size + signedBy(size, signMode, by);
  const once = signed(length, inner);
  const encrypted = mode === 'sign' ? once : inBase64(once + keysFor(recipients)) + WRAPPED;
  return signed(encrypted, outer);
}

/** What a signature adds. */
function signedBy(size: number, signMode: Sized['signMode'], signers: Sized['signers']): number {
  const signature = signers.reduce((sum, signer) => {
    const certificates = includedCertificates([signer], 'chainAndRoot').reduce(
      (all, { raw }) => all + raw.length,
      0,
    );
    return sum + certificates + SIGNER_INFO + keySize(signer.certificate.publicKey.kind);
  }, 0);
  return signMode === 'opaque'
    ? WRAPPED + inBase64(size + signature) - size
    : MULTIPART + inBase64(signature);
}

function keysFor(recipients: readonly Certificate[]): number {
  return recipients.reduce((sum, { publicKey }) => sum + RECIPIENT_INFO + keySize(publicKey.kind), 0);
}

/** What a signature by a key, or a session key for it, takes. */
function keySize(kind: KeyKind): number {
  if (kind.kind === 'rsa' || kind.kind === 'rsa-pss') return kind.bits / 8;
  if (kind.kind === 'ec' || kind.kind === 'eddsa' || kind.kind === 'xdh') return 120;
  return kind.kind === 'ml-kem' ? 1100 : LARGEST_NAMED_KEY;
}

/** In lines of 76 characters. */
function inBase64(octets: number): number {
  return 4 * Math.ceil(octets / 3) + 2 * Math.ceil(octets / 57);
}

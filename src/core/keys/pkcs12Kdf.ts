import { concat } from '../bytes/segments';
import type { DigestName } from '../crypto/algorithms';
import type { CryptoProvider } from '../crypto/provider';
import { digests } from '../crypto/registry/digests';
import { checkHashIterations } from './limits';

/** What the octets are for (RFC 7292 B.3). */
export const Purpose = { key: 1, iv: 2, mac: 3 } as const;

/** What {@link pkcs12Kdf} derives from. */
export interface Pkcs12KdfInput {
  readonly digest: DigestName;
  readonly purpose: (typeof Purpose)[keyof typeof Purpose];
  /** BMPString with its two zero octets, or nothing at all. */
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/**
 * The key derivation of PKCS#12 (RFC 7292 B.2); RFC 9579 and everyone else advise against it, old files need it.
 * @param length octets
 * @throws SmimeError `limitExceeded`
 */
export async function pkcs12Kdf(
  crypto: Pick<CryptoProvider, 'digestRepeatedly'>,
  { digest, purpose, password, salt, iterations }: Pkcs12KdfInput,
  length: number,
): Promise<Uint8Array> {
  checkHashIterations(iterations);
  const { blockLength } = digests[digest];
  const diversifier = new Uint8Array(blockLength).fill(purpose);
  const input = concat([filled(salt, blockLength), filled(password, blockLength)]).slice();
  const derived: Uint8Array[] = [];
  for (let made = 0; made < length; made += digests[digest].length) {
    const value = await crypto.digestRepeatedly(digest, concat([diversifier, input]), iterations);
    derived.push(value);
    addToBlocks(input, repeated(value, blockLength));
  }
  return concat(derived).slice(0, length);
}

/** Copies laid end to end up to whole blocks; nothing stays nothing. */
function filled(bytes: Uint8Array, blockLength: number): Uint8Array {
  return repeated(bytes, blockLength * Math.ceil(bytes.length / blockLength));
}

function repeated(bytes: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] ?? 0);
}

/** Adds `addend` + 1 to every block of `blocks`, as big-endian numbers without the last carry. */
function addToBlocks(blocks: Uint8Array, addend: Uint8Array): void {
  for (let start = 0; start < blocks.length; start += addend.length) {
    let carry = 1;
    for (let at = addend.length - 1; at >= 0; at--) {
      const sum = (blocks[start + at] ?? 0) + (addend[at] ?? 0) + carry;
      blocks[start + at] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}

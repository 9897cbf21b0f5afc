import { concat } from '../bytes/segments';
import { SmimeError } from '../errors/smimeError';
import type { DigestName, KeyTransportScheme } from './algorithms';
import { hash, type Hashing } from './hash';
import { mgf1 } from './mgf1';
import type { CryptoProvider } from './provider';
import { digests } from './registry/digests';
import { xor } from './xor';

export type OaepScheme = Extract<KeyTransportScheme, { kind: 'rsa-oaep' }>;

/**
 * EME-OAEP encoding (RFC 8017 7.1.1 step 2) with any digest, MGF1 digest and label; a host offers only the case
 * where both digests are one.
 * @param blockLength octets of the modulus
 * @returns the block to which the public operation is applied
 * @throws SmimeError `encryptionFailed` where the message is too long for the key
 */
export async function encodeOaep(
  crypto: Hashing & Pick<CryptoProvider, 'randomBytes'>,
  scheme: OaepScheme,
  message: Uint8Array,
  blockLength: number,
): Promise<Uint8Array> {
  const hashLength = digests[scheme.digest].length;
  const padding = blockLength - message.length - 2 * hashLength - 2;
  if (padding < 0) throw new SmimeError('encryptionFailed', { detail: 'the RSA key is too short for OAEP' });
  const labelHash = await hash(crypto, scheme.digest, scheme.label);
  const data = concat([labelHash, new Uint8Array(padding), Uint8Array.of(1), message]);
  const seed = crypto.randomBytes(hashLength);
  const maskedData = await masked(crypto, scheme.mgfDigest, data, seed);
  const maskedSeed = await masked(crypto, scheme.mgfDigest, seed, maskedData);
  return concat([Uint8Array.of(0), maskedSeed, maskedData]);
}

/**
 * EME-OAEP decoding (RFC 8017 7.1.2 step 3).
 * @param block what the private operation gave, as long as the modulus
 * @throws SmimeError `decryptionFailed`, one and the same for every fault: telling a wrong first octet from a wrong
 * label is what Manger's attack (CRYPTO 2001) lives on
 */
export async function decodeOaep(
  crypto: Hashing,
  scheme: OaepScheme,
  block: Uint8Array,
): Promise<Uint8Array> {
  const hashLength = digests[scheme.digest].length;
  if (block.length < 2 * hashLength + 2) throw new SmimeError('decryptionFailed');
  const maskedData = block.subarray(1 + hashLength);
  const seed = await masked(crypto, scheme.mgfDigest, block.subarray(1, 1 + hashLength), maskedData);
  const data = await masked(crypto, scheme.mgfDigest, maskedData, seed);
  const labelHash = await hash(crypto, scheme.digest, scheme.label);
  const start = messageStart(data, hashLength);
  const wrong = (block[0] ?? 0) | difference(data, labelHash) | (start === 0 ? 1 : 0);
  if (wrong !== 0) throw new SmimeError('decryptionFailed');
  return data.slice(start);
}

async function masked(
  crypto: Hashing,
  digest: DigestName,
  data: Uint8Array,
  seed: Uint8Array,
): Promise<Uint8Array> {
  return xor(data, await mgf1(crypto, digest, seed, data.length));
}

/** Not 0 where `data` does not begin with `wanted`; every octet is looked at. */
function difference(data: Uint8Array, wanted: Uint8Array): number {
  return wanted.reduce((all, byte, at) => all | (byte ^ (data[at] ?? 0)), 0);
}

/** The offset after the octet 01 that ends the zero padding; 0 where something else stands there. */
function messageStart(data: Uint8Array, hashLength: number): number {
  let start = 0;
  let inPadding = 1;
  for (let at = hashLength; at < data.length; at++) {
    const byte = data[at] ?? 0;
    if (inPadding === 1 && byte === 1) start = at + 1;
    if (byte !== 0) inPadding = 0;
  }
  return start;
}

import { randomBytes } from '@noble/hashes/utils.js';

// `crypto.getRandomValues` gives no more at once.
const MOST = 65536;

/** Octets from the host's generator of random numbers (`globalThis.crypto`, which Node, browsers and workers have). */
export function randomOctets(length: number): Uint8Array {
  const octets = new Uint8Array(length);
  for (let at = 0; at < length; at += MOST) octets.set(randomBytes(Math.min(MOST, length - at)), at);
  return octets;
}

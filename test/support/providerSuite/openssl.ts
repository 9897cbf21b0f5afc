import nodeModule from 'node:crypto';

/**
 * Node's OpenSSL as the peer of every provider: the functions as they were before a test took algorithms away from
 * node:crypto.
 */
export const openssl = { ...nodeModule };

/** The DER of a key of Node. */
export function der(
  key: { export(options: { format: 'der'; type: 'spki' | 'pkcs8' }): Buffer },
  type: 'spki' | 'pkcs8',
): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type }));
}

/** Keys that are made once for all tests, on first use. */
export const rsa2048 = once(() => openssl.generateKeyPairSync('rsa', { modulusLength: 2048 }));
/** Of a length that is no multiple of eight. */
export const rsa1031 = once(() => openssl.generateKeyPairSync('rsa', { modulusLength: 1031 }));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

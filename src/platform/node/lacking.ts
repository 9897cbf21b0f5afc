import { unsupported } from '../../core/crypto/unsupported';

/**
 * The result of `make`, or `unsupportedAlgorithm`: what node:crypto has depends on its library, which is OpenSSL in
 * Node and BoringSSL in Electron, so an algorithm is never assumed to be there.
 * @param oid the algorithm that is named where it is not
 */
export function unlessLacking<T>(oid: string, make: () => T): T {
  try {
    return make();
  } catch (original) {
    throw unsupported(oid, original);
  }
}

/** What `make` gives; undefined where the host lacks it and the portable implementation steps in. */
export function ifThere<T extends object>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

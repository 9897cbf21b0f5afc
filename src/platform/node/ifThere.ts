/**
 * What `make` gives; undefined where the host lacks it and the portable implementation steps in. What node:crypto has
 * depends on its library, which is OpenSSL in Node and BoringSSL in Electron, so an algorithm is never assumed to be
 * there.
 */
export function ifThere<T extends object>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** The algorithms of WebCrypto that are used; a host may lack some, and outside of secure contexts all. */
export type Subtle = SubtleCrypto | undefined;

/** Bytes as WebCrypto wants them typed: nothing here lies in memory that threads share. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}

/** What WebCrypto gives; undefined where it lacks the algorithm and the portable implementation steps in. */
export async function ifHosted<T>(ask: () => Promise<T> | undefined): Promise<Awaited<T> | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

const MOST = 20;

/** Addresses of a header in a sentence: the first of them, and how many there are besides. */
export function fewOf(addresses: readonly string[]): string {
  const more = addresses.length - MOST;
  return [...addresses.slice(0, MOST), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

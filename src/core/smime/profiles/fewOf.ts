const MOST = 20;

/** What a message has many of, such as addresses, in a sentence: the first of them, and how many there are besides. */
export function fewOf(texts: readonly string[]): string {
  const more = texts.length - MOST;
  return [...texts.slice(0, MOST), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

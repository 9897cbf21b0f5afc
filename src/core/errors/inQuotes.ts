/** Somebody else's words in a sentence of ours: between quotation marks that they cannot end. */
export function inQuotes(words: string): string {
  return `“${words.replaceAll(/[“”]/g, '"')}”`;
}

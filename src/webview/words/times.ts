/** An ISO 8601 time, easier to read. */
export function time(iso: string): string {
  return iso.replace('T', ' ').replace(/(?:\.0+)?Z$/, ' UTC');
}

/** A time in ISO 8601, UTC, in whole seconds. @param time milliseconds since 1970 */
export function isoTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

const ISO_8601 = /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?$/;

/**
 * A time as a person writes it, in ISO 8601: a date alone means its first moment in UTC, a time without a zone that of
 * this machine. Undefined where it is something else, or no such day.
 */
export function timeFrom(written: string): Date | undefined {
  const text = written.trim();
  const time = new Date(text);
  if (!ISO_8601.test(text) || Number.isNaN(time.getTime()) || !isDay(text.slice(0, 10))) return undefined;
  return time;
}

/** The 31st of February counts as the 3rd of March otherwise. */
function isDay(text: string): boolean {
  return new Date(text).toISOString().startsWith(text);
}

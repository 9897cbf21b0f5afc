import { hidden, tellings } from './redaction/fields';
import { Pseudonyms } from './redaction/pseudonyms';
import type { Report } from './report';

/**
 * The report without personal data, to be shown to others. Addresses, names, serial numbers, key identifiers, digests,
 * header values, file names and the texts of attributes become pseudonyms, the same for the same one; of sentences only the
 * words that a report can say of itself stay. Verdicts, reasons, clauses, algorithms, object identifiers, ranges, sizes and
 * times stay: without them nobody could help.
 */
export function redacted(report: Report): Report {
  const pseudonyms = new Pseudonyms();
  // Sentences speak of what is named elsewhere, also further down: the first time round everyone gets a name.
  told(report, '', {}, pseudonyms);
  return told(report, '', {}, pseudonyms) as Report;
}

function told(
  value: unknown,
  name: string,
  around: Readonly<Record<string, unknown>>,
  pseudonyms: Pseudonyms,
): unknown {
  if (typeof value === 'string') {
    const tell = tellings.get(name) ?? hidden;
    return tell({ text: value, around, pseudonyms });
  }
  if (Array.isArray(value)) return value.map((each: unknown) => told(each, name, around, pseudonyms));
  if (typeof value !== 'object' || value === null) return value;
  const own = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(own).map(([field, each]) => [field, told(each, field, own, pseudonyms)]),
  );
}

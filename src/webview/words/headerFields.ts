import type { HeaderFact } from '../../core/report/report';

/** The first field of a name, in whatever case it is written (RFC 5322 1.2.2). */
export function headerField(headers: readonly HeaderFact[], name: string): HeaderFact | undefined {
  const wanted = name.toLowerCase();
  return headers.find((field) => field.name.toLowerCase() === wanted);
}

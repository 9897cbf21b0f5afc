// One after the other, so that what is escaped within a value is never taken for a type.
const ATTRIBUTE = /([^=,+]+)=((?:\\.|[^,+\\])*)/gsu;

/** The CN of a name in the form of RFC 4514, else the whole name. */
export function commonName(subject: string): string {
  const all = [...subject.matchAll(ATTRIBUTE)];
  const [, , value] = all.find(([, type = '', text]) => type.toUpperCase() === 'CN' && text !== '') ?? [];
  return value?.replaceAll(/\\(.)/gsu, '$1') ?? (subject === '' ? '(empty subject)' : subject);
}

/** The CN of a name in the form of RFC 4514, else the whole name. */
export function commonName(subject: string): string {
  const found = /(?:^|[,+])CN=((?:\\.|[^,+\\])+)/i.exec(subject);
  return found?.[1]?.replaceAll(/\\(.)/g, '$1') ?? (subject === '' ? '(empty subject)' : subject);
}

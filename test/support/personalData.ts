import type { Layer, Report } from '../../src/core/report/report';

const ADDRESS = /[^\s<>,;:"()[\]“”'=]+@[^\s<>,;:"()[\]“”']+/g;
const TEXTS = /^(?:subject|thread-topic|message-id|in-reply-to|references|comments|keywords|user-agent)$/i;

/** What must not be in a redacted report: every address, DN attribute value, serial number, text of a header and file name. */
export function personalData(report: Report): ReadonlySet<string> {
  const found = new Set<string>();
  const addresses = JSON.stringify(report).match(ADDRESS) ?? [];
  for (const address of addresses) found.add(address.replaceAll(/\\.|[.\\]$/g, ''));
  collect(report, found);
  for (const layer of report.layers) collectHeaders(layer, found);
  found.delete('');
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, each] of Object.entries(value)) {
    if (typeof each !== 'string') collect(each, found);
    else if (name === 'subject' || name === 'issuer') for (const part of valuesOf(each)) found.add(part);
    else if (/^(?:serialNumber|subjectKeyIdentifier|keyIdentifier|filename|display|host)$/.test(name))
      found.add(each);
  }
}

function collectHeaders({ headers = [], children }: Layer, found: Set<string>): void {
  for (const { name, value } of headers) if (TEXTS.test(name)) found.add(value);
  for (const child of children) collectHeaders(child, found);
}

/** The values of a name as RFC 4514 writes it, without its escapes. */
function valuesOf(name: string): readonly string[] {
  return [...name.matchAll(/=((?:\\.|[^\\,+])*)/gsu)].map(([, value = '']) =>
    value.replaceAll(/\\(.)/gsu, '$1'),
  );
}

import type { Opened } from '../../../src/core/report/open';
import type { Range } from '../../../src/core/bytes/range';
import { rangedFacts } from './rangedFacts';

/** Where what a fact was decoded from, read again, does not hold the bytes of the fact. */
export function sourceProblems(opened: Opened): readonly string[] {
  return rangedFacts(opened.report).flatMap(({ path, range }) => {
    const steps = opened.sources.trace(range);
    return steps.slice(1).flatMap((outer, index) => {
      const inner = steps[index];
      if (inner === undefined || holds(opened, outer, inner)) return [];
      return [`${path} at ${named(inner)} is not what ${named(outer)} decodes to`];
    });
  });
}

function named({ source, start, end }: Range): string {
  return `${source} ${start}-${end}`;
}

function holds({ sources }: Opened, outer: Range, inner: Range): boolean {
  const origin = sources.get(inner.source)?.origin;
  if (origin?.kind !== 'decoded') return false;
  const bytes = Buffer.from(sources.view(inner));
  const from = Buffer.from(sources.view(outer));
  if (origin.encoding === 'part') return from.equals(bytes);
  if (origin.encoding === 'quoted-printable') return fromQuotedPrintable(from).equals(bytes);
  if (origin.encoding === 'joined octet strings') return isSubsequence(bytes, from);
  return isBase64Of(bytes, from.toString('latin1').replaceAll(/^-----.*$/gm, ''));
}

/** The range has no more characters than it needs, and so starts at any place of a quantum of four. */
function isBase64Of(bytes: Buffer, text: string): boolean {
  const parts = text.replaceAll(/[^A-Za-z0-9+/=]/g, '').split(/=+/);
  return [0, 1, 2].some((skipped) => {
    const [first = '', ...rest] = parts;
    const decoded = [`${'A'.repeat(skipped)}${first}`, ...rest].map((part) => Buffer.from(part, 'base64'));
    return Buffer.concat(decoded)
      .subarray(skipped, skipped + bytes.length)
      .equals(bytes);
  });
}

function fromQuotedPrintable(text: Buffer): Buffer {
  const joined = text
    .toString('latin1')
    .replaceAll(/[ \t]*(\r?\n)/g, '$1')
    .replaceAll(/=\r?\n/g, '');
  const octets = joined.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(octets, 'latin1');
}

/** The segments of a string stand in it one after another, with their tags and lengths between them. */
function isSubsequence(part: Buffer, whole: Buffer): boolean {
  let at = 0;
  for (const octet of whole) if (octet === part[at]) at++;
  return at >= part.length;
}

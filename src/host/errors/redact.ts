import { SmimeError } from '../../core/errors/smimeError';
import { printable } from '../../core/report/plainText/printable';

/**
 * An error as a log may hold it. Of errors that are not ours only the class, the code and the stack frames are kept:
 * their messages may quote what they were given (a JSON parser's does), and that may be content or a passphrase.
 */
export function redacted(error: unknown): string {
  const lines: string[] = [];
  for (let next = error, depth = 0; next !== undefined && depth < 5; depth++) {
    lines.push(`${depth === 0 ? '' : 'from '}${headline(next)}`, ...frames(next));
    next = SmimeError.is(next) ? next.original : undefined;
  }
  return lines.join('\n');
}

function headline(error: unknown): string {
  if (SmimeError.is(error)) return `${error.reason}: ${printable(error.message)}${places(error)}`;
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}${quotesNothing(error) ? `: ${error.message}` : ''}`;
}

function places({ ranges }: SmimeError): string {
  return ranges.map(({ source, start, end }) => ` [${source} ${start}-${end}]`).join('');
}

// The engine's own complaints about the program name variables and limits, never values. The platform's have a code, and
// quote what they were given.
function quotesNothing(error: Error): boolean {
  return (error instanceof TypeError || error instanceof RangeError) && !('code' in error);
}

function frames(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  // The stack begins with the message, whose lines may look like frames.
  const stack = (error.stack ?? '').replace(error.message, '');
  return stack.split('\n').filter((line) => /^\s+at /.test(line));
}

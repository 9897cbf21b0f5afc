import { pathReasons } from '../../catalogue/pathReasons';
import type { Check } from '../../verify/check';
import type { Depth } from './depth';
import { helpLines } from './helpText';

/** How a check or a path went, all of one width. */
export const MARKS: Readonly<Record<Check['status'], string>> = {
  passed: 'ok  ',
  failed: 'FAIL',
  indeterminate: '?   ',
  notRun: '-   ',
};

/** The checks of a signature; what was not checked for one reason, in one line: it must not be overlooked, nor hide what was. */
export function checkLines(checks: readonly Check[], depth: Depth): readonly string[] {
  if (depth === 'everything') return checks.flatMap((check) => [checkLine(check), ...evidence(check)]);
  const made = checks.filter(isMade).flatMap((check) => [checkLine(check), ...remedyLine(check)]);
  return [...made, ...unmadeLine(checks.filter((check) => !isMade(check)))];
}

/** How one check went, why, and which clause asks for it. */
export function checkLine({ id, status, message, clause }: Check): string {
  return `  ${MARKS[status]} ${id.padEnd(17)} ${message} [${clause}]`;
}

/** The way on, where something keeps the signature from passing. What is wrong with a path stands with the path. */
function remedyLine({ id, status, reason, remedy }: Check): readonly string[] {
  const isOpen = status === 'failed' || status === 'indeterminate';
  const isToldBelow = id === 'path' && reason in pathReasons;
  return isOpen && !isToldBelow && remedy !== undefined ? helpLines({ remedy }) : [];
}

/** The clause stands in the line of the check. */
function evidence({ clause: _clause, ...check }: Check): readonly string[] {
  return helpLines(check);
}

function isMade({ reason }: Check): boolean {
  return reason !== 'noCertificate' && reason !== 'structureDamaged';
}

function unmadeLine([first, ...rest]: readonly Check[]): readonly string[] {
  if (first === undefined) return [];
  const ids = [first, ...rest].map(({ id }) => id).join(', ');
  return [`  ${MARKS.notRun} ${first.message.replace(/[.:].*$/, '')}: ${ids}`];
}

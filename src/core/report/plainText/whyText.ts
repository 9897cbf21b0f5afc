import type { CheckId } from '../../catalogue/checkIds';
import type { Check } from '../../verify/check';
import type { Report, Signature } from '../report';

/**
 * Why the whole is no better than it is, in a few words: what failed first, else what is open, of the signature that the
 * verdict follows; the other checks that are not good are named. Where nothing is signed, what is wrong with that.
 */
export function whyText({ summary, signatures, findings }: Report): string | undefined {
  if (summary.indication === 'TOTAL_PASSED') return undefined;
  if (summary.indication === 'NONE') return stopless(findings.find(isError)?.message);
  const signature = signatures.find(isAsBadAs(summary)) ?? signatures.find(isNotPassed);
  return whyNot(signature?.checks ?? []);
}

/** The gravest of the checks that are not good in its words, the others by name; undefined where all are. */
export function whyNot(checks: readonly Check[]): string | undefined {
  const open = notGood(checks);
  const [first] = open;
  if (first === undefined) return undefined;
  const told = TOGETHER.includes(first.id) ? TOGETHER.flatMap((id) => openOf(open, id)) : [first];
  const rest = open.filter((check) => !told.includes(check));
  const words = told.map(({ id, message, status }) => `${id}: ${stopless(message) ?? status}`);
  return [...words, ...(rest.length === 0 ? [] : [`also ${rest.map(({ id }) => id).join(', ')}`])].join('; ');
}

/** Whoever mends one of these alone comes back for the other; without a path the verdict is that there is none. */
const TOGETHER: readonly CheckId[] = ['path', 'time'];

function openOf(open: readonly Check[], wanted: CheckId): readonly Check[] {
  return open.filter(({ id }) => id === wanted);
}

function stopless(sentence: string | undefined): string | undefined {
  return sentence?.replace(/\.$/, '');
}

function isError({ severity }: Report['findings'][number]): boolean {
  return severity === 'error';
}

function isAsBadAs({ indication, subIndication }: Report['summary']): (signature: Signature) => boolean {
  return (signature) => signature.indication === indication && signature.subIndication === subIndication;
}

function isNotPassed({ indication }: Signature): boolean {
  return indication !== 'TOTAL_PASSED';
}

/** What proves a forgery or a trick, before what may be old age. */
const GRAVEST: readonly CheckId[] = [
  'structure',
  'message-digest',
  'signature-value',
  'coverage',
  'identity',
];

/** What has failed stands before what is open. */
function notGood(checks: readonly Check[]): readonly Check[] {
  const failed = checks.filter(({ status }) => status === 'failed');
  const grave = failed.filter(({ id }) => GRAVEST.includes(id));
  const others = failed.filter(({ id }) => !GRAVEST.includes(id));
  const open = checks.filter(({ status }) => status === 'indeterminate');
  return [...grave.toSorted((a, b) => GRAVEST.indexOf(a.id) - GRAVEST.indexOf(b.id)), ...others, ...open];
}

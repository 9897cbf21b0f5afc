import type { CheckId } from '../../core/catalogue/checkIds';
import type { Check } from '../../core/verify/check';
import type { IconName } from '../dom/icon';

export const checkNames: Readonly<Record<CheckId, string>> = {
  structure: 'Structure',
  'message-digest': 'Message digest',
  'signature-value': 'Signature value',
  'algorithm-policy': 'Algorithms',
  path: 'Certification path',
  revocation: 'Revocation',
  purpose: 'Purpose',
  identity: 'Identity',
  time: 'Time',
  coverage: 'Coverage',
};

/** A status as it is shown: colour, drawing and word say the same. */
export interface StatusLook {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
}

/** What a colour stands for. `unsure` is never drawn as a success. */
export type Tone = 'good' | 'bad' | 'warn' | 'unsure' | 'plain';

export const statusLooks: Readonly<Record<Check['status'], StatusLook>> = {
  passed: { tone: 'good', icon: 'check', word: 'passed' },
  failed: { tone: 'bad', icon: 'cross', word: 'failed' },
  indeterminate: { tone: 'warn', icon: 'question', word: 'undecided' },
  notRun: { tone: 'plain', icon: 'dash', word: 'not run' },
};

/** What proves a forgery or a trick, before what may be old age: as the one line of the command line has it. */
const gravest: readonly CheckId[] = [
  'structure',
  'message-digest',
  'signature-value',
  'coverage',
  'identity',
];

/** The checks that keep a signature from passing: what has failed before what is open, the gravest first. */
export function notGood(checks: readonly Check[]): readonly Check[] {
  const failed = checks.filter(({ status }) => status === 'failed');
  const grave = gravest.flatMap((wanted) => failed.filter(({ id }) => id === wanted));
  const others = failed.filter(({ id }) => !gravest.includes(id));
  return [...grave, ...others, ...checks.filter(({ status }) => status === 'indeterminate')];
}

/** The names of checks as a list in a sentence. */
export function listOf(checks: readonly Check[]): string {
  const names = checks.map(({ id }) => checkNames[id].toLowerCase());
  const last = names.at(-1);
  return names.length < 2 ? (last ?? '') : `${names.slice(0, -1).join(', ')} and ${last}`;
}

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

const reasons: Readonly<Record<string, string>> = {
  noSignedAttributes: 'not needed: there are no signed attributes, the signature is over the content itself',
  notTheOriginator: 'not asked: another signature speaks for the sender',
};

/** What a check says, in a sentence; where it left no words, its status has some. */
export function checkMessage({ message, reason, status }: Check): string {
  if (message !== undefined && message !== '') return message;
  if (reason !== undefined) return reasons[reason] ?? reason;
  return statusLooks[status].word;
}

/** The checks that keep a signature from passing: what has failed before what is open. */
export function notGood(checks: readonly Check[]): readonly Check[] {
  const failed = checks.filter(({ status }) => status === 'failed');
  return [...failed, ...checks.filter(({ status }) => status === 'indeterminate')];
}

/** The names of checks as a list in a sentence. */
export function listOf(checks: readonly Check[]): string {
  const names = checks.map(({ id }) => checkNames[id].toLowerCase());
  const last = names.at(-1);
  return names.length < 2 ? (last ?? '') : `${names.slice(0, -1).join(', ')} and ${last}`;
}

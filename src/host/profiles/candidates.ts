import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { baseName } from '../files/paths';
import { harmless, harmlessList } from '../prompts/harmless';
import type { Choice } from '../prompts/prompts';
import { addressWords } from '../recipients/addressWords';
import type { MadeFile } from './makeOne';
import type { Flight } from './outgoing';

const MOST_CONCERNS = 3;

/** A message that can be made. Its bytes are read again then: of several, only one at a time is held in memory. */
export interface Ready {
  readonly uri: Uri;
  /** SHA-256 of the message that the flight is of. */
  readonly digest: Uint8Array;
  readonly flight: Flight;
}

/** One of several messages, and what would become of it, or why nothing can. */
export interface Candidate {
  readonly uri: Uri;
  readonly ready?: Ready;
  readonly problem?: string;
}

/** Why nothing is made; undefined where something is. */
export function problemOf({ plan: { outcome, missing } }: Flight): string | undefined {
  const who = addressWords(missing);
  if (outcome === 'bounce') return l10n.t('Bounced: no certificate for {0}.', who);
  return outcome === 'drop' ? l10n.t('Dropped: no certificate for {0}.', who) : undefined;
}

/** What would be made of them all. */
export function outcomeLine(candidates: readonly Candidate[]): Pick<Choice<unknown>, 'label' | 'icon'> {
  const flights = candidates.flatMap(({ ready }) => ready?.flight ?? []);
  if (flights.length === 0) return { label: l10n.t('Nothing is made of any of them'), icon: 'error' };
  const label = l10n.t('Make {0} of {1}', flights.length, candidates.length);
  const split = flights.filter(({ plan }) => plan.outcome === 'split').length;
  if (split > 0) return { label: l10n.t('{0}, {1} for somebody UNPROTECTED', label, split), icon: 'warning' };
  return { label, icon: flights.length < candidates.length ? 'warning' : 'check' };
}

/** One of them, with what speaks against it. */
export function candidateLine(candidate: Candidate): Choice<Candidate> {
  const { uri, ready, problem } = candidate;
  const { addressees = [] } = ready?.flight.plan ?? {};
  const told = ready === undefined ? [] : concernsOf(ready.flight);
  const detail = problem ?? (told.length === 0 ? undefined : told.join(' · '));
  return {
    label: baseName(uri),
    description: harmlessList(addressees.map(({ address }) => address)).shown,
    ...(detail !== undefined && { detail }),
    icon: problem !== undefined ? 'error' : told.length === 0 ? 'pass' : 'warning',
    value: candidate,
  };
}

/** What a person should know of a message before it is made, the worst first. */
function concernsOf({
  plan,
  leftOut,
  warnings,
  signers,
  recipients,
  bcc,
  isProtected,
}: Flight): readonly string[] {
  const split =
    plan.missing.length > 0 ? [l10n.t('UNPROTECTED for {0}', harmlessList(plan.missing).shown)] : [];
  const without = leftOut.length > 0 ? [l10n.t('left out of Bcc: {0}', harmlessList(leftOut).shown)] : [];
  const people = isProtected ? [...recipients, ...bcc, ...signers] : [];
  const concerns = people.flatMap((each) => each.concerns.map(({ text }) => harmless(text)));
  return [...split, ...without, ...warnings.map(harmless), ...few([...new Set(concerns)])];
}

function few(texts: readonly string[]): readonly string[] {
  const more = texts.length - MOST_CONCERNS;
  return more > 0 ? [...texts.slice(0, MOST_CONCERNS), l10n.t('{0} more', more)] : texts;
}

/** What was written; what is not protected first, lest it be among those that are not named. */
export function writtenWords(title: string, files: readonly MadeFile[]): string {
  const names = [
    ...files.filter(isUnprotected).map(({ uri }) => l10n.t('{0} (UNPROTECTED)', baseName(uri))),
    ...files.filter((file) => !isUnprotected(file)).map(({ uri }) => baseName(uri)),
  ];
  const { shown, more } = harmlessList(names);
  if (names.length === 0) return l10n.t('{0}: nothing written.', title);
  return more === 0
    ? l10n.t('{0}: {1} written: {2}.', title, names.length, shown)
    : l10n.t('{0}: {1} written: {2} and {3} more.', title, names.length, shown, more);
}

function isUnprotected({ kind }: MadeFile): boolean {
  return kind === 'unprotected';
}

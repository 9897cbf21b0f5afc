import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { readDateTime } from '../../core/mime/dateTime';
import type { HeaderFact, Report } from '../../core/report/report';
import { timeFrom } from '../../core/report/timeFrom';
import { harmless } from '../prompts/harmless';
import { BACK, type Choice, type Prompts } from '../prompts/prompts';

type Answer = Date | 'now' | 'other';

/**
 * Asks for the time at which the verdicts on a message are to hold, with those proposed that the message itself names.
 * @returns undefined for now, whenever that is
 * @throws SmimeError `cancelled`
 */
export async function askTime(prompts: Prompts, title: string, report: Report): Promise<Date | undefined> {
  const question = { title, placeholder: l10n.t('The time at which the verdicts are to hold') };
  for (;;) {
    const chosen = await prompts.choose<Answer>({
      ...question,
      canGoBack: false,
      choices: proposals(report),
    });
    if (chosen === BACK) throw new SmimeError('cancelled');
    if (chosen === 'now') return undefined;
    if (chosen !== 'other') return chosen;
    const text = await askText(prompts, title);
    if (text !== BACK) return timeFrom(text);
  }
}

function proposals(report: Report): readonly Choice<Answer>[] {
  return [
    { label: l10n.t('Now'), value: 'now', icon: 'clock' },
    ...signingTimes(report),
    ...dates(report),
    { label: l10n.t('Another Time…'), value: 'other', icon: 'edit' },
  ];
}

function signingTimes({ signatures }: Report): readonly Choice<Answer>[] {
  return signatures.flatMap(({ signingTime, signer }) => {
    const detail = l10n.t('as the signer claims it: {0}', harmless(signer.subject));
    return proposal(l10n.t('The Signing Time'), signingTime, detail);
  });
}

function dates({ layers: [message] }: Report): readonly Choice<Answer>[] {
  const detail = l10n.t('as the header claims it');
  const date = message?.headers?.find(isDate);
  return proposal(l10n.t('The Date of the Message'), date && readDateTime(date.value), detail);
}

function isDate({ name }: HeaderFact): boolean {
  return name.toLowerCase() === 'date';
}

/** Nothing where the message names no time that can be read. */
function proposal(label: string, time: string | undefined, detail: string): readonly Choice<Answer>[] {
  const value = new Date(time ?? '');
  if (Number.isNaN(value.getTime())) return [];
  return [{ label, description: value.toISOString(), detail, value }];
}

async function askText(prompts: Prompts, title: string): ReturnType<Prompts['text']> {
  return prompts.text({
    title,
    placeholder: '2026-11-23T08:00:00Z',
    prompt: l10n.t('In ISO 8601, such as 2026-11-23 or 2026-11-23T08:00:00Z; empty for now.'),
    canGoBack: true,
    problemOf: (text) =>
      text.trim() === '' || timeFrom(text) !== undefined ? undefined : l10n.t('This is no time in ISO 8601.'),
  });
}

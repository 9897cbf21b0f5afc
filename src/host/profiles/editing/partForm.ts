import { l10n } from 'vscode';
import type { LineText } from '../../prompts/form';
import type { Back, Prompts } from '../../prompts/prompts';

/** For a part of a profile that is set: whether to change it or to take it out. One that is not set is begun. */
export async function partOrNone(
  prompts: Prompts,
  title: string,
  part: object | undefined,
): Promise<'part' | 'none' | Back> {
  if (part === undefined) return 'part';
  return prompts.choose<'part' | 'none'>({
    title,
    placeholder: l10n.t('This is set'),
    canGoBack: true,
    choices: [
      { label: l10n.t('Change It…'), icon: 'edit', value: 'part' },
      {
        label: l10n.t('Take It Out'),
        description: l10n.t('the default: none'),
        icon: 'trash',
        value: 'none',
      },
    ],
  });
}

/** The first line of the form of such a part. */
export function partDone(
  label: string,
  problem: string | undefined,
): LineText & { readonly hasProblem: boolean } {
  return problem === undefined
    ? { label, icon: 'check', hasProblem: false }
    : { label: l10n.t('Not complete'), detail: problem, icon: 'error', hasProblem: true };
}

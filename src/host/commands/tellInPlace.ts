import { l10n } from 'vscode';
import type { Disposable } from 'vscode';
import { guard } from '../errors/guard';
import { inBackground } from '../errors/inBackground';
import type { InPlaceNews, Replaced, WhyBeside } from '../files/formerFiles';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { putBack } from './putBack';
import { titleOf } from '../prompts/titles';

/** Tells which files were replaced, with the way back, and which could not be. */
export function tellInPlace(host: Host): Disposable {
  return host.formers.onDidHear(({ replaced, beside }) => {
    if (replaced.length > 0) inBackground(host.log, 'notification', async () => tellReplaced(host, replaced));
    if (beside.length > 0) inBackground(host.log, 'notification', async () => tellBeside(host, beside));
  });
}

async function tellReplaced(host: Host, replaced: readonly Replaced[]): Promise<void> {
  const [first] = replaced;
  const restore = l10n.t('Restore');
  const message =
    first !== undefined && replaced.length === 1
      ? l10n.t('{0} was replaced by the result.', baseName(first.uri))
      : l10n.t('{0} files were replaced by their results.', replaced.length);
  if ((await host.prompts.done(message, [restore])) !== restore) return;
  // Each by itself: where one cannot be restored, the others are.
  for (const each of replaced)
    await guard(host, titleOf('smime.restoreFormer'), async () => putBack(host, each));
}

async function tellBeside({ prompts }: Host, beside: InPlaceNews['beside']): Promise<void> {
  const words = beside.map(({ uri, why }) => whyWords(baseName(uri), why));
  await prompts.done(words.join(' '), []);
}

function whyWords(name: string, why: WhyBeside): string {
  const words: Readonly<Record<WhyBeside, string>> = {
    readOnly: l10n.t('{0} is read-only: the result lies beside it.', name),
    changed: l10n.t('{0} was saved anew meanwhile: the result of what it was before lies beside it.', name),
    tooLarge: l10n.t('{0} is too large to be kept in memory as a way back: the result lies beside it.', name),
    unsaved: l10n.t('{0} was changed in an editor meanwhile: the result lies beside it.', name),
  };
  return words[why];
}

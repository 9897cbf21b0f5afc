import { l10n, Uri, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { inBackground } from '../errors/inBackground';
import type { Replaced } from '../files/formerFiles';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { BACK } from '../prompts/prompts';
import { activeMessage } from '../editor/activeMessage';
import { notKept, putBack } from './putBack';

/**
 * Gives a file that a result has replaced in this session its former bytes back: the one that it is called on, else that
 * of the active editor, else one that the person chooses.
 * @throws SmimeError `formerNotKept`, `cancelled`, `fileNotWritable`
 */
export async function restoreFormer(host: Host, title: string, argument: unknown): Promise<void> {
  const replaced = await chosen(host, title, argument);
  await putBack(host, replaced);
  inBackground(host.log, title, async () => {
    await host.prompts.done(l10n.t('{0} has its former bytes again.', baseName(replaced.uri)), []);
  });
}

async function chosen({ formers, prompts }: Host, title: string, argument: unknown): Promise<Replaced> {
  const given = argument instanceof Uri ? argument : undefined;
  const wanted = given ?? activeMessage();
  const known = wanted && formers.lastOf(wanted);
  if (known !== undefined) return known;
  const all = formers.all();
  if (given !== undefined || all.length === 0)
    throw wanted === undefined ? new SmimeError('formerNotKept') : notKept(formers, wanted);
  const answer = await prompts.choose<Replaced>({
    title,
    placeholder: l10n.t('Which file shall have its former bytes again'),
    canGoBack: false,
    choices: all.map((each) => ({
      label: baseName(each.uri),
      description: workspace.asRelativePath(each.uri),
      value: each,
      icon: 'history',
    })),
  });
  if (answer === BACK) throw new SmimeError('cancelled');
  return answer;
}

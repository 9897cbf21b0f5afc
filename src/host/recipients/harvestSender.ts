import { l10n, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { harvest, type Harvested } from '../../core/report/harvest/harvest';
import { messageFor, saved } from '../editor/activeMessage';
import { InspectorDocument, type OpenedFile } from '../editor/inspectorDocument';
import type { InspectorEditor } from '../editor/inspectorEditor';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';
import { BACK } from '../prompts/prompts';
import { paced } from '../prompts/watchedPace';
import { confirmSender } from './confirmSender';

/**
 * Takes the sender of a signed message in among the recipients, once the person agrees.
 * @throws SmimeError `untrustedWorkspace`, `cancelled`, and why nobody can be taken from the message
 */
export async function harvestSender(
  host: Host,
  inspector: InspectorEditor,
  title: string,
  argument: unknown,
): Promise<void> {
  if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const found = await sendersOf(host, title, await openedNow(host, inspector, uri));
  const chosen = await chooseOne(host, title, found);
  await confirmSender(host, chosen);
  await host.recipients.add(chosen.recipient);
  inBackground(host.log, title, async () => {
    await host.prompts.done(l10n.t('Added to the recipients: {0}.', chosen.recipient.address), []);
  });
}

/** The message judged as of now: who is a recipient from now on does not turn on a time that was asked about. */
async function openedNow(host: Host, inspector: InspectorEditor, uri: Uri): Promise<OpenedFile> {
  const shown = inspector.documentFor(uri);
  if (shown !== undefined && shown.asOf === undefined) return shown.opened();
  const document = new InspectorDocument(uri, host, inspector.keysFor(uri));
  try {
    return await document.opened();
  } finally {
    document.dispose();
  }
}

async function sendersOf(
  { platform, prompts }: Host,
  title: string,
  opened: OpenedFile,
): Promise<readonly Harvested[]> {
  const question = { ...opened.judgedBy, accept: ['untrustedRoot', 'selfSigned'] } as const;
  const { found, refused } = await paced(prompts, title, async (pace) =>
    harvest(opened, question, platform.crypto, pace),
  );
  const [why] = refused;
  if (found.length === 0 && why !== undefined) throw why;
  return found;
}

async function chooseOne({ prompts }: Host, title: string, found: readonly Harvested[]): Promise<Harvested> {
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  const chosen = await prompts.choose<Harvested>({
    title,
    placeholder: l10n.t('Several have signed the message: whom to add'),
    canGoBack: false,
    choices: found.map((each) => ({ label: each.recipient.address, value: each, icon: 'account' })),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}

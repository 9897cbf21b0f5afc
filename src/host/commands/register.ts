import { commands, Disposable, l10n, Uri } from 'vscode';
import type { InspectorEditor } from '../editor/inspectorEditor';
import { openInspector } from '../editor/openInspector';
import { guard } from '../errors/guard';
import { trustRootFromFile } from '../certificates/trustRootFromFile';
import type { Host } from '../host';
import { exportCertificate, showCertificate } from '../certificates/certificateCommands';
import { importIdentity } from '../identities/importIdentity';
import { removeIdentity } from '../identities/removeIdentity';
import { renameIdentity } from '../identities/renameIdentity';
import type { KeysView } from '../views/keysView';
import { signAs } from './signAs';
import { RememberedPassphrases } from '../keys/secrets';
import type { Mode } from '../../core/smime/protect';
import { deleteProfile } from '../profiles/deleteProfile';
import { editProfile } from '../profiles/editProfile';
import { exportToFile } from '../profiles/exportToFile';
import { importFromFile } from '../profiles/importFromFile';
import { newProfile } from '../profiles/newProfile';
import type { OpenMessage } from '../profiles/openMessage';
import { printProfile } from '../profiles/printProfile';
import { sendOpenMessage } from '../profiles/sendOpenMessage';
import { sendSeveral } from '../profiles/sendSeveral';
import { sendWithProfile } from '../profiles/sendWithProfile';
import { harvestSender } from '../recipients/harvestSender';
import { manageRecipients } from '../recipients/manageRecipients';
import { messageFor, saved } from '../editor/activeMessage';
import { copyOpensslMaking } from './copyOpensslMaking';
import { createTestIdentities } from './createTestIdentities';
import { decryptToFile } from './decrypt';
import { produceFaultyVariants } from './faultyVariant';
import { protectMessage } from './protect';
import { settingsProfile } from '../protecting/protectSettings';
import { restoreFormer } from './restoreFormer';
import { signMessageAgain } from './signMessageAgain';
import { stripSignature } from './stripSignature';
import { commandIds, titleOf, type CommandId } from '../prompts/titles';
import { trustedRoots } from './trustedRoots';
import { verifyAsOf } from './verifyAsOf';
import { tellDone } from '../errors/tellDone';

/** @param selected all that was selected in the explorer, where it was called there */
type Command = (title: string, argument: unknown, selected: readonly Uri[]) => Promise<void>;

/** What the commands are about. */
export interface Shown {
  readonly inspector: InspectorEditor;
  readonly keys: KeysView;
  readonly openMessage: OpenMessage;
}

/** Registers every command; each runs inside the one error wrapper. */
export function registerCommands(host: Host, { inspector, keys, openMessage }: Shown): Disposable {
  const all = commandsOf(host, { inspector, keys, openMessage });
  return Disposable.from(
    ...commandIds.map((id) =>
      commands.registerCommand(id, async (argument: unknown, selected: unknown) =>
        guard(host, titleOf(id), async () => all[id](titleOf(id), argument, urisOf(selected))),
      ),
    ),
  );
}

function commandsOf(
  host: Host,
  { inspector, keys, openMessage }: Shown,
): Readonly<Record<CommandId, Command>> {
  const inspect: Command = async (_title, argument) =>
    openInspector(await saved(await messageFor(argument, host.prompts), host.prompts));
  // One is asked about; of several each goes to its own recipients.
  const protecting =
    (mode: Mode): Command =>
    async (title, argument, selected) => {
      const [first, second] = selected;
      return first === undefined || second === undefined
        ? protectMessage(host, mode, title, argument)
        : sendSeveral(host, title, selected, settingsProfile(first, mode, title));
    };
  return {
    'smime.sign': protecting('sign'),
    'smime.encrypt': protecting('encrypt'),
    'smime.signEncrypt': protecting('signEncrypt'),
    'smime.tripleWrap': protecting('tripleWrap'),
    'smime.sendWithProfile': async (title, argument, selected) =>
      sendWithProfile(host, title, argument, selected),
    'smime.signAgain': async (title, argument) => signMessageAgain(host, title, argument),
    'smime.stripSignature': async (title, argument) => stripSignature(host, title, argument),
    'smime.copyOpensslMaking': async (title, argument) => copyOpensslMaking(host, title, argument),
    'smime.newProfile': async (title) => newProfile(host, title),
    'smime.editProfile': async (title, argument) => editProfile(host, title, argument),
    'smime.deleteProfile': async (title, argument) => deleteProfile(host, title, argument),
    'smime.importProfiles': async (title) => importFromFile(host, title),
    'smime.exportProfiles': async (title) => exportToFile(host, title),
    'smime.printProfile': async (title, argument) => printProfile(host, title, argument),
    'smime.sendOpenMessage': async (title, argument) => sendOpenMessage(host, openMessage, title, argument),
    'smime.decrypt': async (title, argument) =>
      decryptToFile(host, title, argument, (uri) => inspector.keysFor(uri)),
    'smime.verify': inspect,
    'smime.inspect': inspect,
    'smime.createTestIdentities': async (title) => createTestIdentities(host, title),
    'smime.faultyVariant': async (title, argument) => produceFaultyVariants(host, title, argument),
    'smime.restoreFormer': async (title, argument) => restoreFormer(host, title, argument),
    'smime.forgetPassphrases': async (title) => forgetPassphrases(host, title),
    'smime.trustedRoots': async (title) => trustedRoots(host, title),
    'smime.verifyAsOf': async (_title, argument) => verifyAsOf(host, inspector, argument),
    'smime.harvestRecipients': async (title, argument) => harvestSender(host, inspector, title, argument),
    'smime.harvestedRecipients': async (title) => manageRecipients(host, title),
    'smime.importIdentity': async (title, argument) => importIdentity(host, title, argument),
    'smime.renameIdentity': async (title, argument) => renameIdentity(host, title, argument),
    'smime.removeIdentity': async (title, argument) => removeIdentity(host, title, argument),
    'smime.showCertificate': async (title, argument) => showCertificate(host, title, argument),
    'smime.exportCertificate': async (title, argument) => exportCertificate(host, title, argument),
    'smime.signAs': async (title, argument) => signAs(host, title, argument),
    'smime.trustRootFromFile': async (title) => trustRootFromFile(host, title),
    'smime.stopTrusting': async (title, argument) => trustedRoots(host, title, argument),
    'smime.forgetRecipient': async (title, argument) => manageRecipients(host, title, argument),
    'smime.refreshKeys': async () => keys.refresh(),
  };
}

async function forgetPassphrases(host: Host, title: string): Promise<void> {
  const ofFiles = await new RememberedPassphrases(host.secrets).forgetAll();
  const count = ofFiles + (await host.identities.forgetPassphrases());
  tellDone(host, title, l10n.t('{0} forgotten.', count));
}

function urisOf(selected: unknown): readonly Uri[] {
  return Array.isArray(selected) ? selected.filter((each) => each instanceof Uri) : [];
}

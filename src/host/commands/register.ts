import { commands, Disposable, l10n } from 'vscode';
import type { InspectorEditor } from '../editor/inspectorEditor';
import { openInspector } from '../editor/openInspector';
import { guard } from '../errors/guard';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';
import { exportCertificate, showCertificate } from '../certificates/certificateCommands';
import { importIdentity } from '../identities/importIdentity';
import { removeIdentity } from '../identities/removeIdentity';
import { renameIdentity } from '../identities/renameIdentity';
import type { KeysView } from '../views/keysView';
import { signAs } from './signAs';
import { RememberedPassphrases } from '../keys/secrets';
import { messageFor, saved } from './activeMessage';
import { createTestIdentities } from './createTestIdentities';
import { decryptToFile } from './decrypt';
import { protectMessage } from './protect';
import { commandIds, titleOf, type CommandId } from './titles';
import { trustedRoots } from './trustedRoots';
import { verifyAsOf } from './verifyAsOf';

type Command = (title: string, argument: unknown) => Promise<void>;

/** What the commands are about. */
export interface Shown {
  readonly inspector: InspectorEditor;
  readonly keys: KeysView;
}

/** Registers every command; each runs inside the one error wrapper. */
export function registerCommands(host: Host, { inspector, keys }: Shown): Disposable {
  const all = commandsOf(host, { inspector, keys });
  return Disposable.from(
    ...commandIds.map((id) =>
      commands.registerCommand(id, async (argument: unknown) =>
        guard(host, titleOf(id), async () => all[id](titleOf(id), argument)),
      ),
    ),
  );
}

function commandsOf(host: Host, { inspector, keys }: Shown): Readonly<Record<CommandId, Command>> {
  const inspect: Command = async (_title, argument) =>
    openInspector(await saved(await messageFor(argument, host.prompts), host.prompts));
  return {
    'smime.sign': async (title, argument) => protectMessage(host, 'sign', title, argument),
    'smime.encrypt': async (title, argument) => protectMessage(host, 'encrypt', title, argument),
    'smime.signEncrypt': async (title, argument) => protectMessage(host, 'signEncrypt', title, argument),
    'smime.tripleWrap': async (title, argument) => protectMessage(host, 'tripleWrap', title, argument),
    'smime.decrypt': async (title, argument) =>
      decryptToFile(host, title, argument, (uri) => inspector.keysFor(uri)),
    'smime.verify': inspect,
    'smime.inspect': inspect,
    'smime.createTestIdentities': async (title) => createTestIdentities(host, title),
    'smime.forgetPassphrases': async (title) => forgetPassphrases(host, title),
    'smime.trustedRoots': async (title) => trustedRoots(host, title),
    'smime.verifyAsOf': async (_title, argument) => verifyAsOf(host, inspector, argument),
    'smime.importIdentity': async (title, argument) => importIdentity(host, title, argument),
    'smime.renameIdentity': async (title, argument) => renameIdentity(host, title, argument),
    'smime.removeIdentity': async (title, argument) => removeIdentity(host, title, argument),
    'smime.showCertificate': async (title, argument) => showCertificate(host, title, argument),
    'smime.exportCertificate': async (title, argument) => exportCertificate(host, title, argument),
    'smime.signAs': async (title, argument) => signAs(host, title, argument),
    'smime.refreshKeys': async () => keys.refresh(),
  };
}

async function forgetPassphrases(host: Host, title: string): Promise<void> {
  const ofFiles = await new RememberedPassphrases(host.secrets).forgetAll();
  const count = ofFiles + (await host.identities.forgetPassphrases());
  inBackground(host.log, title, async () => {
    await host.prompts.done(l10n.t('{0}: {1} forgotten.', title, count), []);
  });
}

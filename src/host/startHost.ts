import { Disposable, ExtensionMode } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { Platform } from '../core/smime/platform';
import type { Fetcher } from '../core/x509/fetch/fetchRequest';
import { registerCommands } from './commands/register';
import { InspectorEditor } from './editor/inspectorEditor';
import type { Log } from './errors/log';
import type { LocalWriter, Writing } from './files/writeNew';
import type { Host } from './host';
import { SystemRoots, type SystemRootsReader } from './keys/systemRoots';
import { TrustedRoots } from './keys/trustedRoots';
import { WorkspaceMaterial } from './keys/workspaceMaterial';
import { windowPrompts } from './prompts/windowPrompts';
import { PartFiles } from './parts/partFiles';
import { HarvestedRecipients } from './recipients/harvestedRecipients';
import { ReplaceablePrompts, testApi, type TestApi } from './testing';

/** What differs between the hosts. */
export interface HostParts {
  readonly platform: Platform;
  readonly log: Log;
  /** Where the host has files of its own. */
  readonly writeLocal?: LocalWriter;
  readonly replaceLocal?: LocalWriter;
  /** Where the host has a system below it that trusts some roots. */
  readonly systemRoots?: SystemRootsReader;
  /** Where the host can ask anybody over the network. */
  readonly fetcher?: Fetcher;
}

/** Puts the host together and registers all that it offers. @returns the tests' own door, under tests alone */
export function startHost(
  context: ExtensionContext,
  { platform, log, writeLocal, replaceLocal, systemRoots, fetcher }: HostParts,
): TestApi | undefined {
  const prompts = new ReplaceablePrompts(windowPrompts);
  const writing: Writing = {
    local: writeLocal,
    localReplace: replaceLocal,
    randomBytes: (length) => platform.crypto.randomBytes(length),
  };
  const host: Host = {
    platform,
    get prompts() {
      return prompts.current;
    },
    log,
    writing,
    secrets: context.secrets,
    memory: context.globalState,
    trustedRoots: new TrustedRoots(context.workspaceState),
    systemRoots: new SystemRoots(systemRoots),
    workspaceMaterial: new WorkspaceMaterial(),
    recipients: new HarvestedRecipients(context.globalStorageUri, writing, log),
    fetcher,
    extensionUri: context.extensionUri,
  };
  const inspector = new InspectorEditor(host);
  const parts = new PartFiles((file) => inspector.documentFor(file));
  context.subscriptions.push(
    Disposable.from(
      host.workspaceMaterial.watch(),
      inspector.register(),
      parts.register(),
      registerCommands(host, inspector),
    ),
  );
  return context.extensionMode === ExtensionMode.Test
    ? testApi(prompts, (file) => inspector.handlersFor(file))
    : undefined;
}

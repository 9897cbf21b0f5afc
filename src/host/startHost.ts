import { Disposable, ExtensionMode } from 'vscode';
import type { ExtensionContext, Uri } from 'vscode';
import { unhurried } from '../core/bytes/pace';
import type { Platform } from '../core/smime/platform';
import type { Fetcher } from '../core/x509/fetch/fetchRequest';
import { CertificateFiles } from './certificates/certificateFiles';
import { registerCommands } from './commands/register';
import { InspectorEditor } from './editor/inspectorEditor';
import type { Log } from './errors/log';
import { FormerFiles } from './files/formerFiles';
import { tellInPlace } from './commands/tellInPlace';
import type { InPlace, LocalWriter, Writing } from './files/writeNew';
import type { Host } from './host';
import { IdentityStore } from './identities/identityStore';
import { SystemRoots, type SystemRootsReader } from './keys/systemRoots';
import { TrustedRoots } from './keys/trustedRoots';
import { WorkspaceMaterial } from './keys/workspaceMaterial';
import { windowPrompts } from './prompts/windowPrompts';
import { PartFiles } from './parts/partFiles';
import { OpenMessage } from './profiles/openMessage';
import { ProfileFiles } from './profiles/profileFiles';
import { HarvestedRecipients } from './recipients/harvestedRecipients';
import { KeysView } from './views/keysView';
import { ReplaceablePrompts, testApi, type TestApi } from './testing';

/** What differs between the hosts. */
export interface HostParts {
  readonly platform: Platform;
  readonly log: Log;
  /** Where the host has files of its own. */
  readonly writeLocal?: LocalWriter;
  readonly replaceLocal?: LocalWriter;
  readonly isWritable?: InPlace['isWritable'];
  /** Where the host has a system below it that trusts some roots. */
  readonly systemRoots?: SystemRootsReader;
  /** Where the host can ask anybody over the network. */
  readonly fetcher?: Fetcher;
  /** Where the host has files of its own: the person's own folder. */
  readonly home?: Uri;
}

/** Puts the host together and registers all that it offers. @returns the tests' own door, under tests alone */
export function startHost(
  context: ExtensionContext,
  { platform, log, writeLocal, replaceLocal, isWritable, systemRoots, fetcher, home }: HostParts,
): TestApi | undefined {
  const prompts = new ReplaceablePrompts(windowPrompts);
  const formers = new FormerFiles();
  const writing: Writing = {
    local: writeLocal,
    localReplace: replaceLocal,
    inPlace: {
      formers,
      isWritable,
      digest: async (content) => platform.crypto.digest('sha256', content, unhurried),
    },
    randomBytes: (length) => platform.crypto.randomBytes(length),
  };
  const host: Host = {
    platform,
    get prompts() {
      return prompts.current;
    },
    log,
    writing,
    formers,
    secrets: context.secrets,
    memory: context.globalState,
    identities: new IdentityStore(context.secrets, context.globalState, (length) =>
      platform.crypto.randomBytes(length),
    ),
    certificateFiles: new CertificateFiles(platform.crypto),
    trustedRoots: new TrustedRoots(context.workspaceState),
    systemRoots: new SystemRoots(systemRoots),
    workspaceMaterial: new WorkspaceMaterial(),
    recipients: new HarvestedRecipients(context.globalStorageUri, writing, log),
    fetcher,
    extensionUri: context.extensionUri,
    home,
  };
  const keys = new KeysView(host);
  const openMessage = new OpenMessage(log);
  const inspector = new InspectorEditor(host);
  const parts = new PartFiles((file) => inspector.documentFor(file));
  context.subscriptions.push(
    Disposable.from(
      host.workspaceMaterial.watch(),
      host.identities.watch(),
      host.certificateFiles.register(),
      tellInPlace(host),
      keys.register(),
      inspector.register(),
      parts.register(),
      new ProfileFiles().register(),
      openMessage.register(),
      registerCommands(host, { inspector, keys, openMessage }),
    ),
  );
  return context.extensionMode === ExtensionMode.Test
    ? testApi({ prompts, handlersOf: (file) => inspector.handlersFor(file), keys, context })
    : undefined;
}

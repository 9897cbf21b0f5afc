import { EventEmitter, Uri, window } from 'vscode';
import type { ExtensionContext, SecretStorageChangeEvent } from 'vscode';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { CertificateFiles } from '../../../src/host/certificates/certificateFiles';
import { Log } from '../../../src/host/errors/log';
import { FormerFiles } from '../../../src/host/files/formerFiles';
import type { Writing } from '../../../src/host/files/writeNew';
import type { Host } from '../../../src/host/host';
import { IdentityStore } from '../../../src/host/identities/identityStore';
import { SystemRoots } from '../../../src/host/keys/systemRoots';
import { TrustedRoots } from '../../../src/host/keys/trustedRoots';
import { WorkspaceMaterial } from '../../../src/host/keys/workspaceMaterial';
import { HarvestedRecipients } from '../../../src/host/recipients/harvestedRecipients';
import { windowPrompts } from '../../../src/host/prompts/windowPrompts';
import { nodePlatform } from '../../support/nodePlatform';
import { ScriptedPrompts } from './scriptedPrompts';

/** How a person who acts by a script reaches the window there. */
export const quietDoor = { window: windowPrompts, dismissal: () => new SmimeError('cancelled') };

/** A host for a part of the extension that is tested by itself: it asks nobody, and remembers for as long as it is there. */
export function quietHost(): Host {
  const log = new Log(window.createOutputChannel('S/MIME tests', { log: true }));
  const writing: Writing = {
    local: undefined,
    randomBytes: (length) => nodePlatform.crypto.randomBytes(length),
  };
  return {
    platform: nodePlatform,
    prompts: new ScriptedPrompts([], quietDoor),
    log,
    writing,
    formers: new FormerFiles(),
    secrets: secretsInMemory(),
    memory: inMemory(),
    identities: new IdentityStore(secretsInMemory(), inMemory(), (length) => writing.randomBytes(length)),
    certificateFiles: new CertificateFiles(nodePlatform.crypto),
    home: undefined,
    trustedRoots: new TrustedRoots(inMemory()),
    systemRoots: new SystemRoots(undefined),
    workspaceMaterial: new WorkspaceMaterial(),
    recipients: new HarvestedRecipients(Uri.file('/nowhere'), writing, log),
    fetcher: undefined,
    extensionUri: Uri.file('/'),
  };
}

function inMemory(): ExtensionContext['globalState'] {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) as T | undefined) ?? otherwise,
    update: async (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    setKeysForSync: () => undefined,
  };
}

function secretsInMemory(): ExtensionContext['secrets'] {
  const kept = new Map<string, string>();
  return {
    keys: async () => Promise.resolve([...kept.keys()]),
    get: async (key) => Promise.resolve(kept.get(key)),
    store: async (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
    delete: async (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
    onDidChange: new EventEmitter<SecretStorageChangeEvent>().event,
  };
}

import { strict as assert } from 'node:assert';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { Identity } from '../../../src/core/keys/identity';
import { readKeyFileToKeep } from '../../../src/core/keys/readKeyFile';
import { createTestPki } from '../../../src/core/keys/testPki';
import { protect } from '../../../src/core/smime/protect';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../../support/nodePlatform';
import { freshFolder, message, put } from './folder';

// None of them is to be found in anything that does not hold it.
export const PASSPHRASE = 'zebra crossing 7f3a \u00e9';
export const SHARED = 'orchard ladder 9c1e \u00fc';

/** What the messages say. */
export const phrases = {
  /** One that lies there for anybody to read, and is signed. */
  open: 'heron over the quiet weir',
  /** One that came encrypted, is looked at, and is never wanted on disk. */
  hidden: 'lantern beneath the cellar',
  /** One that came encrypted, and whose decryption is confirmed. */
  confirmed: 'velvet harbour at midnight',
  /** One that was encrypted in place. */
  replaced: 'copper meadow by the mill',
} as const;

/** A folder with identities and a message of each kind. */
export interface LeakScene {
  readonly folder: Uri;
  /** The private keys in it, as PKCS#8. */
  readonly keys: readonly Uint8Array[];
  readonly at: (name: string) => Uri;
}

/** Makes one; what came encrypted was never on disk otherwise. */
export async function leakScene(): Promise<LeakScene> {
  const folder = await freshFolder();
  const options = { algorithm: 'ec', crypto: nodeCrypto, now: new Date(), passphrase: PASSPHRASE } as const;
  const files = await createTestPki(options);
  // The passphrase would lie there in the open.
  for (const [name, bytes] of files) if (name !== 'passphrase.txt') await put(folder, name, bytes);
  const keys: Uint8Array[] = [];
  for (const name of ['alice.p12', 'bob.p12', 'gateway.p12']) {
    const [key] = await readKeyFileToKeep(
      files.get(name) ?? new Uint8Array(),
      [PASSPHRASE],
      nodeCrypto,
      name,
    );
    assert.ok(key);
    keys.push(key.pkcs8);
    if (name === 'bob.p12')
      for (const kind of ['hidden', 'confirmed'] as const)
        await put(folder, `${kind}.eml`, await encryptedTo(key.identity, phrases[kind]));
  }
  await put(folder, 'mail.eml', saying(phrases.open));
  await put(folder, 'replaced.eml', saying(phrases.replaced));
  return { folder, keys, at: (name) => Uri.joinPath(folder, name) };
}

function saying(phrase: string): string {
  return message.replace('Up, all of them.', phrase);
}

async function encryptedTo({ certificate }: Identity, phrase: string): Promise<Uint8Array> {
  assert.ok(certificate);
  const options = { signers: [], recipients: [certificate], cipher: 'aes-256-gcm', now: new Date() } as const;
  const how = { ...options, signMode: 'detached', digest: undefined, pss: false, oaep: undefined } as const;
  const made = await protect(
    Buffer.from(saying(phrase)),
    'encrypt',
    { ...how, force: false },
    nodePlatform,
    unhurried,
  );
  return concat(made.message);
}

/** A setting of the person's own, which holds in any workspace. */
export async function setOwn(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('smime').update(name, value, ConfigurationTarget.Global);
}

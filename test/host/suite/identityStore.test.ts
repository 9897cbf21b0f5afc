import { strict as assert } from 'node:assert';
import { EventEmitter } from 'vscode';
import type { Memento, SecretStorage, SecretStorageChangeEvent } from 'vscode';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { StoredIdentity } from '../../../src/core/keys/storedIdentity';
import { IdentityStore } from '../../../src/host/identities/identityStore';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { link } from '../../support/chains';

/** A secret storage in memory, which can be locked. */
class Secrets implements SecretStorage {
  readonly entries = new Map<string, string>();
  isLocked = false;
  private readonly changes = new EventEmitter<SecretStorageChangeEvent>();
  readonly onDidChange = this.changes.event;

  async keys(): Promise<string[]> {
    return this.ifOpen(() => [...this.entries.keys()]);
  }

  async get(key: string): Promise<string | undefined> {
    return this.ifOpen(() => this.entries.get(key));
  }

  async store(key: string, value: string): Promise<void> {
    return this.ifOpen(() => {
      this.entries.set(key, value);
      this.changes.fire({ key });
    });
  }

  async delete(key: string): Promise<void> {
    return this.ifOpen(() => {
      this.entries.delete(key);
      this.changes.fire({ key });
    });
  }

  private async ifOpen<T>(work: () => T): Promise<T> {
    if (this.isLocked) throw new Error('the keyring is locked');
    return Promise.resolve(work());
  }
}

class Memory implements Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get(key: string): never {
    return this.values.get(key) as never;
  }

  async update(key: string, value: unknown): Promise<void> {
    return Promise.resolve(void this.values.set(key, value));
  }
}

describe('the store of identities', () => {
  let secrets: Secrets;
  let store: IdentityStore;
  let told: number;

  beforeEach(() => {
    secrets = new Secrets();
    store = new IdentityStore(secrets, new Memory(), (length) => nodeCrypto.randomBytes(length));
    told = 0;
    store.onDidChange(() => told++);
  });

  async function identity(name: string): Promise<StoredIdentity> {
    const { certificate } = await link(name);
    const key = { kept: 'closed', file: `file:///${name}.p12` } as const;
    return { name, certificate, otherCertificates: [], chain: [], key };
  }

  const names = async (): Promise<readonly string[]> => (await store.all()).listed.map(({ name }) => name);

  it('lists them by name, and those that were used first', async () => {
    const ids = [];
    for (const name of ['carol', 'Bob', 'alice']) ids.push(await store.add(await identity(name)));
    assert.deepEqual(await names(), ['alice', 'Bob', 'carol']);
    for (const id of [ids[0], ids[1]]) await store.wasUsed(id ?? '');
    const used = async (): Promise<readonly string[]> => (await store.byUse()).map(({ name }) => name);
    assert.deepEqual(await used(), ['Bob', 'carol', 'alice']);
    await store.remove(ids[1] ?? '');
    assert.deepEqual(await used(), ['carol', 'alice']);
  });

  it('tells nobody’s key with the list', async () => {
    await store.add({ ...(await identity('alice')), key: { kept: 'whole', pkcs8: Uint8Array.of(7, 7, 7) } });
    const [listed] = (await store.all()).listed;
    assert.ok(listed && !('key' in listed));
    assert.ok(!JSON.stringify(listed).includes('7,7,7'));
  });

  it('follows what another window does, and nothing else', async () => {
    const following = store.watch();
    try {
      assert.deepEqual(await names(), []);
      const other = new IdentityStore(secrets, new Memory(), (length) => nodeCrypto.randomBytes(length));
      const id = await other.add(await identity('alice'));
      assert.deepEqual(await names(), ['alice']);
      await other.remove(id);
      assert.deepEqual(await names(), []);
      assert.equal(told, 2);
      await secrets.store('passphrase:file:///a.p12', 'x');
      await store.forgetPassphrases();
      assert.equal(told, 2);
      assert.ok(secrets.entries.has('passphrase:file:///a.p12'));
    } finally {
      following.dispose();
    }
  });

  it('says so where the secrets are locked, and works once they are not', async () => {
    const id = await store.add(await identity('alice'));
    secrets.isLocked = true;
    const works: readonly (() => Promise<unknown>)[] = [
      () => store.all(),
      () => store.read(id),
      () => store.remove(id),
      () => store.forgetPassphrases(),
    ];
    for (const work of works)
      await assert.rejects(work, (error: unknown) => SmimeError.is(error, 'secretStorageFailed'));
    secrets.isLocked = false;
    assert.deepEqual(await names(), ['alice']);
    assert.equal((await store.read(id)).key.kept, 'closed');
  });

  it('has no identity that was removed', async () => {
    const id = await store.add(await identity('alice'));
    await store.remove(id);
    await assert.rejects(store.read(id), (error: unknown) => SmimeError.is(error, 'identityNotFound'));
  });
});

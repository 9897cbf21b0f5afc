import { EventEmitter } from 'vscode';
import type { Disposable, Memento, SecretStorage } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { SmimeError } from '../../core/errors/smimeError';
import {
  decodeStoredIdentity,
  encodeStoredIdentity,
  type StoredIdentity,
} from '../../core/keys/storedIdentity';
import { listedIdentity, type Identities, type ListedIdentity } from './listedIdentity';

const PREFIX = 'identity:';
const USED = 'identitiesUsed';
const MOST_USED = 50;

/**
 * The person's identities: each is one entry of the secret storage, so that name, certificates and key are there together
 * or not at all. Nothing of them lies anywhere else but, in VS Code's memory, the order in which they were used.
 */
export class IdentityStore {
  private readonly changes = new EventEmitter<void>();
  /** Fires also for what is done in another window. */
  readonly onDidChange = this.changes.event;
  private known: Promise<Identities> | undefined;

  constructor(
    private readonly secrets: SecretStorage,
    private readonly memory: Memento,
    private readonly randomBytes: (length: number) => Uint8Array,
  ) {}

  /** Starts to follow the secret storage. */
  watch(): Disposable {
    return this.secrets.onDidChange(({ key }) => {
      if (!key.startsWith(PREFIX)) return;
      this.known = undefined;
      this.changes.fire();
    });
  }

  /** @throws SmimeError `secretStorageFailed` */
  async all(): Promise<Identities> {
    const known = (this.known ??= this.look());
    try {
      return await known;
    } catch (error) {
      if (this.known === known) this.known = undefined;
      throw error;
    }
  }

  /** Those that can be read, the last used first. @throws SmimeError `secretStorageFailed` */
  async byUse(): Promise<readonly ListedIdentity[]> {
    const { listed } = await this.all();
    const used = this.used();
    const rank = ({ id }: ListedIdentity): number => (used.includes(id) ? used.indexOf(id) : used.length);
    return listed.toSorted((a, b) => rank(a) - rank(b));
  }

  /** All of an identity, secrets included. @throws SmimeError `identityNotFound`, `identityDamaged`, `identityNewer`, `secretStorageFailed` */
  async read(id: string): Promise<StoredIdentity> {
    const text = await this.ask(this.secrets.get(PREFIX + id));
    if (text === undefined) throw new SmimeError('identityNotFound');
    return decodeStoredIdentity(text);
  }

  /** @returns what it is called here from now on. @throws SmimeError `secretStorageFailed` */
  async add(identity: StoredIdentity): Promise<string> {
    const id = toHex(this.randomBytes(16));
    await this.write(id, identity);
    return id;
  }

  /** Puts an identity in the place of one. @throws SmimeError `secretStorageFailed` */
  async write(id: string, identity: StoredIdentity): Promise<void> {
    await this.ask(this.secrets.store(PREFIX + id, encodeStoredIdentity(identity)));
    this.known = undefined;
  }

  /** Forgets an identity with all its secrets. @throws SmimeError `secretStorageFailed` */
  async remove(id: string): Promise<void> {
    await this.ask(this.secrets.delete(PREFIX + id));
    this.known = undefined;
    await this.memory.update(
      USED,
      this.used().filter((each) => each !== id),
    );
  }

  /** Remembers that an identity was used just now. */
  async wasUsed(id: string): Promise<void> {
    const others = this.used().filter((each) => each !== id);
    await this.memory.update(USED, [id, ...others].slice(0, MOST_USED));
  }

  /** Forgets the passphrases of key files; from now on they are asked for. @returns how many there were */
  async forgetPassphrases(): Promise<number> {
    const { listed } = await this.all();
    const opened = listed.filter(({ kept }) => kept === 'opened');
    for (const { id } of opened) {
      const stored = await this.read(id);
      if (stored.key.kept !== 'opened') continue;
      await this.write(id, { ...stored, key: { kept: 'closed', file: stored.key.file } });
    }
    return opened.length;
  }

  private async look(): Promise<Identities> {
    const keys = (await this.ask(this.secrets.keys())).filter((key) => key.startsWith(PREFIX));
    const all = await Promise.all(
      keys.map(async (key) => {
        const text = await this.ask(this.secrets.get(key));
        return text === undefined ? [] : [listedIdentity(key.slice(PREFIX.length), text)];
      }),
    );
    const found = all.flat();
    return {
      listed: found
        .filter((each) => 'certificate' in each)
        .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
      unreadable: found.filter((each) => 'problem' in each),
    };
  }

  private used(): readonly string[] {
    const set = this.memory.get<unknown>(USED);
    return Array.isArray(set) ? set.filter((each): each is string => typeof each === 'string') : [];
  }

  private async ask<T>(work: Thenable<T>): Promise<T> {
    try {
      return await work;
    } catch (original) {
      throw new SmimeError('secretStorageFailed', { original });
    }
  }
}

import { Uri } from 'vscode';
import type { Memento } from 'vscode';
import type { Purpose } from '../../core/x509/purpose';

/** A key file that was used before, and whose it is. */
export interface RecentIdentity {
  readonly uri: Uri;
  readonly name: string;
  /** Why it does not serve a purpose. */
  readonly unfit: Unfit;
}

/** In words; nothing for what it does serve. */
export type Unfit = Readonly<Partial<Record<Purpose, string>>>;

interface Stored {
  readonly uri: string;
  readonly name: string;
  /** Left out by earlier versions. */
  readonly unfit?: Unfit;
}

const KEY = 'recentIdentities';
const MOST = 8;

/** The key files that were used last, the latest first. Kept are where they are, the holder's name, and what they are not made for; nothing else. */
export class RecentIdentities {
  constructor(private readonly memory: Memento) {}

  all(): readonly RecentIdentity[] {
    return this.stored().map(({ uri, name, unfit = {} }) => ({ uri: Uri.parse(uri, true), name, unfit }));
  }

  async used({ uri, name, unfit }: RecentIdentity): Promise<void> {
    const others = this.stored().filter((stored) => stored.uri !== uri.toString());
    await this.memory.update(KEY, [{ uri: uri.toString(), name, unfit }, ...others].slice(0, MOST));
  }

  async remove(uri: Uri): Promise<void> {
    await this.memory.update(
      KEY,
      this.stored().filter((stored) => stored.uri !== uri.toString()),
    );
  }

  private stored(): readonly Stored[] {
    return this.memory.get<readonly Stored[]>(KEY, []);
  }
}

import { Uri } from 'vscode';
import type { Memento } from 'vscode';

/** A key file that was used before, and whose it is. */
export interface RecentIdentity {
  readonly uri: Uri;
  readonly name: string;
}

interface Stored {
  readonly uri: string;
  readonly name: string;
}

const KEY = 'recentIdentities';
const MOST = 8;

/** The key files that were used last, the latest first. Where they are is kept, and the holder's name; nothing else. */
export class RecentIdentities {
  constructor(private readonly memory: Memento) {}

  all(): readonly RecentIdentity[] {
    return this.stored().map(({ uri, name }) => ({ uri: Uri.parse(uri, true), name }));
  }

  async used({ uri, name }: RecentIdentity): Promise<void> {
    const others = this.stored().filter((stored) => stored.uri !== uri.toString());
    await this.memory.update(KEY, [{ uri: uri.toString(), name }, ...others].slice(0, MOST));
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

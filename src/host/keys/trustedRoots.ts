import { EventEmitter, workspace } from 'vscode';
import type { Memento } from 'vscode';
import { fromBase64, toBase64 } from '../../core/bytes/base64';
import { latin1 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import { certificateFromBytes, type Certificate } from '../../core/x509/certificate';

const KEY = 'trustedRoots';

/**
 * The roots that the person trusts in this workspace. They are kept in VS Code's own memory of the workspace and never
 * in its files, which may be somebody else's.
 */
export class TrustedRoots {
  private readonly changes = new EventEmitter<void>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly memory: Memento) {}

  /** None in a workspace that is not trusted. */
  all(): readonly Certificate[] {
    return workspace.isTrusted ? this.stored().flatMap(certificateOrNone) : [];
  }

  /** @throws SmimeError `untrustedWorkspace` */
  async trust({ raw }: Certificate): Promise<void> {
    if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
    const root = toBase64(raw);
    await this.store([...this.stored().filter((each) => each !== root), root]);
  }

  /** Forgets a root. */
  async distrust({ raw }: Certificate): Promise<void> {
    const root = toBase64(raw);
    await this.store(this.stored().filter((each) => each !== root));
  }

  private async store(roots: readonly string[]): Promise<void> {
    await this.memory.update(KEY, roots);
    this.changes.fire();
  }

  /** In DER, as base64. */
  private stored(): readonly string[] {
    const set = this.memory.get<unknown>(KEY);
    return Array.isArray(set) ? set.filter((each): each is string => typeof each === 'string') : [];
  }
}

function certificateOrNone(root: string): readonly Certificate[] {
  try {
    return [certificateFromBytes(fromBase64(latin1(root)).bytes, 'trusted root')];
  } catch (error) {
    if (SmimeError.is(error)) return [];
    throw error;
  }
}

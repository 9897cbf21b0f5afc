import { EventEmitter, FileSystemError, FileType, workspace } from 'vscode';
import type { Disposable, FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode';

/** A file system in memory, as a virtual workspace has one. */
export class MemoryFileSystem implements FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  /** Whether the disk is full. */
  isFull = false;
  /** What was done to it, in its order. */
  readonly done: string[] = [];
  /** Asked before a file is written, deleted or renamed; what it throws is what becomes of that. */
  beforeDoing: (deed: string) => void = () => undefined;
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  /** Registers it; files are named `scheme:/name`. */
  register(scheme: string, options: { readonly isReadonly?: boolean } = {}): Disposable {
    return workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true, ...options });
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  stat({ path }: Uri): FileStat {
    const content = this.files.get(path);
    if (path === '/') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (content === undefined) throw FileSystemError.FileNotFound(path);
    return { type: FileType.File, ctime: 0, mtime: 0, size: content.length };
  }

  readDirectory(): [string, FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), FileType.File]);
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  readFile({ path }: Uri): Uint8Array {
    const content = this.files.get(path);
    if (content === undefined) throw FileSystemError.FileNotFound(path);
    return content;
  }

  writeFile({ path }: Uri, content: Uint8Array): void {
    this.does('write', path);
    // A disk that runs full leaves what it had room for.
    this.files.set(path, this.isFull ? content.slice(0, 100) : content.slice());
    if (this.isFull) throw new FileSystemError('no space left on device');
  }

  delete({ path }: Uri): void {
    this.does('delete', path);
    if (!this.files.delete(path)) throw FileSystemError.FileNotFound(path);
  }

  rename(from: Uri, to: Uri, { overwrite }: { readonly overwrite: boolean }): void {
    this.does('rename', from.path, to.path);
    const content = this.readFile(from);
    if (this.files.has(to.path) && !overwrite) throw FileSystemError.FileExists(to.path);
    this.files.set(to.path, content);
    this.files.delete(from.path);
  }

  private does(...words: readonly string[]): void {
    // Siblings have names by chance.
    const deed = words.join(' ').replace(/\/\.\S+\.tmp/g, 'sibling');
    this.beforeDoing(deed);
    this.done.push(deed);
  }
}

import { Disposable, EventEmitter, FilePermission, FileSystemError, FileType } from 'vscode';
import type { FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode';

/** What such a file holds, and since when. */
export interface Served {
  readonly content: Uint8Array;
  readonly since: number;
}

/** Files of a scheme of their own that are read from memory: nothing is written to them, and they lie in no folder. */
export abstract class ReadonlyFiles implements FileSystemProvider {
  protected readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  /** @throws FileSystemError where there is no such file */
  protected abstract read(uri: Uri): Promise<Served>;

  watch(): Disposable {
    // Changes are told of for all that was read.
    return new Disposable(() => undefined);
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { content, since } = await this.read(uri);
    return {
      type: FileType.File,
      ctime: since,
      mtime: since,
      size: content.length,
      permissions: FilePermission.Readonly,
    };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const { content } = await this.read(uri);
    // A copy: what is given away may be changed.
    return new Uint8Array(content);
  }

  readDirectory(uri: Uri): never {
    throw FileSystemError.FileNotADirectory(uri);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }
}

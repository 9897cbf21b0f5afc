import {
  Disposable,
  EventEmitter,
  FileChangeType,
  FilePermission,
  FileSystemError,
  FileType,
  l10n,
  MarkdownString,
  workspace,
} from 'vscode';
import type { FileChangeEvent, FileStat, FileSystemProvider, Uri } from 'vscode';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { PART_SCHEME, partAddress } from '../files/partUri';
import { baseName } from '../files/paths';
import { layerAt, partContent } from './partContent';
import { textOf } from './partText';

/** The parts of a message that were asked for, and since when they are what they are. */
interface Served {
  readonly parts: Map<string, Uri>;
  since: number;
}

/**
 * What is inside the messages that are open, as files of a scheme of their own: read from memory, never written anywhere,
 * and gone once the inspector of their message is closed.
 */
export class PartFiles implements FileSystemProvider {
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  private readonly served = new Map<InspectorDocument, Served>();

  /** @param documentFor the document of a file that is open in the inspector */
  constructor(private readonly documentFor: (file: Uri) => InspectorDocument | undefined) {}

  register(): Disposable {
    const isReadonly = new MarkdownString(
      l10n.t('This is a part of a message. It is read from memory and cannot be changed.'),
    );
    return Disposable.from(
      this.changes,
      workspace.registerFileSystemProvider(PART_SCHEME, this, { isCaseSensitive: true, isReadonly }),
    );
  }

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

  private async read(uri: Uri): Promise<{ content: Uint8Array; since: number }> {
    const address = partAddress(uri);
    if (address === undefined) throw FileSystemError.FileNotFound(uri);
    const document = this.documentFor(address.file);
    if (document === undefined) throw closed(address.file);
    try {
      const opened = await document.opened();
      const layer = layerAt(opened, address.layer);
      const content = await partContent(opened, layer);
      const text = address.form === 'text' ? textOf(layer, content) : undefined;
      return { content: text === undefined ? content : utf8(text), since: this.follow(document, uri).since };
    } catch (error) {
      throw SmimeError.is(error) ? FileSystemError.FileNotFound(error.message) : error;
    }
  }

  private follow(document: InspectorDocument, uri: Uri): Served {
    const served = this.served.get(document) ?? this.begin(document);
    served.parts.set(uri.toString(), uri);
    return served;
  }

  private begin(document: InspectorDocument): Served {
    const served: Served = { parts: new Map(), since: Date.now() };
    this.served.set(document, served);
    document.onDidChange(() => {
      served.since = Date.now();
      this.tell(served, FileChangeType.Changed);
    });
    document.onDidDispose(() => {
      this.served.delete(document);
      this.tell(served, FileChangeType.Deleted);
    });
    return served;
  }

  private tell({ parts }: Served, type: FileChangeType): void {
    this.changes.fire([...parts.values()].map((uri) => ({ type, uri })));
  }
}

function closed(file: Uri): FileSystemError {
  return FileSystemError.Unavailable(
    l10n.t(
      'This part lies in memory for as long as {0} is open in the inspector. Open that, and then the part from there.',
      baseName(file),
    ),
  );
}

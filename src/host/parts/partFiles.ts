import { Disposable, FileChangeType, FileSystemError, l10n, MarkdownString, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { utf8 } from '../../core/bytes/text';
import { SmimeError } from '../../core/errors/smimeError';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { PART_SCHEME, partAddress } from '../files/partUri';
import { baseName } from '../files/paths';
import { ReadonlyFiles, type Served } from '../files/readonlyFiles';
import { layerAt, partContent } from './partContent';
import { textOf } from './partText';

/** The parts of a message that were asked for, and since when they are what they are. */
interface Followed {
  readonly parts: Map<string, Uri>;
  since: number;
}

/**
 * What is inside the messages that are open, as files of a scheme of their own: read from memory, never written anywhere,
 * and gone once the inspector of their message is closed.
 */
export class PartFiles extends ReadonlyFiles {
  private readonly served = new Map<InspectorDocument, Followed>();

  /** @param documentFor the document of a file that is open in the inspector */
  constructor(private readonly documentFor: (file: Uri) => InspectorDocument | undefined) {
    super();
  }

  register(): Disposable {
    const isReadonly = new MarkdownString(
      l10n.t('This is a part of a message. It is read from memory and cannot be changed.'),
    );
    return Disposable.from(
      this.changes,
      workspace.registerFileSystemProvider(PART_SCHEME, this, { isCaseSensitive: true, isReadonly }),
    );
  }

  protected async read(uri: Uri): Promise<Served> {
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

  private follow(document: InspectorDocument, uri: Uri): Followed {
    const served = this.served.get(document) ?? this.begin(document);
    served.parts.set(uri.toString(), uri);
    return served;
  }

  private begin(document: InspectorDocument): Followed {
    const served: Followed = { parts: new Map(), since: Date.now() };
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

  private tell({ parts }: Followed, type: FileChangeType): void {
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

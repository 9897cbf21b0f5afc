import { EventEmitter, Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { readHarvested, writeHarvested, type HarvestedFile } from '../../core/smime/harvest/harvestedFile';
import type { HarvestedRecipient } from '../../core/smime/harvest/harvestedRecipient';
import { forgotten, remembered } from '../../core/smime/harvest/remember';
import type { Log } from '../errors/log';
import { exists, readBytes } from '../files/read';
import { replaceWhole } from '../files/replaceWhole';
import type { Writing } from '../files/writeNew';

const FILE = 'recipients.json';
const DAMAGED = 'recipients.damaged.json';

/**
 * The recipients that the person has taken from signed messages, in a file of the extension's own storage: they are
 * nobody's business who shares the workspace or its settings. Other windows write it too, so that it is read each time.
 */
export class HarvestedRecipients {
  private readonly changes = new EventEmitter<void>();
  /** Fires when this window has changed them. */
  readonly onDidChange = this.changes.event;
  private readonly uri: Uri;
  private writes: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: Uri,
    private readonly writing: Writing,
    private readonly log: Log,
  ) {
    this.uri = Uri.joinPath(folder, FILE);
  }

  /** All of them; none, with a note in the log, where they cannot be read. */
  async all(): Promise<readonly HarvestedRecipient[]> {
    try {
      return (await this.file()).recipients;
    } catch (error) {
      if (!SmimeError.is(error)) throw error;
      this.log.failed('recipients', error);
      return [];
    }
  }

  /** The same with what could not be read. @throws SmimeError `recipientsUnreadable`, `fileNotReadable` */
  async file(): Promise<HarvestedFile> {
    if (!(await exists(this.uri))) return { recipients: [], problems: [] };
    const file = readHarvested(await readBytes(this.uri));
    // Their words name people.
    if (file.problems.length > 0) this.log.note(`recipients: ${file.problems.length} cannot be read`);
    return file;
  }

  /** Takes one in, in the place of the one of his address. @throws SmimeError `recipientsUnreadable`, `fileNotWritable` */
  async add(recipient: HarvestedRecipient): Promise<void> {
    await this.change((known) => remembered(known, recipient));
  }

  /** Forgets the one of an address. @throws SmimeError `recipientsUnreadable`, `fileNotWritable` */
  async remove(address: string): Promise<void> {
    await this.change((known) => forgotten(known, address));
  }

  private async change(
    make: (known: readonly HarvestedRecipient[]) => readonly HarvestedRecipient[],
  ): Promise<void> {
    const write = this.writes.then(async () => this.write(make));
    // One after the other, whatever became of the one before.
    this.writes = write.catch(() => undefined);
    await write;
    this.changes.fire();
  }

  private async write(
    make: (known: readonly HarvestedRecipient[]) => readonly HarvestedRecipient[],
  ): Promise<void> {
    const { recipients, problems } = await this.file();
    // What was passed over may be worth mending.
    if (problems.length > 0) await this.keepDamaged();
    await replaceWhole({ uri: this.uri, content: [writeHarvested(make(recipients))] }, this.writing);
  }

  private async keepDamaged(): Promise<void> {
    const content = [await readBytes(this.uri)];
    await replaceWhole({ uri: Uri.joinPath(this.folder, DAMAGED), content }, this.writing);
  }
}

import { EventEmitter } from 'vscode';
import type { CustomDocument, Uri } from 'vscode';
import { makePace } from '../../core/bytes/pace';
import { SmimeError } from '../../core/errors/smimeError';
import type { Key } from '../../core/keys/key';
import { KnownBodies } from '../../core/mime/knownBodies';
import { fetchMissing, type Fetched, type Fetching } from '../../core/report/fetchMissing';
import type { FetchRequestFact } from '../../core/report/fetchRequestFact';
import { openFile, trustOf, type Opened } from '../../core/report/open';
import type { Trust } from '../../core/verify/trust';
import type { Certificate } from '../../core/x509/certificate';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import type { Host } from '../host';
import { closedKeys } from '../keys/closedKeys';
import { noMaterial, together } from '../keys/materialPool';
import { openingMaterial } from '../keys/openingMaterial';
import { withLater } from './askedRequests';
import { LineIndex } from './lineIndex';
import { lockedIn } from './lockedLayers';

/** A file as it was read, with what was found in it. */
export interface OpenedFile extends Opened {
  readonly bytes: Uint8Array;
  /** How many roots were trusted when it was judged. */
  readonly trustAnchors: number;
  /** Where its lines start, found when first asked for. */
  readonly lines: () => LineIndex;
  /** What it was judged by. */
  readonly judgedBy: { readonly trust: Trust; readonly certificates: readonly Certificate[] };
}

/**
 * A file in the inspector: its bytes, held once, the report on them, and what the person gave for it: keys, which stay
 * in memory for as long as it is open, the time at which the verdicts are to hold, and what others have answered. Several
 * views may show it.
 */
export class InspectorDocument implements CustomDocument {
  private readonly changes = new EventEmitter<void>();
  /** Fires when what was found has changed, also where it cannot be read any more. */
  readonly onDidChange = this.changes.event;
  private readonly disposal = new EventEmitter<void>();
  readonly onDidDispose = this.disposal.event;
  private time: Date | undefined;
  private answers = noMaterial;
  private requests: readonly FetchRequestFact[] = [];
  private readonly bodies = new KnownBodies();
  private opening: Promise<OpenedFile> | undefined;
  private stop: AbortController | undefined;

  constructor(
    readonly uri: Uri,
    private readonly host: Host,
    /** What is at hand from the beginning: a part is opened with the keys of its message. */
    private keyring: readonly Key[] = [],
  ) {}

  get keys(): readonly Key[] {
    return this.keyring;
  }

  /** The time at which the verdicts are to hold; undefined for now. */
  get asOf(): Date | undefined {
    return this.time;
  }

  /** What was asked over the network for this document. */
  get asked(): readonly FetchRequestFact[] {
    return this.requests;
  }

  /**
   * What was found in the file; opened on first use.
   * @throws SmimeError `fileNotReadable`, `unreadable`, `cancelled` once the document is closed
   */
  async opened(): Promise<OpenedFile> {
    for (;;) {
      const opening = this.opening ?? this.begin(this.keyring);
      try {
        return await opening;
      } catch (error) {
        // Overtaken by a later opening: that one counts. Else whoever asks again has the file read again.
        if (this.opening !== undefined && this.opening !== opening) continue;
        this.opening = undefined;
        throw error;
      }
    }
  }

  /** Reads the file again. */
  async reload(): Promise<void> {
    await this.begin(this.keyring).catch(() => undefined);
    this.changes.fire();
  }

  /** Judges the same bytes as of another time; undefined for now. */
  async verifyAsOf(time: Date | undefined): Promise<void> {
    const { bytes } = await this.opened();
    this.time = time;
    void this.begin(this.keyring, bytes);
    await this.opened();
    this.changes.fire();
  }

  /** Asks others for what is missing, as far as that is approved, and judges the same bytes with their answers. */
  async fetchMissing(fetching: Fetching): Promise<void> {
    const { bytes } = await this.opened();
    const before = this.answers;
    const judge = async (fetched: Fetched): Promise<OpenedFile> => {
      if (fetched.certificates.length + fetched.crls.length + fetched.ocsp.length > 0) {
        this.answers = together([before, fetched]);
        void this.begin(this.keyring, bytes);
      }
      return this.opened();
    };
    const { requests } = await fetchMissing(judge, fetching);
    this.requests = withLater(this.requests, requests);
    this.changes.fire();
  }

  /**
   * Tries more keys, and keeps them where they open something.
   * @throws SmimeError with the reason why they do not
   */
  async tryKeys(keys: readonly Key[]): Promise<void> {
    const all = [...this.keyring, ...keys];
    const { before, after } = await this.openedWith(all);
    const stillLocked = lockedIn(after.report.layers);
    if (after.sources.all().length <= before && stillLocked !== undefined) {
      void this.begin(this.keyring, after.bytes);
      throw new SmimeError(stillLocked.problem?.reason ?? 'noMatchingRecipient');
    }
    this.keyring = all;
    this.changes.fire();
  }

  dispose(): void {
    this.stop?.abort();
    this.opening = undefined;
    this.keyring = [];
    this.disposal.fire();
    this.disposal.dispose();
    this.changes.dispose();
  }

  /**
   * The file opened with some keys; where it has changed meanwhile, what it is now.
   * @returns how many sources there were before as well
   */
  private async openedWith(
    keys: readonly Key[],
  ): Promise<{ readonly before: number; readonly after: OpenedFile }> {
    for (;;) {
      const { before, bytes } = await this.extent();
      const opening = this.begin(keys, bytes);
      try {
        return { before, after: await opening };
      } catch (error) {
        if (this.opening === undefined || this.opening === opening) throw error;
      }
    }
  }

  /** The bytes, and how many sources there are; all else is let go, or a large message would be held twice while it is opened. */
  private async extent(): Promise<{ readonly bytes: Uint8Array; readonly before: number }> {
    const { bytes, sources } = await this.opened();
    return { bytes, before: sources.all().length };
  }

  /** Starts to open the file and gives up on what was under way. */
  private begin(keys: readonly Key[], known?: Uint8Array): Promise<OpenedFile> {
    this.stop?.abort();
    const stop = new AbortController();
    this.stop = stop;
    const opening = this.read(keys, stop.signal, known);
    // Whoever asks hears of the failure; nobody may be asking yet.
    opening.catch(() => undefined);
    this.opening = opening;
    return opening;
  }

  private async read(
    keys: readonly Key[],
    signal: AbortSignal,
    known: Uint8Array | undefined,
  ): Promise<OpenedFile> {
    const bytes = known ?? (await readBytes(this.uri));
    const material = await openingMaterial(this.host, this.uri);
    const options = {
      ...material,
      ...together([this.answers, material]),
      fetched: this.answers.certificates,
      keys,
      bodies: this.bodies,
      closedKeys: () => closedKeys(this.host),
      at: this.time ?? new Date(),
    };
    const pace = makePace({ now: () => performance.now(), signal });
    const opened = await openFile(baseName(this.uri), bytes, options, this.host.platform, pace);
    let lines: LineIndex | undefined;
    const trustAnchors = options.trust.length;
    const judgedBy = {
      trust: trustOf(options),
      certificates: [...options.certificates, ...options.trust],
    };
    return { ...opened, bytes, trustAnchors, judgedBy, lines: () => (lines ??= new LineIndex(bytes)) };
  }
}

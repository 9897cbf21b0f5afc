import { EventEmitter } from 'vscode';
import type { Uri } from 'vscode';

/** A file that a result has taken the place of. */
export interface Replaced {
  readonly uri: Uri;
}

/** What was there before, and by what the file is known as it was left. */
export interface Former {
  readonly content: Uint8Array;
  /** The digest of what took its place. */
  readonly now: Uint8Array;
}

/** Why a result lies beside its original though it should take its place. */
export type WhyBeside = 'readOnly' | 'tooLarge' | 'unsaved' | 'changed';

/** What has happened to files, to be told in one. */
export interface InPlaceNews {
  readonly replaced: readonly Replaced[];
  readonly beside: readonly { readonly uri: Uri; readonly why: WhyBeside }[];
}

const MOST = 256 * 1024 * 1024;

/**
 * The former bytes of the files that were replaced in this session. They are in memory alone: on a disk they would be a
 * copy of what was meant to be encrypted, in a place that nobody knows of.
 */
export class FormerFiles {
  // From the oldest to the newest.
  private readonly kept = new Map<Replaced, Former>();
  private readonly forgotten = new Set<string>();
  private readonly news = new EventEmitter<InPlaceNews>();
  private readonly untold: { -readonly [K in keyof InPlaceNews]: InPlaceNews[K][number][] } = {
    replaced: [],
    beside: [],
  };
  private tasks = 0;
  /** Fires when files were replaced, or could not be: once for all of a task. */
  readonly onDidHear = this.news.event;

  /** @param most how many octets are kept together */
  constructor(private readonly most = MOST) {}

  /** Whether a file can be given its bytes back at all. */
  canKeep(size: number): boolean {
    return size <= this.most;
  }

  /** Keeps what was there before; the oldest are forgotten for it where there is no more room. */
  keep(uri: Uri, former: Former): void {
    const replaced = { uri };
    this.kept.set(replaced, former);
    this.makeRoom();
    this.untold.replaced.push(replaced);
    this.tell();
  }

  /** Says that a result lies beside a file that it should have replaced. */
  leftBeside(uri: Uri, why: WhyBeside): void {
    this.untold.beside.push({ uri, why });
    this.tell();
  }

  /** The files that can be given their bytes back, the one replaced last first. */
  all(): readonly Replaced[] {
    return [...this.kept.keys()].toReversed();
  }

  /** The last time that a file was replaced. */
  lastOf(uri: Uri): Replaced | undefined {
    return this.all().find((each) => isSame(each.uri, uri));
  }

  /** What was there before; undefined where it was forgotten or given back. */
  formerOf(replaced: Replaced): Former | undefined {
    return this.kept.get(replaced);
  }

  /** Whether the bytes of a file had to make room for newer ones. */
  hadToGo(uri: Uri): boolean {
    return this.forgotten.has(uri.toString());
  }

  /** The file has these bytes again; what became of it after them is of no use any more. */
  wasRestored(replaced: Replaced): void {
    const keys = [...this.kept.keys()];
    for (const each of keys.slice(keys.indexOf(replaced)))
      if (isSame(each.uri, replaced.uri)) this.kept.delete(each);
  }

  /** Does work of which all news are told in one. */
  async asOne<T>(work: () => Promise<T>): Promise<T> {
    this.tasks++;
    try {
      return await work();
    } finally {
      this.tasks--;
      this.tell();
    }
  }

  private makeRoom(): void {
    let size = 0;
    for (const { content } of this.kept.values()) size += content.length;
    for (const [replaced, { content }] of this.kept) {
      if (size <= this.most) return;
      this.kept.delete(replaced);
      this.forgotten.add(replaced.uri.toString());
      size -= content.length;
    }
  }

  private tell(): void {
    const { replaced, beside } = this.untold;
    if (this.tasks > 0 || replaced.length + beside.length === 0) return;
    this.news.fire({ replaced: replaced.splice(0), beside: beside.splice(0) });
  }
}

function isSame(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

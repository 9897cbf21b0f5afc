import type { ByteSource } from './byteSource';
import type { Range } from './range';

/** Every byte source of one opened file, by id: the file, and what was decoded, decrypted or decompressed from it. */
export class SourceSet {
  private readonly byId = new Map<string, ByteSource>();

  /** Adds a source and returns it. A second source of the same id is a mistake of the program. */
  add(source: ByteSource): ByteSource {
    if (this.byId.has(source.id)) throw new RangeError(`byte source ${source.id} exists already`);
    this.byId.set(source.id, source);
    return source;
  }

  get(id: string): ByteSource | undefined {
    return this.byId.get(id);
  }

  all(): readonly ByteSource[] {
    return [...this.byId.values()];
  }

  /** A view of the bytes of `range`; empty where the source is not known. */
  view(range: Range): Uint8Array {
    return this.byId.get(range.source)?.view(range) ?? new Uint8Array();
  }

  /** The range followed by what it was decoded from, innermost first, as far as it can be traced. */
  trace(range: Range): readonly Range[] {
    const steps: Range[] = [];
    for (let step: Range | undefined = range; step !== undefined;) {
      steps.push(step);
      step = this.byId.get(step.source)?.toParent(step);
    }
    return steps;
  }

  /** The same bytes in the file itself; undefined for decrypted or decompressed content. */
  inFile(range: Range): Range | undefined {
    const last = this.trace(range).at(-1);
    return last !== undefined && this.byId.get(last.source)?.origin.kind === 'file' ? last : undefined;
  }
}

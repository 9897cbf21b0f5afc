import { SmimeError } from '../errors/smimeError';
import type { ByteSource } from './byteSource';
import type { Range } from './range';

/** Every byte source of one opened file, by id: the file, and what was decoded, decrypted or decompressed from it. */
export class SourceSet {
  private readonly byId = new Map<string, ByteSource>();
  private octets = 0;

  /** @param limit octets that all sources together may hold; views of others do not count */
  constructor(private readonly limit = Infinity) {}

  /**
   * Adds a source and returns it. A second source of the same id is a mistake of the program.
   * @throws SmimeError `limitExceeded`: layer in layer, a small file can hold each of its bytes many times
   */
  add(source: ByteSource): ByteSource {
    if (this.byId.has(source.id)) throw new RangeError(`byte source ${source.id} exists already`);
    if (source.bytes.buffer !== source.parent?.bytes.buffer) this.octets += source.bytes.length;
    if (this.octets > this.limit) {
      const { parent } = source;
      throw new SmimeError('limitExceeded', { ranges: parent === undefined ? [] : [parent.range()] });
    }
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

  /**
   * What was decoded from the range, step by step inward to the source that lies deepest: the other direction of
   * {@link trace}. Both widen to whole units, so that the way in and out again holds at least what it began with.
   */
  inward(range: Range): readonly Range[] {
    const steps: Range[] = [];
    for (const source of this.byId.values()) {
      if (source.parent?.id !== range.source) continue;
      const own = source.fromParent(range);
      if (own === undefined) continue;
      const further = this.inward(own);
      if (further.length + 1 > steps.length) steps.splice(0, steps.length, own, ...further);
    }
    return steps;
  }

  /** The same bytes in the file itself; undefined for decrypted or decompressed content. */
  inFile(range: Range): Range | undefined {
    const last = this.trace(range).at(-1);
    return last !== undefined && this.byId.get(last.source)?.origin.kind === 'file' ? last : undefined;
  }
}

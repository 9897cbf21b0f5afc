/** Units of a text without a gap between them: run i starts at unit `first[i]`, which stands at offset `at[i]`. */
export class Runs {
  private first = new Uint32Array(8);
  private at = new Uint32Array(8);
  private length = 0;

  push(first: number, at: number): void {
    if (this.length === this.first.length) {
      this.first = grow(this.first);
      this.at = grow(this.at);
    }
    this.first[this.length] = first;
    this.at[this.length++] = at;
  }

  /** The offset of unit number `index`. */
  offsetOf(index: number): number {
    const run = lastAtMost(this.first, this.length, index);
    return (this.at[run] ?? 0) + index - (this.first[run] ?? 0);
  }

  /** The number of the first unit at or after `offset`. */
  indexAt(offset: number): number {
    const run = lastAtMost(this.at, this.length, offset);
    const index = (this.first[run] ?? 0) + Math.max(0, offset - (this.at[run] ?? 0));
    return run + 1 < this.length ? Math.min(index, this.first[run + 1] ?? index) : index;
  }
}

function grow(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(old.length * 2);
  larger.set(old);
  return larger;
}

/** The last position whose value is at most `wanted`; 0 where none is. */
function lastAtMost(sorted: Uint32Array, length: number, wanted: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

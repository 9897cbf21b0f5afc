// Browsers stop at some 33 million pixels; a file of 30 MB would be taller.
const tallest = 8_000_000;

/** How tall the scrolled space is, and which row is on top of it: pixels to rows and back, for files of any size. */
export class RowScroll {
  readonly rowHeight: number;
  readonly rows: number;
  readonly visible: number;
  readonly height: number;
  readonly #travel: number;

  constructor(rows: number, rowHeight: number, viewport: number) {
    this.rows = rows;
    this.rowHeight = rowHeight;
    this.visible = Math.max(1, Math.floor(viewport / rowHeight));
    this.height = Math.min(rows * rowHeight, tallest);
    this.#travel = Math.max(0, this.height - viewport);
  }

  /** The row on top when the space is scrolled by `pixels`. */
  topRow(pixels: number): number {
    if (this.#travel === 0) return 0;
    return Math.round((Math.min(pixels, this.#travel) / this.#travel) * this.#lastTop());
  }

  /** How far to scroll to have `row` on top. */
  pixels(row: number): number {
    const last = this.#lastTop();
    if (last === 0) return 0;
    return (Math.max(0, Math.min(row, last)) / last) * this.#travel;
  }

  #lastTop(): number {
    return Math.max(0, this.rows - this.visible);
  }
}

/** Elements that have no end tag (HTML 13.1.2). */
const voids = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** Those that the next of their kind ends. */
const ended = new Set(['p', 'li', 'dt', 'dd', 'tr', 'td', 'th', 'option']);
const endsParagraph = new Set(
  'address blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr ol p pre section table ul'.split(
    ' ',
  ),
);

interface Open {
  readonly name: string;
  readonly hides: boolean;
}

/**
 * The elements that are open where an HTML document is being read, and whether one of them hides what stands here.
 * An end tag without its start tag costs nothing, and each element is closed once.
 */
export class OpenElements {
  private readonly open: Open[] = [];
  private readonly counts = new Map<string, number>();
  private hiding = 0;

  get isHidden(): boolean {
    return this.hiding > 0;
  }

  /** @param hides whether the element hides what stands in it */
  start(name: string, hides: boolean): void {
    const top = this.open.at(-1)?.name;
    if (top !== undefined && ((top === name && ended.has(name)) || (top === 'p' && endsParagraph.has(name))))
      this.pop();
    if (voids.has(name)) return;
    this.open.push({ name, hides });
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    if (hides) this.hiding++;
  }

  end(name: string): void {
    if ((this.counts.get(name) ?? 0) === 0) return;
    while (this.pop()?.name !== name);
  }

  private pop(): Open | undefined {
    const last = this.open.pop();
    if (last === undefined) return undefined;
    this.counts.set(last.name, (this.counts.get(last.name) ?? 1) - 1);
    if (last.hides) this.hiding--;
    return last;
  }
}

import { cssRules, plainCss, readDeclarations, type Declarations } from './css';
import { hidingOf } from './hiding';
import type { HtmlAttribute } from './tagScanner';

/** A selector without what must stand around it: too much is taken for hidden rather than too little. */
interface Selector {
  readonly element: string | undefined;
  readonly names: readonly string[];
  readonly how: string;
}

const selector = /^([a-z][a-z0-9-]*|\*)?((?:[.#][\w-]+)*)$/i;
// What only narrows the choice; what depends on what the reader does with the mouse is none.
const narrowing =
  /:(?:nth-[a-z-]+|not|is|where|has|lang|(?:first|last|only)-(?:child|of-type)|root|empty)(?:\([^()]*\))?/gi;
const byAttribute = /\[\s*(class|id)\s*[~|^]?=\s*["']?([\w-]+)["']?\s*[is]?\s*\]/gi;
// The names in a selector are compared with those of each tag.
const LONGEST_SELECTOR = 512;
// A hostile style sheet must not cost its length times the number of tags.
const MOST_SELECTORS = 64;

/** What elements the style sheets of an HTML document hide, and how. */
export class HidingStyles {
  private readonly selectors: Selector[] = [];
  private readonly met = new Set<Selector>();

  /** Takes a style sheet in. */
  add(css: string): void {
    for (const { selectors, declarations } of cssRules(plainCss(css))) {
      const how = hidingOf(declarations);
      if (how === undefined) continue;
      for (const written of selectors) {
        if (this.selectors.length >= MOST_SELECTORS) return;
        const [, element, names = ''] = selector.exec(lastOf(written)) ?? [];
        if (element === undefined && names === '') continue;
        this.selectors.push({
          element: element?.toLowerCase(),
          names: names.match(/[.#][\w-]+/g) ?? [],
          how,
        });
      }
    }
  }

  /** How the element of a start tag is hidden: by its own attributes or by a style sheet; undefined where it is not. */
  hides(name: string, attributes: readonly HtmlAttribute[]): string | undefined {
    const value = (wanted: string): string | undefined =>
      attributes.find((attribute) => attribute.name === wanted)?.value;
    if (value('hidden') !== undefined) return 'hidden';
    if (notDrawn.has(name) && value('open') === undefined) return name;
    const style = value('style');
    const own = style === undefined ? undefined : hidingOf(declarationsOf(style));
    const found = this.bySheet(name, value('id'), value('class'));
    return own ?? found;
  }

  private bySheet(name: string, id: string | undefined, classes: string | undefined): string | undefined {
    if (this.selectors.length === 0) return undefined;
    const names = new Set(
      (classes ?? '')
        .slice(0, 4096)
        .split(/\s+/)
        .map((each) => `.${each}`),
    );
    if (id !== undefined) names.add(`#${id}`);
    const fitting = this.selectors.filter(
      ({ element, names: wanted }) =>
        (element === undefined || element === '*' || element === name) &&
        wanted.every((each) => names.has(each)),
    );
    for (const each of fitting) this.met.add(each);
    return fitting[0]?.how;
  }

  /** Whether there is a selector that has met no element: it hides what others put around or behind this document. */
  hidesOthers(): boolean {
    return this.selectors.some((each) => !this.met.has(each));
  }
}

/** What a selector asks of the element itself, classes and ids in their short form. */
function lastOf(written: string): string {
  if (written.length > LONGEST_SELECTOR) return '';
  return (
    written
      .replaceAll(narrowing, '')
      .replaceAll(
        byAttribute,
        (_, name: string, value: string) => `${name.toLowerCase() === 'id' ? '#' : '.'}${value}`,
      )
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  );
}

// Elements that are not drawn; a dialog is where it is open.
const notDrawn = new Set(['template', 'datalist', 'dialog']);

function declarationsOf(style: string): Declarations {
  return readDeclarations(plainCss(style));
}

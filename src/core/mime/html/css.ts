const comment = /\/\*[^]*?(?:\*\/|$)/g;
const escape = /\\(?:([0-9a-f]{1,6})\s?|([^\r\n]))/gi;

/** CSS without comments and escapes, in which a word can be hidden from its reader: `dis\70lay` is `display`. */
export function plainCss(text: string): string {
  return text
    .replaceAll(comment, ' ')
    .replaceAll(escape, (_, hex: string | undefined, character: string | undefined) =>
      hex === undefined ? (character ?? '') : codePoint(Number.parseInt(hex, 16)),
    );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Properties and values of a style, in lower case; of two the last counts, as in CSS. */
export type Declarations = ReadonlyMap<string, string>;

/** The declarations of a `style` attribute or of one rule. */
export function readDeclarations(css: string): Declarations {
  const found = new Map<string, string>();
  for (const declaration of css.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon === -1) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/, '');
    found.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return found;
}

/** One rule of a style sheet. */
export interface CssRule {
  readonly selectors: readonly string[];
  readonly declarations: Declarations;
}

// Not a comma within parentheses.
const betweenSelectors = /,(?![^()]{0,128}\))/;
const piece = /([^{}]*)([{}]|$)/g;

/** The rules of a `style` element; those within @media and the like are among them, whatever they depend on. */
export function* cssRules(css: string): Generator<CssRule> {
  let selectors: readonly string[] | undefined;
  for (const [, text = '', end = ''] of css.matchAll(piece)) {
    if (end === '{') {
      // What stands before the last semicolon is a statement such as @import.
      const prelude = text.slice(text.lastIndexOf(';') + 1).trim();
      selectors = prelude.startsWith('@')
        ? undefined
        : prelude.split(betweenSelectors).map((each) => each.trim());
    } else if (selectors !== undefined) {
      yield { selectors, declarations: readDeclarations(text) };
      selectors = undefined;
    }
  }
}

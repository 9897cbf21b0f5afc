import { unicodeDomain } from './unicodeDomain';

// Those whose letters are mistaken for each other's. Japanese and Korean are honestly written in several scripts.
const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script_Extensions=Latin}/u],
  ['Cyrillic', /\p{Script_Extensions=Cyrillic}/u],
  ['Greek', /\p{Script_Extensions=Greek}/u],
  ['Armenian', /\p{Script_Extensions=Armenian}/u],
];

/** A label or word that is written in letters of several scripts that look alike (UTS 39 5). */
export interface MixedLabel {
  readonly text: string;
  readonly scripts: readonly string[];
}

/** The labels of an address's domain and the words of its local part that mix such scripts. */
export function mixedLabels(address: string): readonly MixedLabel[] {
  const at = address.lastIndexOf('@');
  const words = address.slice(0, Math.max(at, 0)).split(/[^\p{L}\p{M}\p{N}]+/u);
  return [...words, ...unicodeDomain(address.slice(at + 1)).split('.')]
    .map((text) => ({ text, scripts: scriptsOf(text) }))
    .filter((label) => label.scripts.length > 1);
}

function scriptsOf(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text)) return [];
  const letters = new Set(Array.from(text).flatMap(scriptOf));
  return scripts.map(([name]) => name).filter((name) => letters.has(name));
}

/** A character that is used with several of the scripts tells nothing. */
function scriptOf(character: string): readonly string[] {
  const of = scripts.filter(([, pattern]) => pattern.test(character)).map(([name]) => name);
  return of.length === 1 ? of : [];
}

/** What a pseudonym stands for; it is named after it and numbered. */
export type Kind =
  'person' | 'domain' | 'host' | 'name' | 'serial' | 'key' | 'file' | 'text' | 'digest' | 'octets' | 'field';

// Shorter ones are in every sentence.
const LONG_WORD = /[\p{L}\p{N}]{3,}/gu;
const OF_PEOPLE: readonly Kind[] = ['person', 'domain', 'host', 'name'];
// RFC 4514: a type, and a value in which what separates is escaped.
const ATTRIBUTE = /([^=,+]+)=((?:\\.|[^\\,+])*)/gsu;

/** Names in the place of names: the same for the same one, so that it can still be seen who is who. */
export class Pseudonyms {
  private readonly given = new Map<Kind, Map<string, string>>();
  private readonly wholes = new Map<string, string>();
  private readonly written = new Set<string>();
  private readonly words = new Set<string>();
  /** Of what is written with a type and a value. */
  private readonly lengths = new Set<number>();
  private longestFirst: readonly number[] | undefined;

  /** The pseudonym of something. What is a pseudonym already stays. */
  of(kind: Kind, original: string): string {
    if (original === '' || this.written.has(original)) return original;
    const ofKind = this.given.get(kind) ?? new Map<string, string>();
    this.given.set(kind, ofKind);
    const known = ofKind.get(original);
    if (known !== undefined) return known;
    const made = `${kind}${ofKind.size + 1}`;
    ofKind.set(original, made);
    if (OF_PEOPLE.includes(kind))
      for (const word of original.toLowerCase().match(LONG_WORD) ?? []) this.words.add(word);
    return this.remember(original, made);
  }

  /** An address, whose domain is that of every other address there. */
  address(text: string): string {
    const at = text.lastIndexOf('@');
    if (at < 0 || this.written.has(text)) return this.of('text', text);
    const host = text.slice(at + 1).toLowerCase();
    const person = this.of('person', `${text.slice(0, at)}@${host}`);
    return this.remember(text, `${person}@${this.of('domain', host)}.invalid`);
  }

  /** A name as RFC 4514 writes it: its types stay, its values do not. */
  distinguishedName(text: string): string {
    if (!text.includes('=')) return this.of('name', text);
    const known = this.wholes.get(text);
    if (known !== undefined) return known;
    const told = text.replaceAll(ATTRIBUTE, (_whole, type: string, value: string) => {
      const plain = value.replaceAll(/\\(.)/gsu, '$1');
      return `${type}=${plain.includes('@') ? this.address(plain) : this.of('name', plain)}`;
    });
    return this.remember(text, told);
  }

  /** What was given for exactly this. */
  find(original: string): string | undefined {
    return this.wholes.get(original);
  }

  /** Whether it is the name of somebody only here. */
  isPseudonym(text: string): boolean {
    return this.written.has(text) || text === 'invalid';
  }

  /** Whether a word, in lower case, is part of somebody's name. */
  isPartOfName(word: string): boolean {
    return this.words.has(word);
  }

  /** The longest name with a type and a value that stands at a place of a text. */
  nameAt(text: string, start: number): { readonly length: number; readonly pseudonym: string } | undefined {
    this.longestFirst ??= [...this.lengths].toSorted((a, b) => b - a);
    for (const length of this.longestFirst) {
      const pseudonym = this.wholes.get(text.slice(start, start + length));
      if (pseudonym !== undefined) return { length, pseudonym };
    }
    return undefined;
  }

  private remember(original: string, pseudonym: string): string {
    if (original.includes('=') && !this.lengths.has(original.length)) {
      this.lengths.add(original.length);
      this.longestFirst = undefined;
    }
    this.wholes.set(original, pseudonym);
    this.written.add(pseudonym);
    return pseudonym;
  }
}

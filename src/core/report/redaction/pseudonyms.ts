/** What a pseudonym stands for; it is named after it and numbered. */
export type Kind =
  'person' | 'domain' | 'host' | 'name' | 'serial' | 'key' | 'file' | 'text' | 'digest' | 'octets' | 'field';

// RFC 4514: a type, and a value in which what separates is escaped.
const ATTRIBUTE = /([^=,+]+)=((?:\\.|[^\\,+])*)/gsu;

/** Names in the place of names: the same for the same one, so that it can still be seen who is who. */
export class Pseudonyms {
  private readonly given = new Map<Kind, Map<string, string>>();
  private readonly wholes = new Map<string, string>();
  private readonly written = new Set<string>();

  /** The pseudonym of something. What is a pseudonym already stays. */
  of(kind: Kind, original: string): string {
    if (original === '' || this.written.has(original)) return original;
    const ofKind = this.given.get(kind) ?? new Map<string, string>();
    this.given.set(kind, ofKind);
    const known = ofKind.get(original) ?? `${kind}${ofKind.size + 1}`;
    ofKind.set(original, known);
    return this.remember(original, known);
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

  /** The distinguished names that have been seen, each before those that it holds. */
  names(): readonly (readonly [original: string, pseudonym: string])[] {
    return [...this.wholes]
      .filter(([original]) => original.includes('='))
      .toSorted(([a], [b]) => b.length - a.length);
  }

  private remember(original: string, pseudonym: string): string {
    this.wholes.set(original, pseudonym);
    this.written.add(pseudonym);
    return pseudonym;
  }
}

import type { ByteSource } from '../bytes/byteSource';
import { cover, type Span } from '../bytes/range';
import type { Defect, DefectKind } from './defect';
import type { Parameter, Parameters } from './entity';
import type { HeaderScanner } from './headerScanner';
import { joinSections, type Section, sectionOf } from './rfc2231';

const nameText = /[^ \t\r\n;=()"]+/y;
// Wider than a token: unquoted boundaries and file names with `=`, `/` or `?` in them are common.
const valueText = /[^ \t\r\n;(]+/y;
const untilSemicolon = /[^;]+/y;

/** The parameters of a header field and what is wrong with them. */
export interface ReadParameters {
  readonly params: Parameters;
  readonly defects: readonly Defect[];
}

/**
 * Reads `; name=value` to the end of the scanner's text (RFC 2045 5.1), continued and encoded ones too (RFC 2231).
 * @param base the offset in `source` of the scanner's first character
 */
export function readParameters(scanner: HeaderScanner, source: ByteSource, base: number): ReadParameters {
  const defects: Defect[] = [];
  const note = (kind: DefectKind, { start, end }: Span): void => {
    defects.push({ kind, range: source.range({ start: base + start, end: base + end }) });
  };
  const sections = [...readSections(scanner, note)];
  const params = new Map<string, Parameter>();
  for (const [name, found] of byName(sections)) {
    const chosen = choose(found, note);
    const other = name === 'boundary' ? otherForm(chosen, found) : undefined;
    if (other !== undefined) note('duplicateParameter', other);
    const { start, end } = chosen.map((section): Span => section).reduce(cover);
    const range = source.range({ start: base + start, end: base + end });
    params.set(name, { name, value: joinSections(chosen), range });
  }
  return { params, defects };
}

type Note = (kind: DefectKind, span: Span) => void;

function* readSections(scanner: HeaderScanner, note: Note): Generator<Section> {
  for (scanner.skip(); !scanner.done(); scanner.skip()) {
    if (scanner.accept(';')) continue;
    const start = scanner.at;
    const section = readSection(scanner);
    if (section !== undefined) yield section;
    scanner.skip();
    const isOver = scanner.done() || scanner.here() === ';';
    if (!isOver) scanner.take(untilSemicolon);
    if (!isOver || section === undefined) note('badParameter', { start, end: scanner.at });
  }
}

function readSection(scanner: HeaderScanner): Section | undefined {
  const start = scanner.at;
  const written = scanner.take(nameText);
  scanner.skip();
  if (written === '' || !scanner.accept('=')) return undefined;
  scanner.skip();
  const value = scanner.quoted()?.value ?? scanner.take(valueText);
  return { ...sectionOf(written), value, start, end: scanner.at };
}

function byName(sections: readonly Section[]): ReadonlyMap<string, Section[]> {
  const groups = new Map<string, Section[]>();
  for (const section of sections) {
    const group = groups.get(section.name);
    if (group === undefined) groups.set(section.name, [section]);
    else group.push(section);
  }
  return groups;
}

/**
 * The sections that make up the value: `name*`, else `name*0...`, else `name`.
 * A plain form beside an encoded one is for old readers and is no duplicate (RFC 6266 4.3).
 */
function choose(found: readonly Section[], note: Note): readonly Section[] {
  const forms = [
    found.filter(({ number, extended }) => number === undefined && extended),
    continued(found, note),
    found.filter(({ number, extended }) => number === undefined && !extended),
  ];
  for (const form of [forms[0], forms[2]])
    form?.slice(1).forEach((later) => note('duplicateParameter', later));
  const [first, sections, plain] = forms;
  if (first?.[0] !== undefined) return [first[0]];
  if (sections !== undefined && sections.length > 0) return sections;
  return plain?.slice(0, 1) ?? [];
}

/** Readers that know one form of a boundary alone cut the body at other lines than those that know both. */
function otherForm([first]: readonly Section[], found: readonly Section[]): Section | undefined {
  return found.find((section) => first !== undefined && formOf(section) !== formOf(first));
}

function formOf({ number, extended }: Section): 'continued' | 'extended' | 'plain' {
  if (number !== undefined) return 'continued';
  return extended ? 'extended' : 'plain';
}

/** Sections 0, 1, 2... as far as they go without a gap. */
function continued(found: readonly Section[], note: Note): readonly Section[] {
  const numbered = new Map<number, Section>();
  for (const section of found) {
    if (section.number === undefined) continue;
    if (numbered.has(section.number)) note('duplicateParameter', section);
    else numbered.set(section.number, section);
  }
  const run: Section[] = [];
  for (let next = numbered.get(0); next !== undefined; next = numbered.get(run.length)) run.push(next);
  return run;
}

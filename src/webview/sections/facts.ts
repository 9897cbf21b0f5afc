import type { Range } from '../../core/bytes/range';
import type { AlgorithmFact, CertificateId } from '../../core/report/report';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { rangeRef } from '../dom/rangeRef';
import { bytes, offset } from '../words/numbers';

/** One line of facts: a name, what is so, and where it stands. */
export interface Fact {
  readonly name: string;
  readonly value: string | Node;
  readonly range?: Range | undefined;
  /** Whether it is to be read digit by digit. */
  readonly isCode?: boolean;
  /** What belongs to the value, smaller and below it. */
  readonly note?: string | undefined;
}

/** Facts as a list of names and values; those that know their bytes can be chosen. */
export function factList(facts: readonly (Fact | undefined)[]): HTMLElement {
  const list = element('dl', { class: 'facts' });
  for (const fact of facts) {
    if (fact !== undefined)
      list.append(element('dt', {}, foreign(fact.name)), element('dd', {}, ...contentOf(fact)));
  }
  return list;
}

function contentOf({ value, range, isCode, note }: Fact): Child[] {
  const shown = typeof value === 'string' ? foreign(value === '' ? '(empty)' : value) : value;
  const className = isCode === true ? 'code' : undefined;
  return [
    rangeRef(range, { class: className }, shown),
    note === undefined ? undefined : element('div', { class: 'note' }, foreign(note)),
  ];
}

/** A fact that there is only if there is a value. */
export function factOf(name: string, value: string | undefined, more: Partial<Fact> = {}): Fact | undefined {
  return value === undefined ? undefined : { name, value, ...more };
}

/** An algorithm with its identifier and parameters. */
export function algorithmFact(name: string, algorithm: AlgorithmFact | undefined): Fact | undefined {
  if (algorithm === undefined) return undefined;
  const { oid, parameters, range } = algorithm;
  const listed = Object.entries(parameters ?? {}).map(([key, value]) => `${key}: ${value}`);
  const note = [algorithm.name === oid ? '' : oid, ...listed, ...standing(algorithm)]
    .filter((part) => part !== '')
    .join(' · ');
  return { name, value: algorithm.name, range, note: note === '' ? undefined : note };
}

/** How strong it is, and since when it should not be used. */
function standing({ strength, deprecated }: AlgorithmFact): readonly string[] {
  const bits = strength === 0 ? 'broken' : `${strength} bits of security`;
  return [
    ...(strength === undefined ? [] : [bits]),
    ...(deprecated === undefined ? [] : [`deprecated since ${deprecated.since} (${deprecated.clause})`]),
  ];
}

/** How a certificate is named, by facts. */
export function idFacts(id: CertificateId | Readonly<Record<string, never>>): (Fact | undefined)[] {
  if ('issuerAndSerialNumber' in id) {
    const { issuer, serialNumber } = id.issuerAndSerialNumber;
    return [
      { name: 'Issuer', value: issuer },
      { name: 'Serial number', value: spaced(serialNumber), isCode: true },
    ];
  }
  if ('subjectKeyIdentifier' in id) {
    return [{ name: 'subjectKeyIdentifier', value: spaced(id.subjectKeyIdentifier), isCode: true }];
  }
  if ('keyIdentifier' in id) {
    return [{ name: 'keyIdentifier', value: spaced(id.keyIdentifier), isCode: true }];
  }
  return [{ name: 'Identifier', value: 'none' }];
}

/** Hexadecimal in pairs. */
export function spaced(hex: string): string {
  return hex.replaceAll(/..(?=.)/g, '$& ');
}

/** A range as a fact of its own. */
export function placeFact(name: string, range: Range | undefined): Fact | undefined {
  if (range === undefined) return undefined;
  const value = `${bytes(range.end - range.start)} at 0x${offset(range.start)}`;
  return { name, value, range };
}

/** An ISO 8601 time, easier to read. */
export function time(iso: string): string {
  return iso.replace('T', ' ').replace(/(?:\.0+)?Z$/, ' UTC');
}

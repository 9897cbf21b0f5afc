import type { Range } from '../../core/bytes/range';
import type { AlgorithmFact, CertificateId } from '../../core/report/report';
import { withCopies } from '../copying/copyList';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeRef } from '../dom/rangeRef';
import { bytes, offset, spaced } from '../words/numbers';

/** One line of facts: a name, what is so, and where it stands. */
export interface Fact {
  readonly name: string;
  readonly value: string | Node;
  readonly range?: Range | undefined;
  /** Whether it is to be read digit by digit. */
  readonly isCode?: boolean;
  /** Its object identifier, where the value is the name of one. */
  readonly oid?: string;
  /** What belongs to the value, smaller and below it, a line each. */
  readonly notes?: readonly (string | HTMLElement)[] | undefined;
}

/** Facts as a list of names and values; those that know their bytes can be chosen, and all can be copied. */
export function factList(facts: readonly (Fact | undefined)[]): HTMLElement {
  const list = element('dl', { class: 'facts' });
  for (const fact of facts) {
    if (fact !== undefined)
      list.append(
        element('dt', {}, foreign(fact.name)),
        element('dd', { data: { oid: fact.oid } }, ...contentOf(fact)),
      );
  }
  return withCopies(list);
}

function contentOf({ value, range, isCode, notes = [] }: Fact): Child[] {
  const shown = typeof value === 'string' ? foreign(value === '' ? '(empty)' : value) : value;
  const className = isCode === true ? 'code' : undefined;
  return [
    rangeRef(range, { class: className, data: { copy: copyOf(value, isCode) } }, shown),
    ...notes.map((note) =>
      element('div', { class: 'note' }, typeof note === 'string' ? foreign(note) : note),
    ),
  ];
}

/** Digits are copied without the gaps between them; of all else what is shown. */
function copyOf(value: string | Node, isCode: boolean | undefined): string {
  return isCode === true && typeof value === 'string' ? value.replaceAll(' ', '') : '';
}

/** A fact that there is only if there is a value. */
export function factOf(name: string, value: string | undefined, more: Partial<Fact> = {}): Fact | undefined {
  return value === undefined ? undefined : { name, value, ...more };
}

/** An algorithm with its identifier, strength and parameters; where it should not be used any more it says so first. */
export function algorithmFact(name: string, algorithm: AlgorithmFact | undefined): Fact | undefined {
  if (algorithm === undefined) return undefined;
  const { oid, strength, deprecated, parameters = {}, range } = algorithm;
  const bits = strength === 0 ? 'broken' : `${strength} bits of security`;
  const known = [...(algorithm.name === oid ? [] : [oid]), ...(strength === undefined ? [] : [bits])];
  const notes = [
    ...(deprecated === undefined ? [] : [outdated(deprecated)]),
    ...(known.length === 0 ? [] : [known.join(' · ')]),
    ...Object.entries(parameters).map(([key, value]) => `${key}: ${value === '' ? '(empty)' : value}`),
  ];
  return { name, value: algorithm.name, oid, range, notes };
}

function outdated({ since, clause }: NonNullable<AlgorithmFact['deprecated']>): HTMLElement {
  const words = foreign(`deprecated since ${since} (${clause})`);
  return element('span', { class: 'tone-warn' }, icon('warning'), ' ', words);
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

/** A range as a fact of its own. */
export function placeFact(name: string, range: Range | undefined): Fact | undefined {
  if (range === undefined) return undefined;
  const value = `${bytes(range.end - range.start)} at 0x${offset(range.start)}`;
  return { name, value, range };
}

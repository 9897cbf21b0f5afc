import type { DigestFact } from '../../../core/report/report';
import { withCopies } from '../../copying/copyList';
import { element } from '../../dom/element';
import { rangeRef } from '../../dom/rangeRef';
import { bytes } from '../../words/numbers';

/**
 * The digest that was signed and the digest of what is here, with the bytes that differ marked.
 * @param title of the digest that was signed
 */
export function digestDiff({ expected, computed, expectedRange }: DigestFact, title = 'Signed'): HTMLElement {
  const ours = pairs(computed);
  const theirs = pairs(expected);
  const differing = differences(theirs, ours);
  const list = element('dl', { class: 'facts digest' });
  list.append(
    element('dt', {}, title),
    element(
      'dd',
      {},
      theirs.length === 0
        ? 'there is no messageDigest attribute'
        : rangeRef(expectedRange, { class: 'code', data: { copy: expected } }, ...marked(theirs, ours)),
    ),
    element('dt', {}, 'Computed here'),
    element(
      'dd',
      {},
      ours.length === 0
        ? 'nothing could be digested'
        : element('span', { class: 'code', data: { copy: computed } }, ...marked(ours, theirs)),
    ),
    element('dt', {}, 'Compared'),
    element('dd', {}, comparison(theirs, ours, differing)),
  );
  return withCopies(list);
}

function comparison(theirs: readonly string[], ours: readonly string[], differing: number): string {
  if (theirs.length === 0 || ours.length === 0) return 'not compared';
  if (theirs.length !== ours.length)
    return `of different length: ${bytes(theirs.length)}, ${bytes(ours.length)}`;
  if (differing === 0) return 'equal';
  return `${differing} of ${bytes(ours.length)} differ: one changed bit of the content changes the whole digest`;
}

function differences(a: readonly string[], b: readonly string[]): number {
  return a.filter((pair, index) => pair !== b[index]).length;
}

function marked(digest: readonly string[], other: readonly string[]): HTMLElement[] {
  return digest.map((pair, index) => {
    const differs = other.length > 0 && pair !== other[index];
    return element(differs ? 'mark' : 'span', { class: 'digest-byte' }, pair);
  });
}

function pairs(hex: string | undefined): readonly string[] {
  return hex?.match(/../g) ?? [];
}

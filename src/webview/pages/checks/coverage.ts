import type { CoverageFact } from '../../../core/report/coverageFact';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';

const shownAs: Readonly<Record<CoverageFact['shown'], string>> = {
  inline: 'shown',
  attachment: 'attached',
  hidden: 'not shown',
};

/** Each part that a reader is shown or offered, and what is over it. @param signature the layer that is asked about */
export function coverage(facts: readonly CoverageFact[], signature: string): HTMLElement {
  return capped(facts, element('ul', { class: 'coverage', aria: { label: 'Coverage' } }), (fact) =>
    part(fact, signature),
  );
}

function part(fact: CoverageFact, signature: string): HTMLElement {
  const { layer, contentType, filename, shown, signedBy, encryptedBy, range } = fact;
  const isCovered = signedBy.includes(signature);
  const others = signedBy.filter((each) => each !== signature);
  const covers = [
    isCovered ? 'signed by this signature' : 'not signed by this signature',
    ...(others.length === 0 ? [] : [`signed by layer ${others.join(', ')}`]),
    encryptedBy.length === 0 ? 'not encrypted' : `encrypted by layer ${encryptedBy.join(', ')}`,
  ];
  return element(
    'li',
    { class: isCovered ? undefined : 'edge-warn', data: { covered: String(isCovered) } },
    rangeRef(range, {}, foreign(filename ?? contentType)),
    element('div', { class: 'note' }, `layer ${layer}, ${shownAs[shown]}: ${covers.join(' · ')}`),
  );
}

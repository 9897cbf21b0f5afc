import type { CandidateFact, Recipient } from '../../../core/report/report';
import { element, type Child } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { candidateName, candidateWords, fieldNames } from '../../words/candidateWords';
import { spaced } from '../../words/numbers';
import { hint } from '../section';

/** The keys at hand beside a recipient: which fits, which nearly does, and why not. */
export function candidates(recipient: Recipient): HTMLElement {
  const { candidates: all = [] } = recipient;
  const list =
    all.length === 0
      ? hint('No key at hand is like the one that is asked for.')
      : element('ul', {}, ...all.map((each) => candidate(recipient, each)));
  return element('div', { class: 'recipient-keys' }, element('h4', {}, 'Your keys'), list);
}

function candidate(recipient: Recipient, fact: CandidateFact): HTMLElement {
  const { look, sentence } = candidateWords(recipient, fact);
  return element(
    'li',
    { class: `candidate edge-${look.tone}` },
    element(
      'div',
      { class: 'candidate-head' },
      element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
      foreign(candidateName(fact), 'candidate-name'),
      element('span', { class: 'dim' }, foreign(fact.origin ?? 'given to this view')),
    ),
    element('p', {}, foreign(`It ${sentence}.`)),
    ...comparison(fact),
  );
}

/** What is asked for above what the key's certificate has, so that they can be compared digit by digit. */
function comparison({ differences }: CandidateFact): readonly Child[] {
  return differences.map(({ field, asked, held }) => {
    const shown = (value: string): HTMLElement =>
      foreign(field === 'issuer' ? value : spaced(value), field === 'issuer' ? undefined : 'code');
    return element(
      'dl',
      { class: 'facts compared', aria: { label: fieldNames[field] } },
      element('dt', {}, `${fieldNames[field]} asked for`),
      element('dd', {}, shown(asked)),
      element('dt', {}, 'of this key'),
      element('dd', {}, held === undefined ? 'none' : shown(held)),
    );
  });
}

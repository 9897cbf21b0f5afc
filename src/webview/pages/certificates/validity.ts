import type { CertificateFact } from '../../../core/report/report';
import { element } from '../../dom/element';
import { icon } from '../../dom/icon';
import type { Model } from '../../state/model';
import { validityAt } from '../../words/validityWords';

/** The life of a certificate as a bar with the time that verdicts are of, and in words. */
export function validity(
  fact: Pick<CertificateFact, 'notBefore' | 'notAfter'>,
  { state }: Model,
): HTMLElement {
  const at = state.asOf === undefined ? Date.now() : Date.parse(state.asOf);
  const { state: now, place, words } = validityAt(fact, at);
  const bar = element('span', { class: 'validity-bar', aria: { hidden: true } });
  bar.style.setProperty('--at', `${Math.round(place * 100)}%`);
  const isGood = now === 'valid';
  return element(
    'span',
    { class: `validity validity-${now}` },
    element('span', {}, fact.notBefore.slice(0, 10)),
    bar,
    element('span', {}, fact.notAfter.slice(0, 10)),
    isGood ? undefined : element('span', { class: 'tone-warn' }, icon('warning'), ' ', words),
  );
}

import type { FailureFact, PathCertificate, PathFact } from '../../../core/report/report';
import { element } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { rangeRef } from '../../dom/rangeRef';
import { capped } from '../../lists/capped';
import { commonName } from '../../words/names';
import { section } from '../section';
import { failure, failureLook } from './failures';
import type { PathOffer } from './rootOffer';

/**
 * The ways to a trust anchor where none is good, each with what is wrong with it. A good one is named by its check, and
 * drawn on the page of certificates.
 * @param offer what is offered below the last certificate of a path
 */
export function failedPaths(all: readonly PathFact[], offer: PathOffer): HTMLElement | undefined {
  if (all.length === 0 || all.some(isGood)) return undefined;
  return capped(all, element('div', { class: 'paths' }), (path, index) => {
    const which = all.length === 1 ? '' : ` ${index + 1} of ${all.length}`;
    return section(`Certification path${which}, not good`, chain(path, offer(path)));
  });
}

function isGood({ failures }: PathFact): boolean {
  return failures.length === 0;
}

/** From the signer upwards, each certificate with what is wrong with it. */
function chain({ certificates, failures }: PathFact, offer: HTMLElement | undefined): HTMLElement {
  return element(
    'ol',
    { class: 'path' },
    ...certificates.map((certificate, place) =>
      link(
        certificate,
        place,
        failures.filter((each) => each.certificate === place),
        place === certificates.length - 1 ? offer : undefined,
      ),
    ),
  );
}

function link(
  { subject, range }: PathCertificate,
  place: number,
  failures: readonly FailureFact[],
  offer: HTMLElement | undefined,
): HTMLElement {
  const look = failureLook(failures);
  return element(
    'li',
    { class: `edge-${look.tone}`, data: { failed: String(failures.length > 0) } },
    element('span', { class: `tone-${look.tone}` }, icon(look.icon, look.word)),
    element(
      'div',
      {},
      place === 0 ? undefined : element('span', { class: 'dim' }, 'issued by '),
      rangeRef(range, {}, foreign(commonName(subject))),
      ...failures.map(failure),
      offer,
    ),
  );
}

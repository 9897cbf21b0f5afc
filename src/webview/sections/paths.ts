import type { FailureFact, PathCertificate, PathFact } from '../../core/report/report';
import { capped } from '../dom/capped';
import { element } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { rangeRef } from '../dom/rangeRef';
import { statusLooks, type StatusLook } from '../words/checks';
import { commonName } from '../words/names';
import type { PathOffer } from './rootOffer';
import { section } from './section';

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
  const look = lookOf(failures);
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

const fine: StatusLook = { tone: 'plain', icon: 'certificate', word: 'certificate' };

/** The gravest of what is said of a certificate. Nothing is drawn as a success: only a verdict is one. */
function lookOf(failures: readonly FailureFact[]): StatusLook {
  const [gravest] = failures.toSorted((a, b) => a.status.localeCompare(b.status));
  return gravest === undefined ? fine : statusLooks[gravest.status];
}

/** What is wrong with a certificate of a path, its usual cause and what to do. */
export function failure({ reason, message, cause, remedy, clause }: FailureFact): HTMLElement {
  return element(
    'div',
    { class: 'path-failure', title: reason },
    element(
      'p',
      {},
      foreign(message),
      clause === undefined ? undefined : element('span', { class: 'dim' }, ` ${clause}`),
    ),
    element('p', {}, element('span', { class: 'dim' }, 'Usual cause: '), cause),
    element('p', {}, element('span', { class: 'dim' }, 'What to do: '), remedy),
  );
}

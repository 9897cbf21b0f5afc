import type { PathFact, Signature } from '../../../core/report/report';
import { button, element } from '../../dom/element';
import { icon } from '../../dom/icon';
import type { PageContext } from '../section';

/** What is offered at the end of a path, if anything. */
export type PathOffer = (path: PathFact) => HTMLElement | undefined;

/**
 * Offers to trust the root at the end of a path of this signature. The host asks the person, with the facts of the
 * certificate that it holds itself; from here it learns only which path is meant.
 */
export function rootOffer({ model, question }: PageContext, signature: Signature): PathOffer {
  const { mayTrust } = model.state;
  return (path) => {
    const place = model.placeOf(signature);
    if (!mayTrust || place === undefined || !endsUntrusted(path)) return undefined;
    const ask = { signature: place, path: signature.paths.indexOf(path) };
    const trust = button(
      { class: 'secondary', data: { focus: `trust ${ask.signature} ${ask.path}` } },
      () => question('trustRoot', ask),
      icon('seal'),
      'Trust this root in this workspace…',
    );
    return element('div', { class: 'ways' }, trust);
  };
}

function endsUntrusted({ certificates, failures }: PathFact): boolean {
  const end = certificates.length - 1;
  return failures.some(({ reason, certificate }) => reason === 'rootNotTrusted' && certificate === end);
}

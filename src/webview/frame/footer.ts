import type { FetchRequestFact } from '../../core/report/fetchRequestFact';
import type { ViewState } from '../../shared/messages';
import { element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { plural } from '../words/numbers';

/** What the view worked with. */
export class Footer {
  readonly element = element('footer', { class: 'footer' });

  /** Shows the keys that were given to the view, who was asked over the network, and what can be done with the whole. */
  show({ keys, report, trustAnchors }: ViewState, actions?: HTMLElement): void {
    const names = keys.length === 0 ? undefined : foreign(`: ${[...new Set(keys)].join(', ')}`);
    fill(
      this.element,
      element(
        'span',
        {},
        icon('key'),
        keys.length === 0 ? 'No key opened yet' : `${plural(keys.length, 'key')} at hand`,
        names,
      ),
      element(
        'span',
        { title: 'What a certification path must end at, by your settings and choices.' },
        trustAnchors === 0 ? 'Trust: no root at hand' : `Trust: ${plural(trustAnchors, 'root')} at hand`,
      ),
      asked(report.requests),
      actions,
    );
  }
}

function asked(requests: readonly FetchRequestFact[]): HTMLElement {
  const hosts = new Set(requests.filter(({ made }) => made).map(({ host }) => host));
  if (hosts.size === 0) {
    return element('span', { title: 'Nothing was sent or fetched to show this message.' }, 'No network used');
  }
  return element('span', {}, 'Asked over the network: ', foreign([...hosts].join(', ')));
}

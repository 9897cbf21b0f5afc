import type { WayOn } from '../../shared/requests';
import { button, element } from '../dom/element';
import type { Asker } from '../state/asker';

const labels: Readonly<Record<WayOn, string>> = {
  sign: 'Sign…',
  encrypt: 'Encrypt…',
  sendWithProfile: 'Send-Format with Profile…',
  createTestIdentities: 'Create test identities…',
  openAsText: 'Open as text',
};

/** What can be done with a file in which there is nothing to inspect. */
export function waysOn(ways: readonly WayOn[], { deed }: Asker): HTMLElement {
  const buttons = ways.map((way) =>
    button({ class: 'secondary', data: { focus: `go on ${way}` } }, () => deed('goOn', { way }), labels[way]),
  );
  return element('div', { class: 'ways' }, ...buttons);
}

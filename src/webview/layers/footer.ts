import { element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { plural } from '../words/numbers';

/** What the view worked with. */
export class Footer {
  readonly element = element('footer', { class: 'footer' });

  /** Shows the keys that were given to the view. */
  show(keys: readonly string[]): void {
    const names = keys.length === 0 ? undefined : foreign(`: ${keys.join(', ')}`);
    fill(
      this.element,
      element(
        'span',
        {},
        icon('key'),
        keys.length === 0 ? 'No key at hand' : `${plural(keys.length, 'key')} at hand`,
        names,
      ),
      element('span', { title: 'Nothing was sent or fetched to show this message.' }, 'No network used'),
    );
  }
}

import { button, element, fill } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import { late } from '../dom/late';

/** What a person can do after a failure. */
export interface WayOn {
  readonly label: string;
  readonly go: () => void;
}

/** A failure in words, with a way on; what was done; and news for a screen reader. */
export class Notice {
  readonly element = element('div', { class: 'notice-holder' });
  readonly #news = element('div', { class: 'visually-hidden', role: 'status' });
  readonly #told = element('div', { class: 'told', role: 'status' });
  readonly #place = element('div', { role: 'alert' });
  readonly #waiting = element('div');

  constructor() {
    this.element.append(this.#news, this.#told, this.#place, this.#waiting);
    // It stands until the person does something else: nothing moves, and nobody has to be quick.
    for (const act of ['pointerdown', 'keydown']) {
      document.addEventListener(act, () => fill(this.#told), { capture: true });
    }
  }

  /** Shows a failure until it is dismissed or something succeeds. */
  fail(message: string, wayOn: WayOn): void {
    const dismiss = (): void => this.clear();
    fill(
      this.#place,
      element(
        'div',
        { class: 'notice edge-bad' },
        element('span', { class: 'tone-bad' }, icon('cross', 'Error')),
        foreign(message, 'notice-text'),
        button({ class: 'secondary', data: { focus: 'notice' } }, wayOn.go, wayOn.label),
        button({ class: 'secondary' }, dismiss, 'Dismiss'),
      ),
    );
  }

  /** Says that the person is being asked, with a way out. */
  wait(giveUp: () => void): void {
    fill(this.#waiting, late('The host has not answered yet: it may be asking you.', 'Stop waiting', giveUp));
  }

  /** Nobody is asked any more. */
  settle(): void {
    fill(this.#waiting);
  }

  /** Tells a screen reader what has changed. */
  tell(message: string): void {
    this.#news.textContent = message;
  }

  /** Takes the failure away, for now it went well, and says what was done until the person does something else. */
  done(news: string | null): void {
    this.clear();
    fill(this.#told, news === null ? undefined : foreign(news));
  }

  /** Takes the failure away. */
  clear(): void {
    fill(this.#place);
  }
}

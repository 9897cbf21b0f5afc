import { button, element, fill } from '../../dom/element';
import { foreign } from '../../dom/foreign';
import { icon } from '../../dom/icon';
import { late } from '../../dom/late';
import { perModel } from '../../state/perModel';
import { messageOf } from '../../words/failure';
import { spaced } from '../../words/numbers';
import type { PageContext } from '../section';

/** What the person has asked to see. */
const revealed = perModel(() => new Map<string, Promise<string>>());

/** The session key of an opened layer: a button, and what it stands for once it is pressed. */
export function sessionKey(context: PageContext): HTMLElement {
  const { model, layer, read } = context;
  const shown = revealed(model);
  const holder = element('div', { class: 'session-key' });
  const hide = (): void => {
    shown.delete(layer.id);
    show();
    focusIn(holder);
  };
  const reveal = (): void => {
    shown.set(layer.id, read('sessionKey', { layer: layer.id }));
    show();
  };
  const show = (): void => {
    const asked = shown.get(layer.id);
    if (asked === undefined) fill(holder, revealButton(layer.id, reveal));
    else
      void follow(asked, holder, context, {
        hide,
        again: reveal,
        isStill: () => shown.get(layer.id) === asked,
      });
  };
  show();
  return holder;
}

interface Turns {
  readonly hide: () => void;
  readonly again: () => void;
  /** Whether it is still this answer that is waited for. */
  readonly isStill: () => boolean;
}

async function follow(
  asked: Promise<string>,
  holder: HTMLElement,
  context: PageContext,
  { hide, again, isStill }: Turns,
): Promise<void> {
  const hadFocus = holder.contains(document.activeElement);
  const waiting = late('The key is long in coming.', 'Ask again', again);
  fill(holder, element('p', { role: 'status' }, 'Reading the key…'), waiting);
  try {
    const key = await asked;
    if (isStill()) fill(holder, ...keyShown(key, context, hide));
  } catch (error) {
    if (!isStill()) return;
    const retry = button({ class: 'secondary' }, again, 'Try again');
    fill(holder, element('p', { role: 'alert' }, foreign(messageOf(error))), retry);
  }
  if (hadFocus) focusIn(holder);
}

function focusIn(holder: HTMLElement): void {
  holder.querySelector('button')?.focus();
}

function revealButton(layer: string, reveal: () => void): HTMLElement {
  const data = { focus: `session key ${layer}` };
  return button({ class: 'secondary', data }, reveal, icon('key'), 'Show the session key');
}

function keyShown(hex: string, { layer, deed }: PageContext, hide: () => void): readonly HTMLElement[] {
  const { id, kind } = layer;
  const reach =
    kind === 'encrypted-data'
      ? 'Whoever has this key can read this message, and every other that is encrypted with it.'
      : 'Whoever has this key can read this message, without any private key. It opens no other message.';
  const copy = button(
    { class: 'secondary', data: { focus: `session key ${id}` } },
    () => deed('copy', { text: hex }),
    icon('copy'),
    'Copy',
  );
  const away = button({ class: 'secondary', data: { focus: `hide session key ${id}` } }, hide, 'Hide');
  return [
    element('output', { class: 'code', aria: { label: 'Session key' } }, spaced(hex)),
    element('p', { class: 'hint' }, `${reach} It is shown until the message changes, and kept nowhere.`),
    element('div', { class: 'ways' }, copy, away),
  ];
}

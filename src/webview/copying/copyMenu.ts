import type { Range } from '../../core/bytes/range';
import { MAX_SLICE } from '../../shared/requests';
import { setAria } from '../dom/element';
import { openMenu, type MenuItem, type MenuPlace } from '../dom/menu';
import type { Asker } from '../state/asker';
import { listedAt } from './copyList';
import { copyTargetAt, type CopyTarget } from './copyTarget';

/** What the menu does beside copying. */
export interface CopyEvents {
  readonly goTo: (range: Range) => void;
}

/** A menu on everything that can be copied, by right click, Menu key or Shift+F10; and Ctrl+C or Cmd+C on what has the focus. */
export function listenForCopies(root: HTMLElement, { deed }: Pick<Asker, 'deed'>, events: CopyEvents): void {
  const open = (event: Event, place: MenuPlace): void => {
    const target = copyTargetAt(event.target);
    if (target === undefined) return;
    event.preventDefault();
    openMenu('Copy', itemsOf(target, deed, events), place);
  };
  const openList = (event: Event, on: Element): boolean => {
    const items = listItems(on, deed);
    if (items.length === 0) return false;
    event.preventDefault();
    const isButton = on.matches('button');
    if (isButton) setAria(on, 'expanded', true);
    openMenu('Copy', items, on, () => {
      if (isButton) setAria(on, 'expanded', undefined);
    });
    return true;
  };
  root.addEventListener('click', (event) => {
    const list = event.target instanceof Element ? event.target.closest('.copy-list') : null;
    if (list !== null) openList(event, list);
  });
  root.addEventListener('contextmenu', (event) => {
    const { target, clientX: x, clientY: y } = event;
    if (target instanceof Element) open(event, { x, y, on: target });
  });
  root.addEventListener('keydown', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || isWriting(target)) return;
    if (isMenuKey(event)) {
      if (!openList(event, target)) open(event, target);
    } else if (isCopy(event) && document.getSelection()?.isCollapsed !== false) copyFocused(event, deed);
  });
}

function itemsOf(
  { value, oid, range }: CopyTarget,
  deed: Asker['deed'],
  { goTo }: CopyEvents,
): readonly MenuItem[] {
  const length = range === undefined ? 0 : range.end - range.start;
  return [
    { label: 'Copy value', go: () => deed('copy', { text: value }) },
    ...(oid === undefined ? [] : [{ label: `Copy OID ${oid}`, go: () => deed('copy', { text: oid }) }]),
    ...(range === undefined || length === 0 || length > MAX_SLICE
      ? []
      : [{ label: 'Copy as hex', go: () => deed('copyBytes', range) }]),
    ...(range === undefined ? [] : [{ label: 'Go to bytes', go: () => goTo(range) }]),
  ];
}

/** All values of a list by their names, where the list or its button has the focus. */
function listItems(on: Element, deed: Asker['deed']): readonly MenuItem[] {
  return listedAt(on).flatMap(({ name, value }) => {
    const target = copyTargetAt(value);
    if (target === undefined) return [];
    return [{ label: name, go: () => deed('copy', { text: target.value }) }];
  });
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

function copyFocused(event: KeyboardEvent, deed: Asker['deed']): void {
  const target = copyTargetAt(event.target);
  if (target === undefined) return;
  event.preventDefault();
  deed('copy', { text: target.value });
}

function isCopy({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'c' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

function isWriting(target: Element): boolean {
  return target.matches('input, textarea, select, [contenteditable]');
}

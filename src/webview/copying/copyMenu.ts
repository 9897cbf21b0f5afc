import type { Range } from '../../core/bytes/range';
import { MAX_SLICE } from '../../shared/requests';
import { openMenu, type MenuItem, type MenuPlace } from '../dom/menu';
import type { Asker } from '../state/asker';
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
  root.addEventListener('contextmenu', (event) => {
    const { target, clientX: x, clientY: y } = event;
    if (target instanceof Element) open(event, { x, y, on: target });
  });
  root.addEventListener('keydown', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || isWriting(target)) return;
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) open(event, target);
    else if (isCopy(event) && document.getSelection()?.isCollapsed !== false) copyFocused(event, deed);
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

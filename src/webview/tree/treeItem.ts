import { element } from '../dom/element';
import { icon } from '../dom/icon';
import type { TreeRow } from './treeRows';

/** How a row stands in its tree. */
export interface ItemState {
  readonly index: number;
  readonly isChosen: boolean;
  /** Whether it is the row that the tab key reaches. */
  readonly isActive: boolean;
}

/** The line of a row, at its own place in the tree. */
export function treeItem(row: TreeRow, { index, isChosen, isActive }: ItemState): HTMLElement {
  const twistie = element('span', { class: 'twistie', aria: { hidden: true } });
  if (row.expanded !== undefined) twistie.append(icon('chevron'));
  const item = element(
    'div',
    {
      class: isChosen ? 'tree-row chosen' : 'tree-row',
      role: 'treeitem',
      title: row.tooltip,
      tabIndex: isActive ? 0 : -1,
      data: { key: row.key },
      aria: {
        level: row.level,
        posinset: row.position,
        setsize: row.setSize,
        selected: isChosen,
        expanded: row.expanded,
      },
    },
    twistie,
    ...row.label(),
  );
  item.style.setProperty('--level', String(row.level));
  item.style.setProperty('--index', String(index));
  return item;
}

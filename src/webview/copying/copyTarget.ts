import type { Range } from '../../core/bytes/range';
import { disarmed } from '../dom/foreign';
import { rangeOf } from '../dom/rangeRef';

/** What stands at a place of the page and can be copied. */
export interface CopyTarget {
  readonly value: string;
  readonly oid?: string | undefined;
  readonly range?: Range | undefined;
}

// A row of the structure marks its bytes by itself when it is chosen: its range stands where no click finds it.
const HOLDERS = '[data-copy], [data-range], .tree-row';
// Alone, or behind its name.
const OID = /(?:^|\()([0-2](?:\.\d+)+)\)?$/;

/** What is to be copied at a place; undefined where that is nothing. */
export function copyTargetAt(place: EventTarget | null): CopyTarget | undefined {
  // It stands beside the values of its list, and is none.
  if (place instanceof Element && place.closest('.copy-list') !== null) return undefined;
  const holder = place instanceof Element ? place.closest<HTMLElement>(HOLDERS) : null;
  if (holder === null) return undefined;
  // Inside a value with notes the bytes are those of the value.
  const around = holder.closest<HTMLElement>('[data-copy]') ?? holder;
  const value = valueOf(around);
  if (value === '') return undefined;
  const named = around.closest<HTMLElement>('[data-oid]')?.dataset['oid'] ?? value;
  return { value, oid: OID.exec(named)?.[1], range: rangeIn(around) };
}

/** What is shown there; where that is not how it is copied, what is to be copied. Disarmed both, for it may be pasted anywhere. */
function valueOf(holder: HTMLElement): string {
  const exact = holder.dataset['copy'];
  if (exact !== undefined && exact !== '') return disarmed(exact);
  const shown = holder.querySelector('.node-value') ?? holder;
  return shown.textContent.trim();
}

function rangeIn(holder: HTMLElement): Range | undefined {
  const known =
    holder.dataset['range'] ?? holder.querySelector<HTMLElement>('[data-range]')?.dataset['range'];
  return rangeOf(known ?? holder.querySelector<HTMLElement>('[data-bytes]')?.dataset['bytes']);
}

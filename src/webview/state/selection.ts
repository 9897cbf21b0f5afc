import type { Range } from '../../core/bytes/range';
import { rangeKey, rangeOf } from '../dom/rangeRef';

/** The pages of a layer. */
const tabIds = [
  'overview',
  'making',
  'digest',
  'signers',
  'recipients',
  'certificates',
  'headers',
  'structure',
  'content',
] as const;
export type TabId = (typeof tabIds)[number];

/** What is chosen: where the person is, and nothing of what the message says. */
export interface Selection {
  readonly layer: string;
  readonly tab: TabId;
  /** The bytes that are marked. */
  readonly mark?: Range | undefined;
}

/** A selection as it is kept while the view is hidden. */
export interface Kept {
  readonly layer: string;
  readonly tab: string;
  readonly mark?: string | undefined;
}

/** What to keep of a selection. */
export function kept({ layer, tab, mark }: Selection): Kept {
  return { layer, tab, mark: mark === undefined ? undefined : rangeKey(mark) };
}

/** The selection that was kept, or undefined where there was none that can be read. */
export function restored(value: unknown): Selection | undefined {
  if (typeof value !== 'object' || value === null || !('layer' in value) || !('tab' in value))
    return undefined;
  const tab = tabIds.find((id) => id === value.tab);
  if (typeof value.layer !== 'string' || tab === undefined) return undefined;
  const mark = 'mark' in value && typeof value.mark === 'string' ? rangeOf(value.mark) : undefined;
  return { layer: value.layer, tab, mark };
}

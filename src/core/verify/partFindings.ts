import type { Range } from '../bytes/range';
import type { FindingRuleCode } from '../catalogue/findingRules';
import { fileName } from '../mime/entityFields';
import type { Layer } from '../smime/layer';
import { found, type PlacedDraft } from './finding';

/** A part by its type, its place and the name that it gives to itself. */
export function namedPart({ contentType, id, entity }: Layer): string {
  const name = entity && fileName(entity);
  return name === undefined ? `${contentType} (${id})` : `${contentType} "${name}" (${id})`;
}

/** What a rule has found about a part. */
export function foundIn(
  code: FindingRuleCode,
  layer: Layer,
  { detail, range }: { detail?: string; range?: Range } = {},
): PlacedDraft {
  return {
    ...found(code, { detail: detail ?? namedPart(layer), range: range ?? layer.range }),
    layer: layer.id,
  };
}

// A hostile message has thousands of parts; so many of one kind are enough to tell what it is.
const MOST = 16;

/** What is found item by item, as far as a person would read on. */
export function someOf<Item>(
  items: Iterable<Item>,
  find: (item: Item) => PlacedDraft | undefined,
): readonly PlacedDraft[] {
  const some: PlacedDraft[] = [];
  for (const item of items) {
    if (some.length === MOST) break;
    const finding = find(item);
    if (finding !== undefined) some.push(finding);
  }
  return some;
}

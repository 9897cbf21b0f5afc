import { element, type Child } from '../../dom/element';
import { capped } from '../../lists/capped';
import { totalOf } from '../../lists/rest';
import { plural } from '../../words/numbers';
import { hint, type PageContext } from '../section';
import { commonCover, covers } from './covers';
import { partsOf } from './parts';
import { partView } from './partView';

/** The texts of this many parts are read without being asked for; the others wait for a press. */
const AT_ONCE = 8;

/** What a reader would be shown of a layer's content, as text alone, and what else is in it. */
export function content(context: PageContext): Child[] {
  const parts = partsOf(context.model, context.layer);
  if (parts.length === 0) return [hint('There is nothing inside that a reader would be shown.')];
  const common = commonCover(parts);
  const { coverage } = context.model.state.report;
  const left = totalOf(coverage) - coverage.length;
  return [
    common === undefined ? undefined : covers(context, common),
    capped(parts, element('div', { class: 'parts' }), (part, index) =>
      partView(context, part, { readsAtOnce: index < AT_ONCE, saysCovers: common === undefined }),
    ),
    left === 0
      ? undefined
      : hint(
          `${plural(left, 'part')} more of this message stand on their own pages: choose them among the layers.`,
        ),
    hint(
      'All is shown as text. A part that is opened lies in memory alone; what is saved stands on disk unprotected.',
    ),
  ];
}

import type { CoverageFact } from '../../../core/report/coverageFact';
import type { Layer } from '../../../core/report/report';
import type { Model } from '../../state/model';
import { isCms } from '../../words/kinds';

/** A part that stands on the page of a layer's content. */
export interface Part {
  readonly layer: Layer;
  /** What covers it; undefined for a message, whose own parts follow it. */
  readonly cover: CoverageFact | undefined;
}

/** The layer whose parts are what a layer holds: of CMS what is inside, or what a detached signature stands beside. */
export function contentOf(model: Model, layer: Layer): Layer | undefined {
  if (!isCms(layer)) return layer;
  return layer.form === 'detached' ? model.parentOf(layer.id)?.children[0] : layer.children[0];
}

/** The leaf parts of a layer's content, and the messages among them, in their order. */
export function partsOf(model: Model, layer: Layer): Part[] {
  const content = contentOf(model, layer);
  if (content === undefined) return [];
  const covers = new Map(model.state.report.coverage.map((cover) => [cover.layer, cover]));
  return within(content).flatMap((each): Part[] => {
    const cover = covers.get(each.id);
    return cover !== undefined || isMessage(each) ? [{ layer: each, cover }] : [];
  });
}

/** Whether a part is a message in the body of another. */
export function isMessage({ contentType }: Layer): boolean {
  return contentType === 'message/rfc822' || contentType === 'message/global';
}

function within(layer: Layer): Layer[] {
  return [layer, ...layer.children.flatMap(within)];
}

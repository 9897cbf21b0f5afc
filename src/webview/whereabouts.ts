import type { Range } from '../core/bytes/range';
import type { Place } from '../shared/messages';
import type { ViewEnd } from '../shared/messenger';
import type { BytesPanel } from './bytes/bytesPanel';
import type { Frame } from './frame/frame';
import type { LayerPanel } from './pages/layerPanel';
import type { StructureTree } from './pages/structure/structureTree';
import { shownRange, type Model } from './state/model';
import type { Selection } from './state/selection';
import { messageOf } from './words/failure';

/** Who shows where some bytes stand. */
export interface WhereaboutsViews {
  readonly frame: Frame;
  readonly panel: LayerPanel;
  readonly structure: StructureTree;
  readonly bytes: BytesPanel;
}

/** What is to be shown, and what is known of it. */
export interface Sought {
  readonly model: Model;
  readonly selection: Selection;
  /** Whether the bytes were picked where they stand, so that they need not be brought into sight. */
  readonly wasPicked: boolean;
  readonly place?: Place | undefined;
}

/** Shows everywhere where the marked bytes stand, once the host has said so; of several questions the last one counts. */
export class Whereabouts {
  readonly #line: ViewEnd;
  readonly #views: WhereaboutsViews;
  #turn = 0;

  constructor(line: ViewEnd, views: WhereaboutsViews) {
    this.#line = line;
    this.#views = views;
  }

  show({ model, selection, wasPicked, place }: Sought): void {
    const layer = model.layer(selection.layer);
    if (layer === undefined) return;
    this.#views.bytes.show(model, selection, wasPicked);
    void this.#find(model, selection, selection.mark ?? shownRange(layer), place);
  }

  async #find(model: Model, selection: Selection, range: Range, known: Place | undefined): Promise<void> {
    const { bytes, frame, structure } = this.#views;
    const turn = ++this.#turn;
    const again = (): void => this.show({ model, selection, wasPicked: true });
    try {
      if (known === undefined) bytes.placing(again);
      const place = known ?? (await this.#line.ask('locate', range));
      if (turn !== this.#turn) return;
      frame.mark(place.trace);
      bytes.showPlace(model, range, selection, place);
      if (selection.mark === undefined) structure.unchoose();
      else await this.#showElement(range, place);
    } catch (error) {
      if (turn === this.#turn) bytes.placeUnknown(messageOf(error), again);
    }
  }

  /** Bytes without structure stand for the element that was decoded from them. */
  async #showElement({ source }: Range, { nodes, innerNodes = [] }: Place): Promise<void> {
    const { structure, panel } = this.#views;
    const inner = innerNodes.at(-1)?.range;
    if (nodes.length > 0 || inner === undefined) return structure.reveal(source, nodes);
    panel.mark(inner, false);
    return structure.reveal(inner.source, innerNodes);
  }
}

import type { Layer } from '../../core/report/report';
import { element, type Child } from '../dom/element';
import { foreign } from '../dom/foreign';
import { icon } from '../dom/icon';
import type { Model } from '../state/model';
import { verdictOn } from '../state/verdicts';
import { Tree } from '../tree/tree';
import { rowList, type TreeRow } from '../tree/treeRows';
import type { StatusLook } from '../words/checks';
import { isCms, kindIcon, kindNames, layerName } from '../words/kinds';
import { size } from '../words/numbers';

/** The layers of the message, each with how it stands. */
export class LayerTree {
  readonly element: HTMLElement;
  readonly #tree: Tree;
  readonly #closed = new Set<string>();
  #model: Model | undefined;
  #chosen: string | undefined;

  constructor(choose: (layer: string) => void) {
    this.#tree = new Tree('Layers', {
      choose,
      toggle: (key, expanded) => {
        if (expanded) this.#closed.delete(key);
        else this.#closed.add(key);
        this.#draw();
      },
    });
    this.element = this.#tree.element;
  }

  /** Shows the layers, with `chosen` in sight. */
  show(model: Model, chosen: string): void {
    this.#model = model;
    const isNew = chosen !== this.#chosen;
    this.#chosen = chosen;
    if (isNew) this.#openAbove(model, chosen);
    this.#draw();
    if (isNew) this.#tree.reveal(chosen);
  }

  #openAbove(model: Model, id: string): void {
    for (let above = model.parentOf(id); above !== undefined; above = model.parentOf(above.id)) {
      this.#closed.delete(above.id);
    }
  }

  #draw(): void {
    if (this.#model === undefined) return;
    this.#tree.show(rowList(this.#rows(this.#model, this.#model.state.report.layers, 1)), this.#chosen);
  }

  #rows(model: Model, layers: readonly Layer[], level: number): TreeRow[] {
    return layers.flatMap((layer, index) => {
      const expanded = layer.children.length === 0 ? undefined : !this.#closed.has(layer.id);
      const row: TreeRow = {
        key: layer.id,
        level,
        expanded,
        position: index + 1,
        setSize: layers.length,
        above: model.parentOf(layer.id)?.id,
        label: () => labelOf(model, layer),
        tooltip: `${layer.id} · ${kindNames[layer.kind]} · ${layer.contentType}`,
      };
      return [row, ...(expanded === true ? this.#rows(model, layer.children, level + 1) : [])];
    });
  }
}

function labelOf(model: Model, layer: Layer): Child[] {
  const look = lookOf(model, layer);
  return [
    element('span', { class: `tone-${look.tone} tree-icon` }, icon(look.icon, look.word)),
    foreign(layerName(layer), 'tree-label'),
    noteOf(layer),
  ];
}

function lookOf(model: Model, layer: Layer): StatusLook {
  if (isCms(layer)) return verdictOn(model, layer).look;
  if (layer.state === 'damaged') return { tone: 'bad', icon: 'warning', word: 'damaged' };
  return { tone: 'plain', icon: kindIcon(layer), word: 'part' };
}

function noteOf({ state, range }: Layer): HTMLElement {
  if (state === 'locked' || state === 'damaged') return element('span', { class: 'tree-note' }, state);
  return element('span', { class: 'tree-note tree-size' }, size(range.end - range.start));
}

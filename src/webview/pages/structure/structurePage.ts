import type { Range } from '../../../core/bytes/range';
import type { Layer } from '../../../core/report/report';
import type { SourceFact } from '../../../shared/messages';
import { element, fill } from '../../dom/element';
import { disarmed } from '../../dom/foreign';
import type { Model } from '../../state/model';
import { commonName } from '../../words/names';
import { structureSources } from './structureSources';
import type { StructureTree } from './structureTree';

/** The structure of a layer; of several certificates, that of one, which can be chosen. */
export class StructurePage {
  readonly #tree: StructureTree;
  readonly #choice = element('select', {
    class: 'choice',
    data: { focus: 'structure of' },
    aria: { label: 'Structure of' },
  });
  #sources: readonly SourceFact[] = [];
  #shown: string | undefined;

  /** @param choose marks the whole of the certificate that the person has chosen */
  constructor(tree: StructureTree, choose: (range: Range) => void) {
    this.#tree = tree;
    this.#choice.addEventListener('change', () => {
      const source = this.#sources.find(({ id }) => id === this.#choice.value);
      if (source !== undefined) choose({ source: source.id, start: 0, end: source.length });
    });
  }

  /** Shows the structure of a layer: that in which the mark is, else that which was shown, else the first. */
  drawOn(page: HTMLElement, model: Model, layer: Layer, mark: Range | undefined): void {
    this.#sources = structureSources(model, layer);
    const isMany = this.#sources.length > 1;
    if (isMany) fill(this.#choice, ...this.#sources.map(({ id }, at) => optionOf(id, nameOf(layer, id, at))));
    const [first] = this.#sources;
    const wanted = [mark?.source, this.#shown, this.#tree.opened?.source].find((id) =>
      this.#sources.some((each) => each.id === id),
    );
    this.#show(wanted ?? first?.id);
    const choice = isMany ? [element('div', { class: 'structure-of' }, this.#choice)] : [];
    fill(page, ...choice, this.#tree.element);
  }

  /** Goes over to the structure in which the marked bytes are, where it is another one of this layer. */
  follow(mark: Range | undefined): void {
    const isHere = this.#tree.element.isConnected;
    if (isHere && mark !== undefined && mark.source !== this.#shown) this.#show(mark.source);
  }

  #show(id: string | undefined): void {
    const source = this.#sources.find((each) => each.id === id);
    if (source === undefined) return;
    this.#shown = source.id;
    this.#choice.value = source.id;
    this.#tree.show(source);
  }
}

function nameOf({ certificates = [] }: Layer, id: string, at: number): string {
  const certificate = certificates.find(({ range }) => range?.source === id);
  return `${at + 1}: ${disarmed(commonName(certificate?.subject ?? ''))}`;
}

function optionOf(value: string, name: string): HTMLOptionElement {
  const made = element('option', {}, name);
  made.value = value;
  return made;
}

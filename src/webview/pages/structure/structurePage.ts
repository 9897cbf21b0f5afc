import type { Range } from '../../../core/bytes/range';
import type { Layer } from '../../../core/report/report';
import type { SourceFact } from '../../../shared/messages';
import { fill } from '../../dom/element';
import type { Model } from '../../state/model';
import { CertificateChoice } from './certificateChoice';
import { structureSources } from './structureSources';
import type { StructureTree } from './structureTree';

/** The structure of a layer; of several certificates, that of one, which can be chosen. */
export class StructurePage {
  readonly #tree: StructureTree;
  readonly #choice: CertificateChoice;
  #sources: readonly SourceFact[] = [];
  #shown: string | undefined;

  /** @param choose marks the whole of the certificate that the person has chosen */
  constructor(tree: StructureTree, choose: (range: Range) => void) {
    this.#tree = tree;
    this.#choice = new CertificateChoice(({ id, length }) => choose({ source: id, start: 0, end: length }));
  }

  /** Shows the structure of a layer: that in which the mark is, else that which was shown, else the first. */
  drawOn(page: HTMLElement, model: Model, layer: Layer, mark: Range | undefined): void {
    this.#sources = structureSources(model, layer);
    const isMany = this.#sources.length > 1;
    if (isMany) this.#choice.offer(this.#sources, layer.certificates ?? []);
    const [first] = this.#sources;
    const wanted = [mark?.source, this.#shown, this.#tree.opened?.source].find((id) =>
      this.#sources.some((each) => each.id === id),
    );
    this.#show(wanted ?? first?.id);
    fill(page, isMany ? this.#choice.element : undefined, this.#tree.element);
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
    this.#choice.choose(source.id);
    this.#tree.show(source);
  }
}

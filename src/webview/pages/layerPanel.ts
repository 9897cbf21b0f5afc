import type { Range } from '../../core/bytes/range';
import { badge } from '../dom/badge';
import { element, fill, setAria } from '../dom/element';
import { foreign } from '../dom/foreign';
import { markRefs } from '../dom/rangeRef';
import { keepUnfolded } from '../dom/unfolding';
import type { KeptPlace } from '../state/keptPlace';
import type { Selection, TabId } from '../state/selection';
import { layerName } from '../words/kinds';
import { count } from '../words/numbers';
import { pageContent, pagesOf, type Page } from './pages';
import { RegainedPage } from './regainedPage';
import type { PageContext } from './section';
import type { StructurePage } from './structure/structurePage';

/** The middle column: the chosen layer, a page at a time. */
export class LayerPanel {
  readonly element: HTMLElement;
  readonly #structure: StructurePage;
  readonly #choose: (tab: TabId) => void;
  readonly #title = element('h2', { class: 'layer-title' });
  readonly #tabs = element('div', { class: 'tabs', role: 'tablist', aria: { label: 'Pages of this layer' } });
  readonly #page = element('div', { class: 'page', id: 'page', role: 'tabpanel', tabIndex: 0 });
  readonly #regained = new RegainedPage(this.#page);
  #drawn = '';

  constructor(structure: StructurePage, choose: (tab: TabId) => void) {
    this.#structure = structure;
    this.#choose = choose;
    this.#tabs.addEventListener('keydown', (event) => this.#pressed(event));
    this.element = element('main', { class: 'layer-panel' }, this.#title, this.#tabs, this.#page);
  }

  /** How far the page is scrolled, in pixels. */
  get scroll(): number {
    return this.#regained.scroll;
  }

  /** What is unfolded on the page, or will be. */
  get unfolded(): readonly string[] {
    return this.#regained.unfolded;
  }

  /** Makes the page what it was before the view was hidden. */
  restore(place: KeptPlace): void {
    this.#regained.restore(place);
  }

  /** Shows the chosen page of the chosen layer; a page that the layer does not have gives way to the first. */
  show(context: PageContext, selection: Selection): void {
    const { model, layer } = context;
    const pages = pagesOf(model, layer);
    const page = pages.find(({ id }) => id === selection.tab) ?? pages[0];
    if (page === undefined) return;
    fill(this.#title, foreign(layerName(layer)), element('span', { class: 'layer-id' }, `layer ${layer.id}`));
    fill(this.#tabs, ...pages.map((candidate) => this.#tab(candidate, candidate.id === page.id)));
    setAria(this.#page, 'labelledby', tabElementId(page.id));
    const drawn = `${layer.id} ${page.id}`;
    const draw = (): void => this.#drawPage(page.id, context, selection.mark);
    if (drawn === this.#drawn) keepUnfolded(this.#page, draw);
    else {
      draw();
      this.#regained.forget();
      this.#page.scrollTop = 0;
    }
    this.#drawn = drawn;
    this.#regained.drawn();
  }

  #drawPage(id: TabId, context: PageContext, mark: Range | undefined): void {
    if (id !== 'structure') {
      fill(this.#page, ...pageContent(id, context));
      return;
    }
    this.#structure.drawOn(this.#page, context.model, context.layer, mark);
  }

  /** Brings the panel into sight where it stands below the layers, out of the window. */
  reveal(): void {
    const { top } = this.element.getBoundingClientRect();
    if (top > window.innerHeight / 2) this.element.scrollIntoView({ block: 'start' });
  }

  /** Marks the facts that stand for a range; brings the first into sight if the range was chosen elsewhere. */
  mark(range: Range | undefined, isFromElsewhere: boolean): void {
    this.#structure.follow(range);
    const first = markRefs(this.#page, range);
    if (isFromElsewhere) first?.scrollIntoView({ block: 'nearest' });
  }

  #tab({ id, title, count: howMany }: Page, isChosen: boolean): HTMLElement {
    const tab = element(
      'button',
      {
        class: 'tab',
        id: tabElementId(id),
        role: 'tab',
        tabIndex: isChosen ? 0 : -1,
        data: { tab: id, focus: `tab ${id}` },
        aria: { selected: isChosen, controls: 'page' },
      },
      title,
      howMany === undefined ? undefined : badge(count(howMany)),
    );
    tab.type = 'button';
    tab.addEventListener('click', () => this.#choose(id));
    return tab;
  }

  #pressed(event: KeyboardEvent): void {
    const tabs = [...this.#tabs.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const target = tabs[targets[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
    target.click();
  }
}

function tabElementId(id: TabId): string {
  return `tab-${id}`;
}

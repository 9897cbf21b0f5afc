import type { Range } from '../../core/bytes/range';
import { badge } from '../dom/badge';
import { element, fill, setAria } from '../dom/element';
import { foreign } from '../dom/foreign';
import { keepUnfolded } from '../dom/keepUnfolded';
import { markRefs } from '../dom/rangeRef';
import type { Selection, TabId } from '../state/selection';
import { layerName } from '../words/kinds';
import { count } from '../words/numbers';
import { pageContent, pagesOf, type Page } from './pages';
import type { PageContext } from './section';
import type { StructureTree } from './structure/structureTree';

/** The middle column: the chosen layer, a page at a time. */
export class LayerPanel {
  readonly element: HTMLElement;
  readonly #structure: StructureTree;
  readonly #choose: (tab: TabId) => void;
  readonly #title = element('h2', { class: 'layer-title' });
  readonly #tabs = element('div', { class: 'tabs', role: 'tablist', aria: { label: 'Pages of this layer' } });
  readonly #page = element('div', { class: 'page', id: 'page', role: 'tabpanel', tabIndex: 0 });
  #drawn = '';
  // How far the page was scrolled before the view was hidden: what is on it may come one after the other.
  #wanted: number | undefined;
  readonly #growth = new ResizeObserver(() => this.#scrollAgain());

  constructor(structure: StructureTree, choose: (tab: TabId) => void, scrolled: () => void) {
    this.#structure = structure;
    this.#choose = choose;
    this.#tabs.addEventListener('keydown', (event) => this.#pressed(event));
    this.#page.addEventListener('scrollend', scrolled);
    for (const act of ['wheel', 'pointerdown', 'keydown'])
      this.#page.addEventListener(act, () => (this.#wanted = undefined), { passive: true });
    this.element = element('main', { class: 'layer-panel' }, this.#title, this.#tabs, this.#page);
  }

  /** How far the page is scrolled, in pixels. */
  get scroll(): number {
    return this.#wanted ?? this.#page.scrollTop;
  }

  /** Scrolls the page as far as it was, as soon as there is so much on it, unless the person does something there. */
  restore(scroll: number | undefined): void {
    this.#wanted = scroll;
    this.#scrollAgain();
  }

  #scrollAgain(): void {
    if (this.#wanted === undefined) return;
    this.#page.scrollTop = this.#wanted;
    if (Math.abs(this.#page.scrollTop - this.#wanted) < 1) this.#wanted = undefined;
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
    const draw = (): void => this.#drawPage(page.id, context);
    if (drawn === this.#drawn) keepUnfolded(this.#page, draw);
    else {
      draw();
      this.#wanted = undefined;
      this.#page.scrollTop = 0;
    }
    this.#drawn = drawn;
    this.#growth.disconnect();
    for (const child of this.#page.children) this.#growth.observe(child);
  }

  #drawPage(id: TabId, context: PageContext): void {
    if (id !== 'structure') {
      fill(this.#page, ...pageContent(id, context));
      return;
    }
    const source = context.model.source(context.layer.body.source);
    if (source !== undefined) this.#structure.show(source);
    fill(this.#page, this.#structure.element);
  }

  /** Brings the panel into sight where it stands below the layers, out of the window. */
  reveal(): void {
    const { top } = this.element.getBoundingClientRect();
    if (top > window.innerHeight / 2) this.element.scrollIntoView({ block: 'start' });
  }

  /** Marks the facts that stand for a range; brings the first into sight if the range was chosen elsewhere. */
  mark(range: Range | undefined, isFromElsewhere: boolean): void {
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

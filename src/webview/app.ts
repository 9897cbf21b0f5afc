import type { Range } from '../core/bytes/range';
import type { Finding } from '../core/verify/finding';
import type { Place, ViewState } from '../shared/messages';
import type { ViewEnd } from '../shared/messenger';
import { BytesPanel } from './bytes/bytesPanel';
import { pickedByte, pickedInLine } from './bytes/pickedByte';
import { listenForCopies } from './copying/copyMenu';
import { button, element, fill, setAria } from './dom/element';
import { keepFocus } from './dom/keepFocus';
import { late } from './dom/late';
import { listenForRanges } from './dom/rangeRef';
import { listenForKeys } from './dom/shortcuts';
import { Frame } from './frame/frame';
import { Notice } from './frame/notice';
import { Panes, restoredSizes, type Sizes } from './frame/panes';
import { wholePage } from './frame/wholePage';
import { LayerPanel } from './pages/layerPanel';
import { StructurePage } from './pages/structure/structurePage';
import { structureSources } from './pages/structure/structureSources';
import { StructureTree } from './pages/structure/structureTree';
import { HostAsker } from './state/hostAsker';
import { modelOf, type Model } from './state/model';
import { keptUnfolded, restoredPlace, type KeptPlace } from './state/keptPlace';
import { kept, restored, type Kept, type Selection } from './state/selection';
import { stillThere } from './state/stillThere';
import { firstTab } from './state/firstTab';
import { firstToSee, verdictOn } from './state/verdicts';
import { waysOn } from './ways/waysOn';
import { Whereabouts, type Sought } from './whereabouts';
import { messageOf } from './words/failure';
import { stopped } from './words/sentence';

/** Where the selection, the place on the page and the sizes of the panes are kept while the view is hidden. */
export interface Memory {
  readonly recall: () => unknown;
  readonly keep: (kept: Kept & { readonly place: KeptPlace; readonly sizes?: Sizes }) => void;
}

/** The inspector: what is chosen, and who shows it. */
export class App {
  readonly #root: HTMLElement;
  readonly #line: ViewEnd;
  readonly #memory: Memory;
  readonly #notice = new Notice();
  readonly #frame: Frame;
  readonly #structure: StructureTree;
  readonly #panel: LayerPanel;
  readonly #bytes: BytesPanel;
  readonly #whereabouts: Whereabouts;
  readonly #asker: HostAsker;
  #model: Model | undefined;
  #selection: Selection | undefined;
  #panes: Panes | undefined;
  #starting = 0;

  constructor(root: HTMLElement, line: ViewEnd, memory: Memory) {
    this.#root = root;
    this.#line = line;
    this.#memory = memory;
    this.#frame = new Frame({
      chooseLayer: (layer) => this.#choose({ layer, mark: undefined }),
      chooseSegment: ({ layer, range }) => this.#choose({ layer, mark: range }),
      chooseFinding: (finding) => this.#chooseFinding(finding),
    });
    const keep = (): void => this.#keep();
    this.#structure = new StructureTree(line, ({ range }) => this.#choose({ mark: range }), keep);
    const structure = new StructurePage(this.#structure, (range) => this.#choose({ mark: range }));
    this.#panel = new LayerPanel(structure, (tab) => this.#choose({ tab }));
    this.#bytes = this.#bytesPanel();
    const views = { frame: this.#frame, panel: this.#panel, structure: this.#structure, bytes: this.#bytes };
    this.#whereabouts = new Whereabouts(line, views);
    this.#asker = this.#hostAsker();
    listenForRanges(root, (range) => this.#choose({ mark: range }));
    listenForKeys(root, { f: () => this.#bytes.find(), g: () => this.#bytes.goTo() });
    // Neither bubbles: they are heard of on their way down.
    for (const change of ['scrollend', 'toggle']) root.addEventListener(change, keep, { capture: true });
    listenForCopies(root, this.#asker, { goTo: (range) => this.#choose({ mark: range }) });
  }

  /** Tells the host that the view is ready, and shows what it answers. */
  async start(): Promise<void> {
    setAria(this.#root, 'busy', true);
    const again = late('It is long in coming.', 'Ask again', () => void this.start());
    const reading = element('p', { role: 'status' }, 'Reading the message…');
    fill(this.#root, element('div', { class: 'whole-frame' }, reading, again));
    const turn = ++this.#starting;
    try {
      const state = await this.#line.ask('state', {});
      if (turn === this.#starting) this.#take(state);
    } catch (error) {
      if (turn === this.#starting) this.#showFailure(error);
    }
    if (turn === this.#starting) setAria(this.#root, 'busy', undefined);
  }

  #take(state: ViewState): void {
    const isFirst = this.#model === undefined;
    const model = modelOf(state, this.#asker.read);
    this.#model = model;
    this.#bytes.forget();
    this.#structure.renew();
    const first = firstToSee(model);
    if (first === undefined) {
      this.#model = undefined;
      this.#showWhole(
        'There is nothing in this file that could be shown.',
        'It is empty, or not a mail message.',
      );
      return;
    }
    const before = isFirst ? restored(this.#memory.recall()) : this.#selection;
    const still = stillThere(model, before);
    this.#selection = still ?? { layer: first, tab: firstTab(model, first) };
    if (!this.#root.contains(this.#panel.element)) this.#compose();
    const place = isFirst && still !== undefined ? restoredPlace(this.#memory.recall()) : undefined;
    if (place !== undefined) this.#structure.restore(place.opened);
    this.#draw();
    if (place !== undefined) this.#panel.restore(place);
    if (place?.findings !== undefined) this.#frame.restore(place.findings);
    // Who has scrolled away from what is marked stays there while the file changes.
    this.#locate({ wasPicked: !isFirst && still !== undefined && still.mark === before?.mark });
    if (place?.bytes !== undefined) this.#bytes.restore(place.bytes);
    // Of what was said before nothing may hold any more.
    if (!isFirst) this.#notice.tell(this.#verdict());
  }

  #bytesPanel(): BytesPanel {
    return new BytesPanel(this.#line, {
      pick: (source, offset) => void this.#pick(source, offset),
      pickLine: (offset) => void this.#pickLine(offset),
      select: (range) => this.#choose({ mark: range }, { wasPicked: true }),
      found: (range) => this.#choose({ mark: range }),
      showStructure: (range) => this.#showStructure(range),
      fail: (error, again) => this.#fail(error, again),
      tell: (news) => this.#notice.done(news),
    });
  }

  #hostAsker(): HostAsker {
    return new HostAsker(this.#line, {
      take: (state) => this.#take(state),
      draw: () => this.#draw(),
      begun: (giveUp) => {
        this.#notice.clear();
        this.#notice.wait(giveUp);
      },
      ended: () => this.#notice.settle(),
      answered: () => this.#notice.tell(this.#verdict()),
      done: (news) => this.#notice.done(news),
      fail: (error, again, label) => this.#fail(error, again, label),
    });
  }

  #compose(): void {
    const { reading, aside, footer } = this.#frame.around(this.#panel.element, this.#notice.element);
    const bytes = this.#bytes.element;
    const sizes = this.#panes?.sizes ?? restoredSizes(this.#memory.recall());
    this.#panes?.close();
    this.#panes = new Panes(this.#root, { aside, bytes }, sizes, () => this.#keep());
    fill(this.#root, reading, ...this.#panes.elements, bytes, footer);
  }

  #draw(): void {
    const model = this.#model;
    const selection = this.#selection;
    if (model === undefined || selection === undefined) return;
    keepFocus(this.#root, () => {
      this.#frame.show(model, selection.layer, this.#asker);
      this.#drawPanel(model, selection);
    });
    this.#panel.mark(selection.mark, false);
  }

  #drawPanel(model: Model, selection: Selection): void {
    const layer = model.layer(selection.layer);
    if (layer === undefined) return;
    const chooseLayer = (id: string): void => this.#choose({ layer: id, mark: undefined });
    const { asking, question, deed, read } = this.#asker;
    this.#panel.show({ model, layer, chooseLayer, asking, question, deed, read }, selection);
  }

  #choose(change: Partial<Selection>, known: { place?: Place | undefined; wasPicked?: boolean } = {}): void {
    const before = this.#selection;
    if (before === undefined) return;
    this.#selection = { ...before, ...change };
    const { layer, tab, mark } = this.#selection;
    const { wasPicked = false, place } = known;
    if (layer !== before.layer || tab !== before.tab) this.#draw();
    if (layer !== before.layer) this.#panel.reveal();
    this.#panel.mark(mark, wasPicked);
    this.#keep();
    if ('mark' in change || layer !== before.layer) this.#locate({ wasPicked, place });
    else if (tab === 'structure') this.#locate({ wasPicked: true });
  }

  #keep(): void {
    if (this.#selection === undefined) return;
    const sizes = this.#panes?.sizes ?? {};
    const hasSizes = Object.keys(sizes).length > 0;
    this.#memory.keep({ ...kept(this.#selection), place: this.#place(), ...(hasSizes && { sizes }) });
  }

  #place(): KeptPlace {
    const { opened } = this.#structure;
    const bytes = this.#bytes.place;
    const unfolded = keptUnfolded(this.#panel.unfolded);
    const findings = keptUnfolded(this.#frame.unfolded);
    const { scroll } = this.#panel;
    return { scroll, unfolded, findings, ...(opened && { opened }), ...(bytes && { bytes }) };
  }

  #chooseFinding({ layer, range }: Finding): void {
    this.#choose({ ...this.#known(layer), mark: range });
  }

  async #pick(source: string, offset: number): Promise<void> {
    try {
      const { mark, layer, place } = await pickedByte(this.#line, source, offset);
      this.#choose({ ...this.#known(layer), mark }, { wasPicked: true, place });
    } catch (error) {
      this.#fail(error, () => void this.#pick(source, offset));
    }
  }

  async #pickLine(offset: number): Promise<void> {
    try {
      const { mark, layer } = await pickedInLine(this.#line, offset);
      this.#choose({ ...this.#known(layer), mark });
    } catch (error) {
      this.#fail(error, () => void this.#pickLine(offset));
    }
  }

  #known(layer: string | undefined): Partial<Selection> {
    return layer !== undefined && this.#model?.layer(layer) !== undefined ? { layer } : {};
  }

  #showStructure(range: Range): void {
    const model = this.#model;
    const layer = model?.layers.findLast((each) =>
      structureSources(model, each).some(({ id }) => id === range.source),
    );
    if (layer !== undefined) this.#choose({ layer: layer.id, tab: 'structure', mark: range });
  }

  #locate(known: Pick<Sought, 'wasPicked' | 'place'>): void {
    const model = this.#model;
    const selection = this.#selection;
    if (model === undefined || selection === undefined) return;
    this.#whereabouts.show({ model, selection, ...known });
  }

  #verdict(): string {
    const layer = this.#model?.layer(this.#selection?.layer ?? '');
    return this.#model === undefined || layer === undefined ? '' : verdictOn(this.#model, layer).headline;
  }

  #fail(error: unknown, go: () => void, label = 'Try again'): void {
    this.#notice.fail(messageOf(error), { label, go });
  }

  #showFailure(error: unknown): void {
    const again = button({ class: 'primary' }, () => void this.start(), 'Try again');
    const ways = waysOn(['openAsText'], this.#asker);
    ways.prepend(again);
    this.#showWhole('This file cannot be shown.', stopped(messageOf(error)), ways);
  }

  #showWhole(title: string, text: string, ...more: readonly HTMLElement[]): void {
    const whole = wholePage(title, text, ...more);
    fill(this.#root, element('main', { class: 'whole-frame' }, whole, this.#notice.element));
  }
}

import { strict as assert } from 'node:assert';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ViewState } from '../../src/shared/messages';
import type { Handlers } from '../../src/shared/messenger';
import { forMany } from '../support/longMessages';
import { open } from '../support/opening';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { openedHost } from './support/openedHost';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();

describe('when the file changes, the view', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { height: 620 });
    page = inspector.page;
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await settled(page);
  });
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  /** The host tells of a new state, which the title shows. */
  async function change(title: string): Promise<void> {
    const state = stateOf(message, 'Bob');
    inspector.host.changed(titled(state, title));
    await page.locator('h1', { hasText: title }).waitFor();
    await settled(page);
  }

  it('stays on its layer and page, at the same height', async () => {
    await page.getByRole('tab', { name: 'Signers' }).click();
    const to = await scrolled(page.locator('.page'), 120);
    await change('Changed');
    assert.equal(await page.locator('.tab[aria-selected=true]').getAttribute('data-tab'), 'signers');
    assert.equal(await page.locator('.page').evaluate(({ scrollTop }) => scrollTop), to);
  });

  it('tells a screen reader what it says now, and no more what it said before', async () => {
    const said = page.locator('.visually-hidden[role=status]').first();
    await page.locator('.aside .tree-row[data-key="1.1"]').click();
    await change('Changed');
    const first = await said.textContent();
    assert.notEqual(first, '');
    inspector.host.changed(titled(stateOf(message), 'Locked again'));
    await page.locator('h1', { hasText: 'Locked again' }).waitFor();
    assert.notEqual(await said.textContent(), first);
  });

  it('keeps unfolded what was unfolded, and folds the rest', async () => {
    const summaries = page.locator('summary');
    await page.locator('.page summary').nth(1).click();
    await page.locator('.finding-help summary').first().click();
    const before = await unfolded(summaries);
    assert.equal(before.length, 2);
    await change('Changed');
    assert.deepEqual(await unfolded(summaries), before);
  });

  it('keeps the branches of the structure that were opened or closed, and the chosen element', async () => {
    await page.getByRole('tab', { name: 'Structure' }).click();
    const signer = page.getByRole('treeitem', { name: /^signerInfos/ }).first();
    await signer.locator('.twistie').click();
    await page.getByRole('treeitem', { name: /^signerInfos\[0\]/ }).click();
    await settled(page);
    const rows = page.locator('.structure [role=treeitem]');
    const before = await rows.allTextContents();
    const askedBefore = inspector.asked.filter((name) => name === 'children').length;
    await change('Changed');
    await page.waitForFunction(() => document.querySelectorAll('.structure [role=treeitem]').length > 0);
    assert.deepEqual(await rows.allTextContents(), before);
    assert.ok(inspector.asked.filter((name) => name === 'children').length > askedBefore, 'fetched anew');
    await page.locator('.structure .chosen', { hasText: 'signerInfos[0]' }).waitFor();
  });

  it('leaves the bytes where they were scrolled to, though other bytes are marked', async () => {
    await page.locator('.checks .ref').first().click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await page.locator('.hex').evaluate((grid) => (grid.scrollTop = 400));
    await settled(page);
    const topmost = page.locator('.hex-bytes .byte').first();
    const before = await topmost.getAttribute('data-at');
    assert.notEqual(before, '0');
    await change('Changed');
    assert.equal(await topmost.getAttribute('data-at'), before);
  });
});

describe('a view that was hidden', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(() => show());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(kept?: unknown, host = scriptedHost(message, 'Bob')): Promise<void> {
    inspector = await openInspector(browser, host, { height: 620, kept });
    page = inspector.page;
    await page.locator('.layer-title').waitFor();
    await settled(page);
  }

  /** Closes the view, and opens another one on what it has kept. */
  async function showAgain(): Promise<unknown> {
    const kept: unknown = JSON.parse(JSON.stringify(await inspector.kept()));
    await inspector.close();
    await show(kept);
    return kept;
  }

  /** Waits until something is kept, or is kept no more. */
  async function isKept(part: string, isThere = true): Promise<void> {
    await page.waitForFunction(
      (wanted) => {
        const { kept = '' } = window as unknown as { kept?: unknown };
        return JSON.stringify(kept).includes(wanted.part) === wanted.isThere;
      },
      { part, isThere },
    );
  }

  it('has its page scrolled as it was', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Signers' }).click();
    const to = await scrolled(page.locator('.page'), 120);
    await isKept(`"scroll":${to}`);
    await showAgain();
    assert.equal(await page.locator('.tab[aria-selected=true]').getAttribute('data-tab'), 'signers');
    await page.waitForFunction((top) => document.querySelector('.page')?.scrollTop === top, to);
  });

  it('has the branches of the structure open that were open, and those alone', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Structure' }).click();
    const row = (name: RegExp): Locator => page.getByRole('treeitem', { name }).first();
    await row(/^signerInfos/)
      .locator('.twistie')
      .click();
    await row(/^signerInfos\[0\]/)
      .locator('.twistie')
      .click();
    const rows = (): Promise<string[]> => page.locator('.structure [role=treeitem]').allTextContents();
    await row(/^digestAlgorithm(?!s)/).waitFor();
    const before = await rows();
    const kept = await showAgain();
    await row(/^digestAlgorithm(?!s)/).waitFor();
    assert.deepEqual(await rows(), before);
    assert.doesNotMatch(JSON.stringify(kept), /Example|Quarterly|example\.org|signerInfos/);
  });

  it('has unfolded what was unfolded, on the page and among the findings, and that alone', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Certificates' }).click();
    // The certificates come unfolded where they are few.
    await page.locator('.certificate > summary').first().click();
    await page.locator('.finding-help summary').first().click();
    const before = await unfolded(page.locator('summary'));
    assert.ok(before.some((name) => name.startsWith('help ')));
    await isKept(before[0] ?? '');
    const kept = await showAgain();
    assert.equal(await page.locator('.tab[aria-selected=true]').getAttribute('data-tab'), 'certificates');
    assert.deepEqual(await unfolded(page.locator('summary')), before);
    assert.equal(
      await page.locator('.certificate > summary').first().locator('..').getAttribute('open'),
      null,
    );
    assert.doesNotMatch(JSON.stringify(kept), /Example|Quarterly|example\.org|CN=/);
  });

  it('has unfolded what comes only with something else that is unfolded', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Certificates' }).click();
    await page.locator('.certificate-more > summary').first().click();
    const before = await unfolded(page.locator('summary'));
    await isKept('certificate {');
    await showAgain();
    await page.locator('.certificate-more[open] .certificate-all .facts').first().waitFor();
    assert.deepEqual(await unfolded(page.locator('summary')), before);
  });

  it('unfolds what was unfolded among what is read on, though it was hidden again before that came', async () => {
    const many = openedHost(await open(await forMany(150)));
    const showMany = async (kept?: unknown): Promise<void> => {
      await inspector.close();
      await show(kept, many);
    };
    await showMany();
    await page.getByRole('tab', { name: /Recipients/ }).click();
    const more = (): Locator => page.getByRole('button', { name: 'Show 50 more of 50' });
    const recipient = (index: number): Locator => page.locator('.recipient > summary').nth(index);
    await more().click();
    await recipient(120).click();
    const names = await page
      .locator('.recipient > summary')
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['focus'] ?? ''));
    const name = names[120] ?? '';
    await isKept(`"${name}"`);
    for (const index of [0, 1]) {
      await showMany(JSON.parse(JSON.stringify(await inspector.kept())));
      await more().waitFor();
      // Whatever is folded or unfolded, all is kept anew.
      await recipient(index).click();
      await isKept(`"${names[index] ?? ''}"`);
    }
    await more().click();
    await recipient(149).waitFor();
    await settled(page);
    assert.deepEqual(await unfolded(page.locator('.recipient > summary')), [names[0], names[1], name]);
    await recipient(120).click();
    await isKept(`"${name}"`, false);
  });

  it('leaves a finding folded that was folded again', async () => {
    await page.locator('.finding-help summary').first().click();
    await isKept('help ');
    await showAgain();
    await page.locator('.finding-help summary').first().click();
    await isKept('help ', false);
  });

  it('has its bytes and its lines scrolled as they were, away from what is marked', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.locator('.page .ref').first().click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await page.locator('.line').first().waitFor();
    await scrolled(page.locator('.hex'), 400);
    await scrolled(page.locator('.lines'), 900);
    await settled(page);
    const top = async (): Promise<(string | null)[]> => [
      await page.locator('.hex-bytes .byte').first().getAttribute('data-at'),
      await page.locator('.line').first().getAttribute('data-line'),
    ];
    const before = await top();
    const [byte, line] = before.map(Number);
    assert.ok(byte !== undefined && byte > 0 && line !== undefined && line > 0);
    await isKept(`"line":${line}`);
    await isKept(`"offset":${byte}`);
    await showAgain();
    await page.locator(`.line[data-line="${line}"]`).first().waitFor();
    await settled(page);
    assert.deepEqual(await top(), before);
    await page.locator('.page .ref').first().click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await page.locator('.line mark').first().waitFor();
  });

  it('shows the lines of what is marked where the file changes before they come', async () => {
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.locator('.page .ref').first().click();
    await page.locator('.line mark').first().waitFor();
    await scrolled(page.locator('.lines'), 900);
    await page.locator('.line mark').first().waitFor({ state: 'detached' });
    await isKept(`"line":${await page.locator('.line').first().getAttribute('data-line')}`);
    const kept: unknown = JSON.parse(JSON.stringify(await inspector.kept()));
    await inspector.close();
    let isMute = true;
    const host = scriptedHost(message, 'Bob');
    const locate: Handlers['locate'] = (range) =>
      isMute ? new Promise(() => undefined) : host.locate(range);
    inspector = await openInspector(browser, { ...host, locate }, { height: 620, kept });
    page = inspector.page;
    await page.locator('.layer-title').waitFor();
    isMute = false;
    inspector.host.changed(stateOf(message, 'Bob'));
    await page.locator('.line mark').first().waitFor();
  });

  it('does without what cannot be read of what was kept', async () => {
    const broken = [
      { scroll: 'far', opened: 7, unfolded: 'all', bytes: [] },
      { unfolded: [3, {}, 'x'.repeat(1e5)], bytes: { source: '1.2:body', offset: 'top', line: 1e99 } },
      { bytes: { source: 'another', offset: 3 } },
      { opened: { source: '1.2', paths: [['x'], [-1], 3] } },
      [],
    ];
    for (const place of broken) {
      await inspector.close();
      await show({ layer: '1.2', tab: 'structure', place });
      await page.getByRole('treeitem', { name: /^ContentInfo/ }).waitFor();
    }
  });

  it('keeps no more than two hundred branches', async () => {
    const paths = Array.from({ length: 1000 }, (_, index) => [index]);
    await inspector.close();
    await show({
      layer: '1.2',
      tab: 'overview',
      place: { opened: { source: '1.2', paths: [[], ...paths] } },
    });
    await page.getByRole('tab', { name: 'Signers' }).click();
    const { place } = (await inspector.kept()) as { place: { opened: { paths: unknown[] } } };
    assert.equal(place.opened.paths.length, 200);
  });
});

function titled(state: ViewState, title: string): ViewState {
  const [root] = state.report.layers;
  assert.ok(root);
  const headers = [{ name: 'Subject', value: title, range: root.range }];
  const fields = state.report.headers.fields.filter(({ name }) => name !== 'Subject');
  return {
    ...state,
    report: { ...state.report, headers: { ...state.report.headers, fields }, layers: [{ ...root, headers }] },
  };
}

async function scrolled(element: Locator, to: number): Promise<number> {
  const reached = await element.evaluate((found, top) => {
    found.scrollTop = top;
    return found.scrollTop;
  }, to);
  assert.ok(reached > 0, 'there is something to scroll');
  return reached;
}

function unfolded(summaries: Locator): Promise<string[]> {
  return summaries.evaluateAll((all) =>
    all
      .filter(({ parentElement }) => parentElement?.hasAttribute('open') === true)
      .map((each) => (each as HTMLElement).dataset['focus'] ?? ''),
  );
}

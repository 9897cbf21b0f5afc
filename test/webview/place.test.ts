import { strict as assert } from 'node:assert';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ViewState } from '../../src/shared/messages';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
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

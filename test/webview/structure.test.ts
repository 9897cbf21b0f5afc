import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { StructureNode } from '../../src/shared/messages';
import type { Handlers } from '../../src/shared/messenger';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';

const message = makeMessage();
const source = '1.2';
const size = 100_000;

/** An element of a structure that no file holds: what matters is how many there are. */
function nodeAt(path: readonly number[], childCount: number): StructureNode {
  const start = 10 + (path.at(-1) ?? 0);
  return {
    path,
    field: `element ${path.join('.')}`,
    type: childCount === 0 ? 'INTEGER' : 'SEQUENCE',
    ...(childCount === 0 && { value: '5' }),
    ...(path.at(-1) === 7 && { defect: 'the bytes end inside it' }),
    range: { source, start, end: start + 1 },
    lengthAt: start,
    contentAt: start,
    contentEnd: start + 1,
    childCount,
  };
}

/** A root of very many elements, each of which has three more in it. */
const manyElements: Handlers['children'] = ({ path, from, count }) => {
  const total = [1, size, 3, 0][path.length] ?? 0;
  const below = [size, 3, 0][path.length] ?? 0;
  return Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index) =>
    nodeAt([...path, from + index], below),
  );
};

describe('the tree of a structure', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function open(handlers: Partial<Handlers> = {}, width = 1400): Promise<void> {
    const host = { ...scriptedHost(message, 'Bob'), children: manyElements, ...handlers };
    inspector = await openInspector(browser, host, { width });
    page = inspector.page;
    await page.locator('.aside .tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Structure' }).click();
    await row('0').waitFor();
  }

  const row = (key: string): ReturnType<Page['locator']> =>
    page.locator(`.structure .tree-row[data-key="${key}"]`);
  const drawn = (): Promise<number> => page.locator('.structure .tree-row').count();
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['key']);

  async function openRoot(): Promise<void> {
    if ((await row('0').getAttribute('aria-expanded')) === 'false')
      await row('0').locator('.twistie').click();
    await row('0.0').waitFor();
  }

  it('draws the rows in sight and no more, however many there are', async () => {
    await open();
    await openRoot();
    assert.equal(await row('0.0').getAttribute('aria-setsize'), String(size));
    assert.ok((await drawn()) < 100, `${await drawn()} rows are drawn`);
    const asked = inspector.asked.filter((name) => name === 'children').length;
    assert.ok(asked < 10, `${asked} pages were asked for`);
  });

  it('comes to the last of a hundred thousand with one key, and back', async () => {
    await open();
    await openRoot();
    await row('0').focus();
    await page.keyboard.press('End');
    await row(`0.${size - 1}`)
      .getByText('SEQUENCE')
      .waitFor();
    assert.equal(await focused(), `0.${size - 1}`);
    assert.equal(await row(`0.${size - 1}`).getAttribute('aria-posinset'), String(size));
    assert.ok((await drawn()) < 100);
    await page.keyboard.press('ArrowRight');
    await row(`0.${size - 1}.0`).waitFor();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), `0.${size - 1}.0`);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), '0');
    await page.keyboard.press('PageDown');
    assert.match((await focused()) ?? '', /^0\.\d+$/);
  });

  it('keeps the focus on a row that is scrolled out of sight, and goes on from there', async () => {
    await open();
    await openRoot();
    await row('0.2').focus();
    await page.locator('.page').evaluate((scroller) => scroller.scrollTo(0, 1_000_000));
    await page.locator('.structure .tree-row[data-key^="0.45"]').first().getByText('SEQUENCE').waitFor();
    assert.equal(await focused(), '0.2');
    assert.equal(await page.locator('.structure [role=treeitem][tabindex="0"]').count(), 1);
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(), '0.3');
    assert.ok((await drawn()) < 100);
  });

  it('says in the row of what could not be read why, and reads it again', async () => {
    let isBroken = false;
    await open({
      children: (ask) => {
        if (isBroken) throw new SmimeError('fileNotReadable');
        return manyElements(ask);
      },
    });
    await openRoot();
    isBroken = true;
    await row('0').focus();
    await page.keyboard.press('End');
    const last = row(`0.${size - 1}`);
    await last.getByText('The file cannot be read. Choose this to try again.').waitFor();
    isBroken = false;
    await page.keyboard.press('Enter');
    await last.getByText('SEQUENCE').waitFor();
    assert.equal(await focused(), `0.${size - 1}`);
  });

  it('shows what is damaged, and the parts of the chosen element in their colours', async () => {
    await open();
    await openRoot();
    await row('0.7').getByText('the bytes end inside it').waitFor();
    await row('0.7').click();
    await settled(page);
    await page
      .locator('.structure .tree-row.chosen .part-value, .structure .tree-row.chosen .node-type')
      .first()
      .waitFor();
  });

  for (const width of [1000, 520]) {
    it(`is scrolled with all that is around it in a window of ${width}`, async () => {
      await open({}, width);
      await openRoot();
      await row('0').focus();
      await page.keyboard.press('End');
      await row(`0.${size - 1}`)
        .getByText('SEQUENCE')
        .waitFor();
      assert.ok((await drawn()) < 100);
    });
  }
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { tabStops, type TabStop } from './support/tabStops';
import { walkPages, type Stop } from './support/walk';

const message = makeMessage();
const sizes = { wide: [1400, 900], narrow: [520, 900] } as const;

/** The parts of the view in the order in which they are read, which is that of the Tab key. */
const order = [
  '.header',
  '.sentence',
  '.strip',
  '.regions',
  '.aside',
  '.tabs',
  '.page',
  '.findings',
  '.splitter',
  '.panel-head',
  '.crumbs',
  '.hex-part',
  '.place-note',
  '.source',
  '.footer',
];
/** What many things stand in, and the arrow keys go through. */
const composites = ['.regions', '.aside', '.tabs', '.findings', '.hex-part', '.source'];

const MOST_AROUND = 28;

describe('the inspector by keyboard alone', () => {
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

  async function show(width: number, height: number): Promise<void> {
    inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { width, height });
    page = inspector.page;
    await settled(page);
  }

  for (const [name, [width, height]] of Object.entries(sizes)) {
    it(`is gone through with Tab on every page of every layer, there and back, ${name}`, async function () {
      this.timeout(240_000);
      await show(width, height);
      const judge = ({ layer, tab }: Stop): Promise<void> => assertStops(`layer ${layer}, ${tab}`);
      await walkPages(page, judge, false);
      await page.locator('.page .ref').first().click();
      await page.locator('.hex-bytes .marked').first().waitFor();
      await assertStops('with marked bytes');
    });

    it(`gives the focus back where it was when a menu or a box is closed, ${name}`, async () => {
      await show(width, height);
      const report = page.getByRole('button', { name: 'Copy report' });
      await report.press('Enter');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('menu').count(), 0);
      assert.ok(await isFocused('[data-focus="copy report"]'));

      await page.locator('.page .ref').first().press('Shift+F10');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      assert.ok(await isFocused('.page .ref'));

      for (const [key, bar] of [
        ['Control+f', page.getByRole('search', { name: 'Find' })],
        ['Control+g', page.getByRole('form', { name: 'Go to offset' })],
      ] as const) {
        await page.locator('.aside .tree-row[tabindex="0"]').press(key);
        await bar.waitFor();
        await page.keyboard.press('Escape');
        await bar.waitFor({ state: 'hidden' });
        assert.ok(await isFocused('.hex'), key);
      }
    });
  }

  it('goes through the findings with the arrow keys, and stays where one was chosen', async () => {
    await show(1400, 900);
    const stop = page.locator('.findings [tabindex="0"]');
    assert.equal(await stop.count(), 1);
    await stop.focus();
    await page.keyboard.press('End');
    assert.ok(await isFocused('.findings li:last-child summary'));
    await page.keyboard.press('ArrowDown');
    assert.ok(await isFocused('.findings li:last-child summary'), 'there is nothing below');
    await page.keyboard.press('ArrowUp');
    assert.ok(await isFocused('.findings li:last-child .finding'));
    assert.equal(await stop.count(), 1);
    await page.keyboard.press('Enter');
    await page.locator('.hex-bytes .marked').first().waitFor();
    assert.ok(await isFocused('.findings li:last-child .finding'));
    await page.keyboard.press('Home');
    assert.ok(await isFocused('.findings li:first-child .finding'));
  });

  async function assertStops(where: string): Promise<void> {
    const stops = await tabStops(page);
    assertInOrder(stops, where);
    const unseen = stops.filter(({ isVisible }) => !isVisible);
    assert.deepEqual(unseen, [], `${where}: focus that cannot be seen`);
    for (const each of composites) {
      const inside = stops.filter(({ part }) => part === each);
      assert.ok(inside.length <= 1, `${where}: ${inside.length} stops in ${each}`);
    }
    const around = stops.filter(({ part }) => part !== '.page');
    assert.ok(around.length <= MOST_AROUND, `${where}: ${around.length} stops around the page`);
    const back = await tabStops(page, 'Shift+Tab');
    assert.deepEqual(back.map(nameOf).toReversed(), stops.map(nameOf), `${where}, back`);
  }

  function isFocused(selector: string): Promise<boolean> {
    return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  }
});

function nameOf({ part, role, name }: TabStop): string {
  return `${part} ${role} ${name}`;
}

function assertInOrder(stops: readonly TabStop[], where: string): void {
  const places = stops.map(({ part }) => order.indexOf(part));
  assert.ok(!places.includes(-1), `${where}: ${stops.map(nameOf).join('; ')}`);
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    `${where}: ${stops.map(nameOf).join('; ')}`,
  );
}

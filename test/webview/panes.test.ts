import { strict as assert } from 'node:assert';
import type { Browser, Locator } from 'playwright-core';
import { restoredSizes } from '../../src/webview/frame/panes';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();
const widthOf = (element: Locator): Promise<number> =>
  element.evaluate((each) => Math.round(each.getBoundingClientRect().width));
const heightOf = (element: Locator): Promise<number> =>
  element.evaluate((each) => Math.round(each.getBoundingClientRect().height));

describe('the panes of the inspector', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('are made wider and narrower by keyboard and mouse, and keep their widths while hidden', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'));
    const { page } = inspector;
    await settled(page);
    const layers = page.getByRole('separator', { name: 'Width of the layers' });
    const bytes = page.getByRole('separator', { name: 'Width of the bytes' });
    const aside = page.locator('.aside');
    const before = await widthOf(aside);
    await layers.focus();
    assert.equal(await layers.getAttribute('aria-valuenow'), String(before));
    await page.keyboard.press('ArrowRight');
    assert.equal(await widthOf(aside), before + 16);
    assert.equal(await layers.getAttribute('aria-valuenow'), String(before + 16));
    await page.keyboard.press('Home');
    assert.equal(await widthOf(aside), 160);
    await page.keyboard.press('Enter');
    assert.equal(await widthOf(aside), before, 'Enter gives the first width back');
    await page.keyboard.press('End');
    assert.equal(await widthOf(aside), 560);

    const box = await bytes.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 3, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(1000, box.y + 40, { steps: 3 });
    await page.mouse.up();
    assert.equal(await widthOf(page.locator('.bytes')), 400);
    assert.deepEqual(inspector.complaints, []);

    const kept = await inspector.kept();
    assert.deepEqual(sizesIn(kept), { 'aside-width': 560, 'bytes-width': 400 });
    await inspector.close();
    const again = await openInspector(browser, scriptedHost(message, 'Bob'), { kept });
    await settled(again.page);
    assert.equal(await widthOf(again.page.locator('.aside')), 560);
    assert.equal(await widthOf(again.page.locator('.bytes')), 400);
    await again.page.setViewportSize({ width: 1200, height: 800 });
    assert.equal(await widthOf(again.page.locator('.aside')), 480, 'no more than the window has room for');
    await again.close();
  });

  for (const width of [900, 520])
    it(`have the bytes below, made taller and lower by keyboard and mouse, ${width} pixels wide`, async () => {
      const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { width });
      const { page } = inspector;
      await settled(page);
      const split = page.getByRole('separator', { name: 'Height of the bytes' });
      const bytes = page.locator('.bytes');
      const panel = page.locator(width > 620 ? '.layer-panel' : '.reading');
      const before = await heightOf(bytes);
      const hexBefore = await heightOf(page.locator('.hex'));
      const panelBefore = await heightOf(panel);
      await split.focus();
      assert.equal(await split.getAttribute('aria-orientation'), 'horizontal');
      assert.equal(await split.getAttribute('aria-valuemin'), '100');
      assert.equal(await split.getAttribute('aria-valuemax'), '540');
      assert.equal(await split.getAttribute('aria-valuenow'), String(before));
      await page.keyboard.press('ArrowUp');
      assert.equal(await heightOf(bytes), before + 16);
      assert.equal(await split.getAttribute('aria-valuenow'), String(before + 16));
      await page.keyboard.press('ArrowDown');
      assert.equal(await heightOf(bytes), before);
      await page.keyboard.press('Home');
      assert.equal(await heightOf(bytes), 100);
      assert.ok((await heightOf(panel)) > panelBefore + 60, 'the page has the room');
      await page.keyboard.press('End');
      assert.ok((await heightOf(bytes)) > before + 60);
      assert.ok((await heightOf(page.locator('.hex'))) > hexBefore + 60, 'the hexadecimal has the room');
      assert.equal(await split.getAttribute('aria-valuenow'), String(await heightOf(bytes)));
      assert.ok((await heightOf(panel)) > 200, 'the page stays in sight');
      await page.keyboard.press('ArrowDown');
      const sizes = sizesIn(await inspector.kept()) as Record<string, number>;
      assert.equal(sizes['bytes-height'], await heightOf(bytes), 'what is kept is what is seen');
      await page.keyboard.press('Enter');
      assert.equal(await heightOf(bytes), before, 'Enter gives the first height back');

      const box = await split.boundingBox();
      assert.ok(box);
      await page.mouse.move(width / 3, box.y + 3);
      await page.mouse.down();
      await page.mouse.move(width / 3, box.y - 47, { steps: 3 });
      await page.mouse.up();
      const tall = await heightOf(bytes);
      assert.ok(Math.abs(tall - before - 50) <= 3, `${tall} after ${before}`);
      assert.deepEqual(inspector.complaints, []);

      const kept = await inspector.kept();
      assert.deepEqual(sizesIn(kept), { 'bytes-height': tall });
      await inspector.close();
      const again = await openInspector(browser, scriptedHost(message, 'Bob'), { width, kept });
      await settled(again.page);
      assert.equal(await heightOf(again.page.locator('.bytes')), tall);
      await again.screenshot(`bytes-taller-${width}`);
      await again.close();
    });

  it('have only that to move which parts two of them', async () => {
    for (const [width, height, names] of [
      [1400, 900, ['Width of the layers', 'Width of the bytes']],
      [900, 900, ['Width of the layers', 'Height of the bytes']],
      [520, 900, ['Height of the bytes']],
      [520, 600, []],
    ] as const) {
      const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { width, height });
      await settled(inspector.page);
      const shown = await inspector.page.getByRole('separator').all();
      const labels = await Promise.all(shown.map((each) => each.getAttribute('aria-label')));
      assert.deepEqual(labels, names, `${width} by ${height}`);
      await inspector.close();
    }
  });

  it('are watched once, however often the file is empty for a while', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'));
    const { page, host } = inspector;
    await settled(page);
    await page.evaluate(countObservers);
    const full = stateOf(message, 'Bob');
    const empty = { ...full, report: { ...full.report, layers: [] } };
    const counts: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      host.changed(empty);
      await page.getByText('There is nothing in this file').waitFor();
      host.changed(full);
      await settled(page);
      counts.push(
        await page.evaluate(() => (window as unknown as { observers: Set<unknown> }).observers.size),
      );
    }
    assert.equal(new Set(counts).size, 1, counts.join());
    const layers = page.getByRole('separator', { name: 'Width of the layers' });
    await page.setViewportSize({ width: 1100, height: 800 });
    const width = await widthOf(page.locator('.aside'));
    await page.waitForFunction(
      (now) => document.querySelector('.split-aside')?.getAttribute('aria-valuenow') === now,
      String(width),
    );
    assert.equal(await layers.getAttribute('aria-valuemax'), '440');
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  it('take no size that is none', () => {
    const kept = { sizes: { 'aside-width': 'wide', 'bytes-width': -3, 'bytes-height': 1e9, page: 3 } };
    assert.deepEqual(restoredSizes(kept), {});
    assert.deepEqual(restoredSizes({ sizes: { 'aside-width': 1e9, 'bytes-height': 300 } }), {
      'bytes-height': 300,
    });
    assert.deepEqual([undefined, null, 3, { sizes: [] }].map(restoredSizes), [{}, {}, {}, {}]);
  });
});

function sizesIn(kept: unknown): unknown {
  return (kept as { sizes?: unknown }).sizes;
}

// Runs in the page: counts the observers made from now on that have something to observe.
function countObservers(): void {
  const observers = new Set<ResizeObserver>();
  const counted = class extends ResizeObserver {
    override observe(target: Element): void {
      observers.add(this);
      super.observe(target);
    }
    override disconnect(): void {
      observers.delete(this);
      super.disconnect();
    }
  };
  Object.assign(window, { observers, ResizeObserver: counted });
}

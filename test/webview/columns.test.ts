import { strict as assert } from 'node:assert';
import type { Browser, Locator } from 'playwright-core';
import { restoredWidths } from '../../src/webview/frame/columns';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';

const message = makeMessage();
const widthOf = (element: Locator): Promise<number> =>
  element.evaluate((each) => Math.round(each.getBoundingClientRect().width));

describe('the columns of the inspector', () => {
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
    assert.deepEqual((kept as { widths?: unknown }).widths, { aside: 560, bytes: 400 });
    await inspector.close();
    const again = await openInspector(browser, scriptedHost(message, 'Bob'), { kept });
    await settled(again.page);
    assert.equal(await widthOf(again.page.locator('.aside')), 560);
    assert.equal(await widthOf(again.page.locator('.bytes')), 400);
    await again.page.setViewportSize({ width: 1200, height: 800 });
    assert.equal(await widthOf(again.page.locator('.aside')), 480, 'no more than the window has room for');
    await again.close();
  });

  it('are one in a narrow view, with nothing to move', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { width: 520 });
    await settled(inspector.page);
    assert.equal(await inspector.page.getByRole('separator').count(), 0);
    await inspector.close();
  });

  it('take no width that is none', () => {
    const kept = { widths: { aside: 'wide', bytes: -3 } };
    assert.deepEqual(restoredWidths(kept), {});
    assert.deepEqual(restoredWidths({ widths: { aside: 1e9, bytes: 300 } }), { bytes: 300 });
    assert.deepEqual([undefined, null, 3, { widths: [] }].map(restoredWidths), [{}, {}, {}, {}]);
  });
});

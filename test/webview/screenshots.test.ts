import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Theme } from '../e2e/support/themes';
import { openBrowser, openInspector, outOfSight, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { walkPages, type Stop } from './support/walk';

const message = makeMessage();
const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const sizes = {
  wide: [1400, 900],
  middle: [1000, 800],
  small: [720, 800],
  narrow: [520, 900],
  low: [640, 500],
} as const;

describe('the inspector, looked at', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const theme of looks) {
    for (const [name, [width, height]] of Object.entries(sizes)) {
      it(`fits into ${name} in ${theme}`, async () => {
        const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), {
          theme,
          width,
          height,
        });
        const { page } = inspector;
        await settled(page);
        await inspector.screenshot(`${theme}-${name}`);
        await page.locator('.checks .ref').first().click();
        await page.locator('.hex-bytes .marked').first().waitFor();
        await settled(page);
        await inspector.screenshot(`${theme}-${name}-marked`);
        assert.deepEqual(await overflowing(page), []);
        assert.deepEqual(inspector.complaints, []);
        await inspector.close();
      });
    }
    it(`shows what there is to know of the chosen layer at once in ${theme}`, async () => {
      for (const [width, height] of [sizes.small, sizes.narrow, sizes.middle]) {
        const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), {
          theme,
          width,
          height,
        });
        const { page } = inspector;
        for (const layer of ['1', '1.1', '1.2', '1.1.1.2']) {
          await page.locator(`.tree-row[data-key="${layer}"]`).click();
          await page.getByRole('tab', { name: 'Overview' }).click();
          await page.locator('.layer-title', { hasText: new RegExp(`layer ${layer}$`) }).waitFor();
          const facts = '.layer-title, .tabs, .page > :first-child h2, .page > :first-child h3';
          assert.deepEqual(await outOfSight(page, facts), [], `${layer} at ${width} × ${height}`);
        }
        await inspector.close();
      }
    });
    it(`shows what is locked in ${theme}`, async () => {
      const inspector = await openInspector(browser, scriptedHost(message), { theme });
      await settled(inspector.page);
      await inspector.screenshot(`${theme}-locked`);
      assert.deepEqual(await overflowing(inspector.page), []);
      assert.deepEqual(inspector.complaints, []);
      await inspector.close();
    });
  }

  for (const theme of looks) {
    for (const name of ['wide', 'narrow'] as const) {
      it(`shows every page of every layer, ${name} in ${theme}`, async function () {
        this.timeout(240_000);
        const [width, height] = sizes[name];
        const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), {
          theme,
          width,
          height,
        });
        const { page } = inspector;
        const look = async ({ layer, tab }: Stop): Promise<void> => {
          await inspector.screenshot(`${theme}-${name}-page-${layer}-${tab}`);
          assert.deepEqual(await overflowing(page), [], `${layer} ${tab}`);
        };
        await walkPages(page, look, false);
        assert.deepEqual(inspector.complaints, []);
        await inspector.close();
      });
    }
  }
});

// What sticks out of the window to the side can never be seen.
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = [
      ...document.querySelectorAll('body, .reading, .top, .aside, .findings, .page, .bytes, .hex, .crumbs'),
    ];
    return wide
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(({ className }) => className);
  });
}

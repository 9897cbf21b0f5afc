import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Theme } from '../e2e/support/themes';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';

const message = makeMessage();
// WCAG 2.2 1.4.3 asks for 4.5. In high contrast the themes' own reds stand out by no more than 6.6.
const least: Readonly<Record<Theme, number>> = { dark: 4.5, light: 4.5, 'hc-dark': 6.5, 'hc-light': 6.5 };

describe('the inspector can be read', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const [theme, ratio] of Object.entries(least)) {
    it(`in ${theme}: text stands out by ${ratio} to 1`, async () => {
      const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { theme: theme as Theme });
      const { page } = inspector;
      await page.locator('.checks .ref').first().click();
      await settled(page);
      for (const tab of ['Overview', 'Structure', 'Signers']) {
        await page.getByRole('tab', { name: tab }).click();
        await settled(page);
        assert.deepEqual(await tooFaint(page, ratio), [], tab);
      }
      await inspector.close();
    });
  }
});

/** Texts whose colour is too near to what is behind them. */
function tooFaint(page: Page, ratio: number): Promise<string[]> {
  return page.evaluate((wanted) => {
    type Colour = [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const parse = (text: string): Colour => {
      if (canvas === null) return [0, 0, 0, 1];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a]: Colour, [r2, g2, b2]: Colour): Colour => {
      const mix = (x: number, y: number): number => x * a + y * (1 - a);
      return [mix(r, r2), mix(g, g2), mix(b, b2), 1];
    };
    // What a node is drawn in: an element may draw its text in a place of its own.
    const around = (node: Element | Text): Element | null =>
      node.assignedSlot ?? node.parentElement ?? host(node);
    const host = (node: Node): Element | null => {
      const root = node.getRootNode();
      return root instanceof ShadowRoot ? root.host : null;
    };
    const behind = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(around(element)));
    };
    const light = ([r, g, b]: Colour): number => {
      const part = (value: number): number => {
        const scaled = value / 255;
        return scaled <= 0.04045 ? scaled / 12.92 : ((scaled + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const faint = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder === null || node.textContent?.trim() === '' || holder.getClientRects().length === 0)
        continue;
      if (holder.closest('script, .visually-hidden, .hex-probe, .whole') !== null) continue;
      const drawnIn = around(node as Text) ?? holder;
      const ground = behind(drawnIn);
      const ink = over(parse(getComputedStyle(drawnIn).color), ground);
      const [high, low] = [light(ink), light(ground)].toSorted((a, b) => b - a);
      const found = ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
      if (found < wanted)
        faint.add(`${found.toFixed(1)} ${holder.className} in ${holder.parentElement?.className ?? ''}`);
    }
    return [...faint];
  }, ratio);
}

import { strict as assert } from 'node:assert';
import type { Browser, Locator } from 'playwright-core';
import { themes, type Theme } from '../e2e/support/themes';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { simulatedThemes } from './support/themeVariables';

const message = makeMessage();

describe('counts', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const theme of Object.keys(themes) as Theme[]) {
    it(`stand in the badge of VS Code, in ${theme}`, async () => {
      const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { theme });
      const { page } = inspector;
      await settled(page);
      const ofFindings = page.locator('.findings h2').getByText(/^\d+$/);
      const ofTab = page.getByRole('tab', { name: 'Headers' }).getByText(/^\d+$/);
      for (const badge of [ofFindings, ofTab]) assert.deepEqual(await pill(badge), pillOf(theme));
      await inspector.screenshot(`badges-${theme}`);
      assert.deepEqual(inspector.complaints, []);
      await inspector.close();
    });
  }

  it('are part of the name of what they count', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'));
    const { page } = inspector;
    await settled(page);
    await page.getByRole('heading', { name: /^Findings \d+$/ }).waitFor();
    await page.getByRole('tab', { name: /^Headers ?\d+$/ }).waitFor();
    await inspector.close();
  });
});

interface Pill {
  readonly height: number;
  /** Whether it is as round as it is high. */
  readonly isRound: boolean;
  readonly ground: string;
  readonly ink: string;
}

function pillOf(theme: Theme): Pill {
  const { variables } = simulatedThemes[theme];
  return {
    // What VS Code's own count badges have.
    height: 19,
    isRound: true,
    ground: variables['badge-background'] ?? '',
    ink: variables['badge-foreground'] ?? '',
  };
}

/** What is drawn around a count: its own element, or one that the element keeps to itself. */
function pill(badge: Locator): Promise<Pill> {
  return badge.evaluate((element) => {
    const drawn = element.shadowRoot?.firstElementChild ?? element;
    const { height, width } = drawn.getBoundingClientRect();
    const { backgroundColor, color, borderTopLeftRadius } = getComputedStyle(drawn);
    const hex = (text: string): string =>
      `#${(text.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
    const isRound = Number.parseFloat(borderTopLeftRadius) >= height / 2 && width >= height - 1;
    return { height, isRound, ground: hex(backgroundColor), ink: hex(color) };
  });
}

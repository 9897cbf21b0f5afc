import type { Frame, Page } from 'playwright-core';
import { settled } from './inspectorPage';

/** A page of a layer that is on show. */
export interface Stop {
  readonly layer: string;
  readonly tab: string;
  /** Whether it is the first page of its layer. */
  readonly isFirst: boolean;
}

/** Goes over every page of every layer, with all that unfolds unfolded. */
export async function walkPages(page: Page | Frame, visit: (stop: Stop) => Promise<void>): Promise<void> {
  for (const [place, layer] of (await layersOf(page)).entries()) {
    await page.locator('.aside .tree-row').nth(place).click();
    for (const [index, tab] of (await page.getByRole('tab').all()).entries()) {
      await tab.click();
      await settled(page);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      const name = (await tab.getAttribute('data-tab')) ?? '';
      await visit({ layer, tab: name, isFirst: index === 0 });
    }
  }
}

/** The layers in the tree, by their ids. */
export async function layersOf(page: Page | Frame): Promise<readonly string[]> {
  await page.locator('.aside .tree-row').first().waitFor();
  const rows = page.locator('.aside .tree-row');
  return rows.evaluateAll((found) => found.map((row) => (row as HTMLElement).dataset['key'] ?? ''));
}

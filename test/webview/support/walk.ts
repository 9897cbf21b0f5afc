import type { Frame, Locator, Page } from 'playwright-core';
import { settled } from './inspectorPage';

/** A page of a layer that is on show. */
export interface Stop {
  readonly layer: string;
  readonly tab: string;
  /** Whether it is the first page of its layer. */
  readonly isFirst: boolean;
}

/** Goes over every page of every layer, with all that unfolds unfolded unless it is to stay as it comes. */
export async function walkPages(
  page: Page | Frame,
  visit: (stop: Stop) => Promise<void>,
  unfolds = true,
): Promise<void> {
  const layers = await layersOf(page);
  for (const [place, layer] of layers.entries()) {
    await goToRow(page, place);
    await activeRow(page).press('Enter');
    for (const [index, tab] of (await page.getByRole('tab').all()).entries()) {
      await tab.click();
      await settled(page);
      if (unfolds) await page.locator('details').evaluateAll(unfold);
      const name = (await tab.getAttribute('data-tab')) ?? '';
      await visit({ layer, tab: name, isFirst: index === 0 });
    }
  }
}

function unfold(all: readonly Element[]): void {
  for (const each of all) each.setAttribute('open', '');
}

/** The layers in the tree, by their ids. Only the rows in sight are in the page: it is gone through by keyboard. */
export async function layersOf(page: Page | Frame): Promise<readonly string[]> {
  const layers: string[] = [];
  await goToRow(page, 0);
  for (let layer = await activeLayer(page); layer !== layers.at(-1); layer = await activeLayer(page)) {
    layers.push(layer);
    await activeRow(page).press('ArrowDown');
  }
  return layers;
}

async function goToRow(page: Page | Frame, place: number): Promise<void> {
  await activeRow(page).press('Home');
  for (let row = 0; row < place; row++) await activeRow(page).press('ArrowDown');
}

async function activeLayer(page: Page | Frame): Promise<string> {
  return (await activeRow(page).getAttribute('data-key')) ?? '';
}

function activeRow(page: Page | Frame): Locator {
  return page.locator('.aside .tree-row[tabindex="0"]');
}

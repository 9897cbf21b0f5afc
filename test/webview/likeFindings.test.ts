import { strict as assert } from 'node:assert';
import type { Browser, Locator, Page } from 'playwright-core';
import { found, type Finding } from '../../src/core/verify/finding';
import type { ViewState } from '../../src/shared/messages';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();
const range = { source: '1.2', start: 4, end: 9 };
const like: readonly Finding[] = [
  { ...found('trailingBytes', { range }), layer: '1.2' },
  { ...found('trailingBytes', { range: { ...range, end: 12 } }), layer: '1.2' },
  { ...found('trailingBytes', { range: { ...range, source: 'file' } }), layer: '1.2' },
  { ...found('trailingBytes'), layer: '1.2' },
  { ...found('trailingBytes'), layer: '1.2' },
];

describe('findings of one rule in one layer', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let helps: Locator;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(() => show());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(kept?: unknown): Promise<void> {
    const handlers = { ...scriptedHost(message, 'Bob'), state: () => stateWith(like) };
    inspector = await openInspector(browser, handlers, { kept });
    page = inspector.page;
    helps = page.locator('.finding-help summary');
    await settled(page);
  }

  function stateWith(findings: readonly Finding[]): ViewState {
    const state = stateOf(message, 'Bob');
    return { ...state, report: { ...state.report, findings: [...findings] } };
  }

  const isOpen = (): Promise<boolean[]> =>
    page.locator('.finding-help').evaluateAll((all) => all.map((each) => each.hasAttribute('open')));

  for (const [index] of like.entries())
    it(`number ${index + 1} alone stays unfolded and has the focus while the file changes`, async () => {
      await helps.nth(index).click();
      const other = { ...found('duplicateField'), layer: '1' };
      inspector.host.changed(stateWith([other, ...like]));
      await page.waitForFunction((howMany) => {
        return document.querySelectorAll('.finding-help').length === howMany;
      }, like.length + 1);
      const focused = await helps.evaluateAll((all) =>
        all.findIndex((each) => each === document.activeElement),
      );
      assert.equal(focused, index + 1);
      assert.deepEqual(await isOpen(), [false, ...like.map((_each, at) => at === index)]);
    });

  it('are unfolded each for itself in a view that was hidden', async () => {
    await helps.nth(1).click();
    await helps.nth(3).click();
    await page.waitForFunction(
      () => JSON.stringify((window as unknown as { kept: unknown }).kept).split('help ').length === 3,
    );
    const kept: unknown = JSON.parse(JSON.stringify(await inspector.kept()));
    await inspector.close();
    await show(kept);
    assert.deepEqual(await isOpen(), [false, true, false, true, false]);
  });
});

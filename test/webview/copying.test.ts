import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Handlers } from '../../src/shared/messenger';
import type { Theme } from '../e2e/support/themes';
import {
  currentFact,
  openBrowser,
  openInspector,
  settled,
  type InspectorPage,
} from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';
import { walkPages } from './support/walk';

const message = makeMessage();
const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const hostile = '"><img src=https://evil.invalid/x onerror=alert(1)>\u202e$(id)';

describe('copying', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let asked: unknown[][];

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual([inspector.complaints, inspector.faults], [[], []]);
    await inspector.close();
  });

  /** What was asked of the host, and what it tells. */
  const noted =
    (name: string) =>
    (ask: unknown): string => {
      asked.push([name, ask]);
      return `Told of ${name}`;
    };

  async function open(more: Partial<Handlers> = {}, theme: Theme = 'dark', width = 1400): Promise<void> {
    asked = [];
    const deeds = {
      copy: noted('copy'),
      copyBytes: noted('copyBytes'),
      copyReport: noted('copyReport'),
      copyOpenssl: noted('copyOpenssl'),
    };
    const handlers = { ...scriptedHost(message, 'Bob'), ...deeds, ...more };
    inspector = await openInspector(browser, handlers, { theme, width });
    page = inspector.page;
    await page.locator('.card').first().waitFor();
  }

  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const told = (text: string): Promise<void> =>
    page.locator('.told').filter({ hasText: text }).waitFor({ state: 'visible' });
  const items = (): Promise<string[]> => page.getByRole('menuitem').allInnerTexts();

  it('offers the report, and all by keyboard: arrows, first letter, Escape, and the focus comes back', async () => {
    await open();
    const report = page.getByRole('button', { name: 'Copy report' });
    await report.focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await items(), ['Markdown', 'JSON', 'Markdown, redacted', 'JSON, redacted']);
    assert.equal(await report.getAttribute('aria-expanded'), 'true');
    assert.equal(await focused(), 'Markdown');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'JSON, redacted');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    assert.equal(await focused(), 'JSON');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await focused(), 'Copy report');
    assert.equal(await report.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await told('Told of copyReport');
    assert.deepEqual(asked, [['copyReport', { format: 'markdown', redacted: true }]]);
    assert.equal(await focused(), 'Copy report');
  });

  it('closes the menu on a press elsewhere, and what was told on the next key', async () => {
    await open();
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page.locator('h1').click();
    assert.equal(await page.getByRole('menu').count(), 0);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await page.getByRole('menuitem', { name: 'JSON', exact: true }).click();
    await told('Told of copyReport');
    await page.keyboard.press('Shift');
    await page.locator('.told').filter({ hasText: 'Told' }).waitFor({ state: 'detached' });
  });

  it('keeps the menu open where the page was scrolled just before, and closes it where its place moves', async () => {
    await open({}, 'dark', 520);
    await settled(page);
    const fact = page.locator('.page .ref').first();
    // The browser tells of a scroll a frame later, when the menu is there already.
    const moved = await fact.evaluate((found) => {
      const { top } = found.getBoundingClientRect();
      found.scrollIntoView({ block: 'start' });
      found.dispatchEvent(new KeyboardEvent('keydown', { key: 'ContextMenu', bubbles: true }));
      return found.getBoundingClientRect().top - top;
    });
    assert.notEqual(moved, 0);
    await settled(page);
    assert.equal(await page.getByRole('menu').count(), 1);
    await fact.evaluate((found) => found.scrollIntoView({ block: 'end' }));
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('copies the openssl command of the chosen layer', async () => {
    await open();
    await page.locator('.footer').getByRole('button', { name: 'Copy openssl command' }).click();
    await told('Told of copyOpenssl');
    await page.locator('.tree-row[data-key="1.1"]').click();
    await page.getByRole('button', { name: 'Copy openssl command' }).click();
    await told('Told of copyOpenssl');
    assert.deepEqual(
      asked.map(([, ask]) => ask),
      [{ layer: '1.1.1.2' }, { layer: '1.1' }],
    );
    await page.locator('.tree-row[data-key="1"]').first().click();
    assert.equal(await page.getByRole('button', { name: 'Copy openssl command' }).count(), 0);
  });

  it('copies value, object identifier and bytes of a fact, and goes to them', async () => {
    await open();
    await page.getByRole('tab', { name: /Signers/ }).click();
    const attribute = page.locator('.attributes .ref', { hasText: '2026-11-23T08:14:02Z' });
    await attribute.click({ button: 'right' });
    assert.deepEqual(await items(), [
      'Copy value',
      'Copy OID 1.2.840.113549.1.9.5',
      'Copy as hex',
      'Go to bytes',
    ]);
    await page.getByRole('menuitem', { name: 'Copy value' }).click();
    await told('Told of copy');
    await attribute.focus();
    await page.keyboard.press('Shift+F10');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await attribute.focus();
    await page.keyboard.press('ContextMenu');
    await page.getByRole('menuitem', { name: 'Copy as hex' }).click();
    await attribute.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Go to bytes' }).click();
    await currentFact(page).filter({ hasText: '2026-11-23T08:14:02Z' }).waitFor();
    const [value, oid, hex] = asked;
    assert.deepEqual(value, ['copy', { text: '2026-11-23T08:14:02Z' }]);
    assert.deepEqual(oid, ['copy', { text: '1.2.840.113549.1.9.5' }]);
    assert.equal(hex?.[0], 'copyBytes');
  });

  it('copies what has the focus with Ctrl+C, unless text is selected', async () => {
    await open();
    await page.getByRole('tab', { name: /Signers/ }).click();
    const attribute = page.locator('.attributes .ref', { hasText: '2026-11-23T08:14:02Z' });
    await attribute.focus();
    await page.evaluate(() =>
      document.getSelection()?.selectAllChildren(document.querySelector('h1') ?? document.body),
    );
    await page.keyboard.press('Control+c');
    await page.evaluate(() => document.getSelection()?.removeAllRanges());
    assert.deepEqual(asked, []);
    await attribute.focus();
    await page.keyboard.press('Control+c');
    await told('Told of copy');
    assert.deepEqual(asked, [['copy', { text: '2026-11-23T08:14:02Z' }]]);
  });

  it('copies by keyboard what knows no bytes: each list has one button for all that stands in it', async () => {
    await open();
    await page.getByRole('tab', { name: /Signers/ }).click();
    const list = page.locator('.page .facts').filter({ hasText: 'Signing time' }).first();
    const copies = list.getByRole('button', { name: 'Copy a value of this list' });
    await copies.focus();
    await page.keyboard.press('Enter');
    const names = await list.locator('dt').allInnerTexts();
    assert.deepEqual(await items(), names);
    assert.equal(await copies.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('i');
    assert.equal(await focused(), 'Issuer');
    await page.keyboard.press('Home');
    for (let press = 0; press < names.indexOf('Serial number'); press++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await told('Told of copy');
    assert.match(JSON.stringify(asked), /^\[\["copy",\{"text":"[0-9a-f]+"\}\]\]$/);
    assert.ok(await copies.evaluate((found) => found === document.activeElement));
    assert.equal(await copies.getAttribute('aria-expanded'), null);
    await page.keyboard.press('Shift+F10');
    assert.deepEqual(await items(), names);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Digest' }).click();
    await page.locator('.digest .copy-list').first().press('Enter');
    await page.getByRole('menuitem', { name: 'Computed here' }).press('Enter');
    await told('Told of copy');
    assert.match(JSON.stringify(asked[1]), /^\["copy",\{"text":"[0-9a-f]{64}"\}\]$/);
  });

  for (const width of [1400, 520])
    it(`leaves no fact of any page that could not be copied by keyboard, ${width} pixels wide`, async function () {
      this.timeout(120_000);
      await open({}, 'dark', width);
      let seen = 0;
      await walkPages(page, async ({ layer, tab }) => {
        const values = await page.locator('.page [data-copy]').evaluateAll((all) =>
          all.map((each) => ({
            text: each.textContent.slice(0, 60),
            isReached:
              each.matches('button') ||
              each.closest('[data-copies]')?.matches('[tabindex="0"], :has(.copy-list)') === true ||
              each.parentElement?.querySelector('button[data-copy]') !== null,
          })),
        );
        seen += values.length;
        assert.deepEqual(
          values.filter(({ isReached }) => !isReached),
          [],
          `layer ${layer}, ${tab}`,
        );
      });
      assert.ok(seen > 50, `${seen} facts`);
    });

  it('copies digits without their gaps, and the value of a row of the structure', async () => {
    await open();
    await page.getByRole('tab', { name: /Signers/ }).click();
    const serial = page.locator('.page dt', { hasText: 'Serial number' }).first().locator('+ dd > .code');
    await serial.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy value' }).click();
    await told('Told of copy');
    await page.getByRole('tab', { name: 'Structure' }).click();
    const row = page.locator('.structure .tree-row', { hasText: 'OBJECT IDENTIFIER' }).first();
    await row.click();
    await row.click({ button: 'right' });
    assert.deepEqual((await items()).at(-1), 'Go to bytes');
    await page.getByRole('menuitem', { name: 'Copy as hex' }).click();
    await told('Told of copyBytes');
    assert.match(JSON.stringify(asked[0]), /\["copy",\{"text":"[0-9a-f]+"\}\]/);
  });

  it('shows what a hostile value says as text, and copies it as it is shown', async () => {
    const state = stateOf(message, 'Bob');
    const signatures = state.report.signatures.map((signature) => ({
      ...signature,
      attributes: signature.attributes.map((attribute) => ({
        ...attribute,
        oid: hostile,
        name: hostile,
        text: hostile,
      })),
      sid: { issuerAndSerialNumber: { issuer: hostile, serialNumber: '01' } },
    }));
    await open({ state: () => ({ ...state, report: { ...state.report, signatures } }) });
    await page.getByRole('tab', { name: /Signers/ }).click();
    await page.locator('.attributes .ref').first().click({ button: 'right' });
    assert.equal(await page.locator('.menu img, .menu a').count(), 0);
    assert.deepEqual(await items(), ['Copy value', 'Copy as hex', 'Go to bytes']);
    await page.getByRole('menuitem', { name: 'Copy value' }).click();
    await told('Told of copy');
    await page
      .locator('.page dt', { hasText: 'Issuer' })
      .first()
      .locator('+ dd bdi')
      .first()
      .click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy value' }).click();
    await told('Told of copy');
    const shown = ['copy', { text: hostile.replace('\u202e', '‹U+202E›') }];
    assert.deepEqual(asked, [shown, shown]);
  });

  for (const theme of looks)
    it(`looks right: ${theme}`, async () => {
      await open({}, theme);
      await page.getByRole('tab', { name: /Signers/ }).click();
      await page.getByRole('button', { name: 'Copy report' }).click();
      await inspector.screenshot(`copy-report-${theme}`);
      await page.locator('.attributes .ref').first().click({ button: 'right' });
      await inspector.screenshot(`copy-value-${theme}`);
      await page.getByRole('menuitem', { name: 'Copy value' }).click();
      await told('Told of copy');
      await inspector.screenshot(`copied-${theme}`);
      await page.locator('.page .copy-list').first().press('Enter');
      await inspector.screenshot(`copy-list-${theme}`);
    });

  it('fits a narrow window', async () => {
    await open({}, 'light', 520);
    await page.getByRole('button', { name: 'Copy report' }).click();
    const box = await page.getByRole('menu').boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 520 && box.y + box.height <= 900);
    await inspector.screenshot('copy-report-narrow');
  });
});

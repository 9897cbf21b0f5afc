import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Opened } from '../../src/core/report/open';
import type { Handlers } from '../../src/shared/messenger';
import { open, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { ec, identity } from '../support/testCertificates';
import {
  currentFact,
  markedBytes,
  openBrowser,
  openInspector,
  settled,
  type InspectorPage,
} from './support/inspectorPage';
import { openedHost } from './support/openedHost';

describe('the bytes of a message', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let opened: Opened;
  let text: string;
  let copied: string[];

  before(async () => {
    browser = await openBrowser();
    const { signer } = await identity(ec, 'Alice');
    const bytes = await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] });
    text = Buffer.from(bytes).toString('latin1');
    opened = await open(bytes);
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(handlers: Partial<Handlers> = {}): Promise<void> {
    copied = [];
    const copy: Handlers['copy'] = (ask) => {
      copied.push(ask.text);
      return null;
    };
    inspector = await openInspector(browser, { ...openedHost(opened), copy, ...handlers });
    page = inspector.page;
    await settled(page);
  }

  const grid = (): ReturnType<Page['locator']> => page.getByRole('grid');
  const lines = (): ReturnType<Page['locator']> => page.getByRole('listbox', { name: 'Lines of the file' });
  const layer = async (id: string): Promise<void> =>
    page.locator(`.aside .tree-row[data-key="${id}"]`).click();
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;

  /** Walks to a line and a column of the file with keys alone, and chooses the character there. */
  async function chooseCharacter(offset: number): Promise<void> {
    await lines().focus();
    await page.keyboard.press('Control+Home');
    for (let line = 1; line < lineOf(offset); line++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    const column = offset - (text.lastIndexOf('\n', offset - 1) + 1);
    for (let at = 0; at < column; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  }

  async function find(kind: string, what: string): Promise<void> {
    await page.keyboard.press('Control+f');
    await page.getByRole('combobox', { name: 'Find in' }).selectOption(kind);
    await page.getByRole('textbox', { name: /^Find:/ }).fill(what);
    await page.keyboard.press('Enter');
  }

  describe('and its lines', () => {
    it('are all there to be scrolled through, and few of them in the page', async () => {
      await show();
      await lines().focus();
      await page.keyboard.press('Control+End');
      const last = text.split('\n').length - 1;
      await page.locator(`#line-${last}`).waitFor();
      assert.equal(await lines().getAttribute('aria-activedescendant'), `line-${last}`);
      assert.ok((await page.locator('.line').count()) < 60);
      await page.keyboard.press('Control+Home');
      await page.getByRole('option', { name: /^Line 1: Received: from/ }).waitFor();
    });

    it('lead from a character of a header to its field, of the layer that it is in', async () => {
      await show();
      await layer('1.2');
      await chooseCharacter(text.indexOf('Subject: ') + 2);
      await page.locator('.layer-title', { hasText: /layer 1$/ }).waitFor();
      await page.getByRole('tab', { name: /Headers/ }).click();
      await currentFact(page).waitFor();
      await page.locator('.lines mark', { hasText: 'Subject: Quarterly figures' }).waitFor();
      await page.locator('.place-note', { hasText: 'Subject' }).waitFor();
      const start = text.indexOf('Subject: ');
      assert.equal((await markedBytes(page))[0], start);
    });

    it('lead from a character of base64 to the element that it was decoded into', async () => {
      await show();
      const body = text.indexOf('\r\n\r\n', text.indexOf('application/pkcs7-signature; name')) + 4;
      await chooseCharacter(body + 8);
      await page.locator('.layer-title', { hasText: /layer 1\.2$/ }).waitFor();
      // Six bytes in: the object identifier of the ContentInfo.
      await page.locator('.crumbs', { hasText: 'contentType' }).waitFor();
      const root = opened.trees.get('1.2:body');
      const [contentType] = root?.children ?? [];
      assert.ok(contentType);
      await settled(page);
      const marks = await markedBytes(page);
      assert.deepEqual([marks[0], marks.at(-1)], [contentType.start, contentType.end - 1]);
      await page.getByRole('tab', { name: 'Structure' }).click();
      assert.match(await page.locator('.structure [aria-selected=true]').innerText(), /contentType/);
    });

    it('take a click on a character as well', async () => {
      await show();
      const start = text.indexOf('Subject: ');
      const row = page.locator(`#line-${lineOf(start)} .line-text`);
      await lines().focus();
      await page.keyboard.press('Control+Home');
      await row.waitFor();
      await row.click({ position: { x: 12, y: 5 } });
      await page.locator('.lines mark', { hasText: 'Subject: Quarterly figures' }).waitFor();
    });
  });

  describe('in hexadecimal', () => {
    it('lead from a byte of the file to its header field', async () => {
      await show();
      await layer('1');
      await page.getByRole('tab', { name: /Headers/ }).click();
      await grid().focus();
      await page.keyboard.press('Control+g');
      await page.keyboard.type(`0x${text.indexOf('Subject: ').toString(16)}`);
      await page.keyboard.press('Enter');
      await page.locator('.byte-note', { hasText: /0x[0-9a-f]{4} is 53: .*Subject/ }).waitFor();
      await page.keyboard.press('Enter');
      await currentFact(page).waitFor();
      assert.match((await currentFact(page).textContent()) ?? '', /Subject|Quarterly/);
    });

    it('say what is wrong with an offset, and close with Escape', async () => {
      await show();
      await grid().focus();
      await page.keyboard.press('Control+g');
      const bar = page.getByRole('form', { name: 'Go to offset' });
      await page.keyboard.type('nowhere');
      await page.keyboard.press('Enter');
      await bar.getByText('This is no offset').waitFor();
      await bar.getByRole('textbox').fill('99999999');
      await page.keyboard.press('Enter');
      await bar.getByText('The last byte is at').waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await bar.isVisible(), false);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'grid');
    });

    it('are selected with Shift, and copied as digits or as text', async () => {
      await show();
      await layer('1');
      await settled(page);
      await grid().focus();
      await page.keyboard.press('Control+Home');
      for (let i = 0; i < 7; i++) await page.keyboard.press('Shift+ArrowRight');
      await page.locator('.crumbs', { hasText: '8 bytes at 0x0000' }).waitFor();
      assert.deepEqual(await markedBytes(page), [0, 1, 2, 3, 4, 5, 6, 7]);
      await page.keyboard.press('Control+c');
      await page.keyboard.press('Control+Shift+c');
      await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
      await page.waitForFunction(() => true);
      assert.deepEqual(copied, [Buffer.from('Received').toString('hex'), 'Received']);
    });

    it('are selected by dragging and with a click and Shift', async () => {
      await show();
      await layer('1');
      await settled(page);
      await page.locator('#byte-3').hover();
      await page.mouse.down();
      await page.locator('#byte-9').hover();
      await page.mouse.up();
      await page.locator('.crumbs', { hasText: '7 bytes at 0x0003' }).waitFor();
      await page.locator('#byte-20').click({ modifiers: ['Shift'] });
      await page.locator('.crumbs', { hasText: '18 bytes at 0x0003' }).waitFor();
    });

    it('are named to a screen reader with offset, value and field', async () => {
      await show();
      await layer('1.2');
      await settled(page);
      await grid().focus();
      await page.keyboard.press('Control+Home');
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.locator('[aria-label$="of contentType"]').first().waitFor();
      const id = (await grid().getAttribute('aria-activedescendant')) ?? '';
      const label = await page.locator(`#${id}`).getAttribute('aria-label');
      assert.match(label ?? '', /^0x0005: [0-9a-f]{2}, (tag|length|value) of contentType$/);
    });
  });

  describe('and the box to find', () => {
    const status = (): ReturnType<Page['locator']> => page.getByRole('search').getByRole('status');

    it('finds elements, goes from one to the next and around, and marks them everywhere', async () => {
      await show();
      await layer('1.2');
      await page.getByRole('tab', { name: 'Structure' }).click();
      await settled(page);
      await find('structure', 'digestAlgorithm');
      await status()
        .filter({ hasText: /^1 of \d+$/ })
        .waitFor();
      const total = Number(/of (\d+)/.exec(await status().innerText())?.[1]);
      assert.ok(total >= 2);
      await page.locator('.structure [aria-selected=true]', { hasText: /^digestAlgorithm/ }).waitFor();
      await page.locator('.hex-bytes .marked').first().waitFor();
      await page.keyboard.press('Shift+Enter');
      await status()
        .filter({ hasText: `${total} of ${total}` })
        .waitFor();
      await page.keyboard.press('Enter');
      await status()
        .filter({ hasText: `1 of ${total}` })
        .waitFor();
      await page.keyboard.press('Escape');
      assert.equal(await page.getByRole('search').isVisible(), false);
      assert.equal(await page.locator('.found').count(), 0);
    });

    it('finds bytes by their digits and by their text', async () => {
      await show();
      await layer('1');
      await settled(page);
      await find('text', 'subject: QUARTERLY');
      await status().filter({ hasText: /^1 of/ }).waitFor();
      await page.locator('.lines mark', { hasText: 'Subject: Quarterly' }).waitFor();
      await find('hex', '53 75 62 6a');
      await page.locator('.lines mark', { hasText: 'Subj' }).waitFor();
    });

    it('says so where there is nothing, where digits are none, and where there is no structure', async () => {
      await show();
      await layer('1');
      await settled(page);
      await find('text', 'no such words');
      await status().filter({ hasText: 'Not found in' }).waitFor();
      await find('hex', '5x');
      await status().filter({ hasText: 'This is not hexadecimal' }).waitFor();
      await find('structure', 'signerInfos');
      await status().filter({ hasText: 'no structure' }).waitFor();
    });

    it('offers to find elsewhere what is no word of the structure', async () => {
      await show();
      await layer('1.2');
      await settled(page);
      const elsewhere = page.getByRole('search').getByRole('button', { name: 'Find in' });
      await find('structure', '30 82');
      await status().filter({ hasText: 'Not found in' }).waitFor();
      assert.deepEqual(await elsewhere.allInnerTexts(), ['Find in hexadecimal', 'Find in text']);
      await elsewhere.first().press('Enter');
      await page.locator('.hex-bytes .found').first().waitFor();
      assert.equal(await page.getByRole('combobox', { name: 'Find in' }).inputValue(), 'hex');
      assert.equal(await page.getByRole('textbox', { name: /^Find:/ }).inputValue(), '30 82');
      assert.ok(await page.getByRole('textbox', { name: /^Find:/ }).evaluate((box) => box.matches(':focus')));
      await find('structure', 'no such field');
      await status().filter({ hasText: 'Not found in' }).waitFor();
      assert.deepEqual(await elsewhere.allInnerTexts(), ['Find in text']);
      await find('hex', 'ff ff ff ff ff');
      await status().filter({ hasText: 'Not found in' }).waitFor();
      assert.equal(await elsewhere.count(), 0);
      await layer('1');
      await settled(page);
      await find('structure', 'Subject');
      await elsewhere.press('Enter');
      await page.locator('.lines mark', { hasText: 'Subject' }).first().waitFor();
    });

    it('can be stopped while it searches', async () => {
      let asked = 0;
      await show({
        find: ({ from }) => {
          asked++;
          return { hits: [], next: from + 1 };
        },
      });
      await find('text', 'x');
      await status().filter({ hasText: 'Searching' }).waitFor();
      await page.keyboard.press('Escape');
      await settled(page);
      const before = asked;
      await settled(page);
      assert.ok(asked - before <= 1);
    });
  });

  describe('read as something else', () => {
    it('show what they would be, and why not', async () => {
      await show();
      await layer('1.2');
      await page.getByRole('tab', { name: 'Structure' }).click();
      await page
        .locator('.structure .tree-row', { hasText: /^contentType/ })
        .first()
        .click();
      const choice = page.getByRole('combobox', { name: 'Read the bytes as' });
      const result = page.locator('.reading-result');
      await choice.selectOption('oid');
      await result.getByText('1.2.840.113549.1.7.2').waitFor();
      await choice.selectOption('ip');
      await result.getByText('An address has 4 or 16 bytes').waitFor();
      await page
        .locator('.structure .tree-row', { hasText: /^ContentInfo|^SEQUENCE|tag 16/ })
        .first()
        .click();
      await choice.selectOption('asn1');
      await result.getByText(/^OBJECT IDENTIFIER, 11 bytes/).waitFor();
      await inspector.screenshot('read-as');
    });
  });

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
    it(`are seen beside their structure in ${theme}, wide and narrow`, async () => {
      for (const [name, width] of [
        ['wide', 1400],
        ['middle', 1000],
        ['narrow', 520],
      ] as const) {
        inspector = await openInspector(browser, openedHost(opened), { theme, width, height: 900 });
        page = inspector.page;
        await settled(page);
        await layer('1.2');
        await page.getByRole('tab', { name: 'Structure' }).click();
        await settled(page);
        await find('structure', 'signerInfos');
        await page.getByRole('search').getByRole('status').filter({ hasText: /^1 of/ }).waitFor();
        await page.getByRole('combobox', { name: 'Read the bytes as' }).selectOption('asn1');
        await page.locator('.reading-lines').waitFor();
        await settled(page);
        await inspector.screenshot(`${theme}-structure-${name}`);
        assert.deepEqual(inspector.complaints, []);
        if (name !== 'narrow') await inspector.close();
      }
    });
  }
});

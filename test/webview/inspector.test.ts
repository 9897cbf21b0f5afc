import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import { currentFact, markedBytes, openBrowser, openInspector, settled } from './support/inspectorPage';
import type { InspectorPage, PageOptions } from './support/inspectorPage';
import { fieldIn } from './support/asn1Sketch';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();

describe('the inspector', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function open(
    handlers: Partial<Handlers> = {},
    key?: string,
    options: PageOptions = {},
  ): Promise<void> {
    inspector = await openInspector(browser, { ...scriptedHost(message, key), ...handlers }, options);
    page = inspector.page;
  }

  const row = (layer: string): string => `.tree-row[data-key="${layer}"]`;
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['key']);

  async function press(...keys: string[]): Promise<string | undefined> {
    for (const key of keys) await page.keyboard.press(key);
    return focused();
  }

  describe('as a whole', () => {
    it('shows the header, a card for each layer of protection, and what failed first', async () => {
      await open({}, 'Bob');
      await page.getByRole('heading', { name: 'Quarterly figures' }).waitFor();
      const cards = await page.locator('.card').allInnerTexts();
      assert.deepEqual(
        cards.map((card) => card.split('\n').slice(0, 2)),
        [
          ['Outer signature · not decided', 'Signature value and digest hold'],
          ['Encryption · opened', 'Encrypted, opened with “Bob”'],
          ['Inner signature · failed', 'Content is not as it was signed'],
        ],
      );
      await page.locator('.layer-title', { hasText: '1.1.1.2' }).waitFor();
      assert.match(
        await page.locator('.footer').innerText(),
        /1 key at hand: Bob\s+Trust: 1 root at hand\s+No network used/,
      );
    });

    it('draws no success where the verdict is open', async () => {
      await open({}, 'Bob');
      const outer = page.locator('.card').first();
      await outer.waitFor();
      assert.equal(await outer.locator('.icon-check, .tone-good').count(), 0);
    });

    it('begins by saying that it is ready', async () => {
      await open({}, 'Bob');
      await settled(page);
      assert.equal(inspector.asked[0], 'state');
    });

    it('shows a new state that the host sends, and keeps the place', async () => {
      await open();
      await page.locator(row('1.2')).click();
      inspector.host.changed(stateOf(message, 'Bob'));
      await page.locator(row('1.1.1.2')).waitFor();
      assert.equal(await page.locator('.tree-row.chosen').getAttribute('data-key'), '1.2');
    });
  });

  describe('the tree of layers', () => {
    it('is walked with the keys that trees have', async () => {
      await open({}, 'Bob');
      await page.locator(row('1')).focus();
      assert.equal(await press('End'), '1.2');
      assert.equal(await press('Home'), '1');
      assert.equal(await press('ArrowDown'), '1.1');
      assert.equal(await press('ArrowRight'), '1.1.1');
      assert.equal(await press('ArrowLeft', 'ArrowLeft'), '1.1');
      assert.equal(await page.locator(row('1.1.1')).count(), 1);
      assert.equal(await press('ArrowLeft'), '1.1');
      assert.equal(await page.locator(row('1.1.1')).count(), 0);
      assert.equal(await page.locator(row('1.1')).getAttribute('aria-expanded'), 'false');
      assert.equal(await press('ArrowRight'), '1.1');
      assert.equal(await page.locator(row('1.1.1')).count(), 1);
      assert.equal(await press('ArrowDown', 'ArrowUp', 'ArrowUp'), '1');
    });

    it('has one place in the tab order, and chooses with Enter', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.2')).focus();
      assert.equal(await page.locator('.aside [role=treeitem][tabindex="0"]').count(), 1);
      assert.equal(await press('Enter'), '1.2');
      assert.equal(await page.locator(row('1.2')).getAttribute('aria-selected'), 'true');
      await page.locator('.layer-title', { hasText: 'layer 1.2' }).waitFor();
    });

    it('says how each layer stands in words', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.1.1.2')).getByRole('img', { name: 'failed' }).waitFor();
      await page.locator(row('1.2')).getByRole('img', { name: 'not decided' }).waitFor();
      await page.locator(row('1.1')).getByRole('img', { name: 'opened' }).waitFor();
    });
  });

  describe('fields and bytes', () => {
    it('marks the bytes of a field that is chosen', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.2')).click();
      await page.getByRole('tab', { name: 'Signers' }).click();
      await page.getByRole('button', { name: 'RSASSA-PSS', exact: true }).click();
      const node = fieldIn(message.outer, 'signatureAlgorithm');
      const { start, end } = node.range;
      await page.locator('.crumbs', { hasText: 'signatureAlgorithm' }).waitFor();
      assert.deepEqual(await markedBytes(page), offsets(start, end));
      const parts = page.locator('.hex-bytes .part-tag');
      assert.deepEqual(await parts.evaluateAll((cells) => cells.map((cell) => cell.textContent)), ['30']);
      assert.match(
        await page.locator('.crumbs').innerText(),
        /SignedData\s*›\s*signerInfos\[0\]\s*›\s*signatureAlgorithm · \d+ bytes at 0x[0-9a-f]{4}$/,
      );
    });

    it('marks the lines of the file that the bytes were decoded from', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.2')).click();
      await page.getByRole('tab', { name: 'Signers' }).click();
      await page.getByRole('button', { name: 'RSASSA-PSS', exact: true }).click();
      await page.locator('.lines mark').first().waitFor();
      const marked = (await page.locator('.lines mark').allTextContents()).join('');
      const { start, end } = fieldIn(message.outer, 'signatureAlgorithm').range;
      const bytes = message.sources.get('1.2')?.bytes.subarray(start, end) ?? Buffer.alloc(0);
      assert.ok(Buffer.from(marked, 'base64').includes(bytes.subarray(1, -1)));
    });

    it('finds the field of a byte that is clicked, and the fact and the element that are the same', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.2')).click();
      await page.getByRole('tab', { name: 'Structure' }).click();
      await page.getByRole('treeitem', { name: 'signerInfos' }).waitFor();
      await page.getByRole('tab', { name: 'Signers' }).click();
      // Something near brings the place into sight.
      await page.getByRole('button', { name: 'RSASSA-PSS', exact: true }).click();
      await page.locator('.hex-bytes .marked').first().waitFor();
      const { start, end } = fieldIn(message.outer, 'signature').range;
      await page.locator(`#byte-${start + 3}`).click();
      await currentFact(page).waitFor();
      assert.match((await currentFact(page).textContent()) ?? '', new RegExp(`^${end - start} bytes at`));
      const marks = await markedBytes(page);
      assert.equal(marks[0], start);
      await page.getByRole('tab', { name: 'Structure' }).click();
      const selected = page.locator('.structure [aria-selected=true]');
      await selected.waitFor();
      assert.match(await selected.innerText(), /^signature\b/);
    });

    it('finds the field under the caret with the keyboard alone', async () => {
      await open({}, 'Bob');
      await settled(page);
      const grid = page.getByRole('grid');
      await grid.focus();
      await page.keyboard.press('Control+Home');
      for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
      assert.equal(await grid.getAttribute('aria-activedescendant'), 'byte-7');
      await page.keyboard.press('Enter');
      await page.locator('.crumbs', { hasText: 'contentType' }).waitFor();
      const { start, end } = fieldIn(message.inner, 'contentType').range;
      assert.deepEqual(await markedBytes(page), offsets(start, end));
      await page.keyboard.press('Control+End');
      const length = message.sources.get('1.1.1.2')?.bytes.length ?? 0;
      assert.equal(await grid.getAttribute('aria-activedescendant'), `byte-${length - 1}`);
    });

    it('shows where a finding stands', async () => {
      await open({}, 'Bob');
      await page.getByRole('button', { name: /may stand once stands again/ }).click();
      await page.locator('.layer-title', { hasText: 'layer 1' }).waitFor();
      await page.locator('.lines mark', { hasText: 'Subject: Quarterly figures' }).waitFor();
    });

    it('goes outward to the bytes that a field was decoded from', async () => {
      await open({}, 'Bob');
      await page.locator('.checks .ref').first().click();
      await page.locator('.trace .ref').first().click();
      await page.locator('.panel-title', { hasText: 'decrypted from layer 1.1' }).waitFor();
      await page.locator('.hex-bytes .marked').first().waitFor();
    });

    it('copies the marked bytes through the host', async () => {
      const copied: string[] = [];
      await open(
        {
          copy: ({ text }) => {
            copied.push(text);
            return null;
          },
        },
        'Bob',
      );
      await page.locator('.checks .ref').first().click();
      await page.getByRole('button', { name: 'Copy the marked bytes as hexadecimal' }).click();
      await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor({ state: 'attached' });
      assert.deepEqual(copied, [`0420${message.signedDigest.toString('hex')}`]);
    });

    it('opens the way to an element deep in the structure', async () => {
      await open({}, 'Bob');
      await page.locator('.checks .ref').first().click();
      await page.getByRole('button', { name: 'Show in the structure' }).click();
      const selected = page.locator('.structure [aria-selected=true]');
      await selected.waitFor();
      assert.match(await selected.innerText(), /^digest\b/);
      await selected.focus();
      await page.keyboard.press('ArrowLeft');
      assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /^attrValues/);
    });
  });

  describe('a locked layer', () => {
    const strip = '.strip .primary';

    it('is opened with a key', async () => {
      await open();
      await page.locator('.card', { hasText: 'Encrypted for 2 recipients, locked' }).waitFor();
      await page.locator(strip).click();
      await page.locator('.card', { hasText: 'Encrypted, opened with “Bob”' }).waitFor();
      await page.locator(row('1.1.1.2')).waitFor();
      assert.equal(await page.getByRole('button', { name: /Decrypt/ }).count(), 0);
      const news = page.getByRole('status').filter({ hasText: 'opened with' });
      await news.waitFor({ state: 'attached' });
    });

    it('waits for the key once, however often it is asked for', async () => {
      let release: (() => void) | undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await open({
        decrypt: async () => {
          await held;
          return stateOf(message, 'Bob');
        },
      });
      await page.locator(strip).click();
      await page.locator(strip, { hasText: 'Waiting for the key…' }).click({ force: true });
      release?.();
      await page.locator(row('1.1.1.2')).waitFor();
      assert.equal(inspector.asked.filter((name) => name === 'decrypt').length, 1);
    });

    it('is drawn once, though the host also tells of the change', async () => {
      await open({
        decrypt: () => {
          inspector.host.changed(stateOf(message, 'Bob'));
          return stateOf(message, 'Bob');
        },
      });
      await settled(page);
      const before = inspector.asked.length;
      await page.locator(strip).click();
      await page.locator(row('1.1.1.2')).waitFor();
      await settled(page);
      assert.deepEqual(inspector.asked.slice(before).toSorted(), ['bytes', 'decrypt', 'lines', 'locate']);
    });

    it('shows what changed meanwhile, though no key opened it', async () => {
      await open({
        decrypt: () => {
          inspector.host.changed({ ...stateOf(message), keys: ['Dana'] });
          throw new SmimeError('cancelled');
        },
      });
      await page.locator(strip).click();
      await page.locator('.footer', { hasText: '1 key at hand: Dana' }).waitFor();
    });

    it('says why a key does not open it, and offers another', async () => {
      let isFirst = true;
      await open({
        decrypt: () => {
          if (!isFirst) return stateOf(message, 'Bob');
          isFirst = false;
          throw new SmimeError('noMatchingRecipient');
        },
      });
      await page.locator(strip).click();
      const alert = page.getByRole('alert');
      await alert.getByText('None of the keys fits a recipient of the message.').waitFor();
      await alert.getByRole('button', { name: 'Try another…' }).click();
      await page.locator('.card', { hasText: 'Encrypted, opened with “Bob”' }).waitFor();
      assert.equal(await alert.innerText(), '');
    });

    it('stays as it is, without a word, where the person gives up', async () => {
      await open({
        decrypt: () => {
          throw new SmimeError('cancelled');
        },
      });
      await page.locator(strip).focus();
      await page.keyboard.press('Enter');
      await page.locator(strip, { hasText: 'Decrypt with a key…' }).waitFor();
      assert.equal(await page.getByRole('alert').innerText(), '');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Decrypt with a key…');
    });
  });

  describe('when the host fails', () => {
    it('says that the file cannot be shown, and tries again', async () => {
      let isFirst = true;
      await open({
        state: () => {
          if (!isFirst) return stateOf(message);
          isFirst = false;
          throw new SmimeError('fileNotReadable');
        },
      });
      await page.getByRole('alert').getByText('The file cannot be read.').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.card').first().waitFor();
    });

    it('says that bytes could not be read, and tries again', async () => {
      let isBroken = true;
      const { bytes } = scriptedHost(message);
      await open({
        bytes: (range) => {
          if (!isBroken) return bytes(range);
          throw new SmimeError('fileNotReadable');
        },
      });
      await page.getByText('These bytes could not be read.').waitFor();
      isBroken = false;
      await page.locator('.hex-failure').getByRole('button', { name: 'Try again' }).click();
      await settled(page);
      await page.locator('#byte-0', { hasText: '30' }).waitFor();
    });

    it('says that a place could not be found, and asks again', async () => {
      let isBroken = true;
      const { locate } = scriptedHost(message);
      await open({
        locate: (range) => {
          if (!isBroken) return locate(range);
          throw new TypeError('not for the view');
        },
      });
      await page.locator('.crumbs', { hasText: 'Something went wrong inside S/MIME Workbench.' }).waitFor();
      assert.equal(inspector.faults.length, 1);
      isBroken = false;
      await page.locator('.crumbs').getByRole('button', { name: 'Try again' }).click();
      await page.locator('.crumbs', { hasText: 'ContentInfo' }).waitFor();
    });

    it('says in the tree that elements could not be read, and tries again', async () => {
      let isBroken = true;
      const { children } = scriptedHost(message);
      await open({
        children: (ask) => {
          if (!isBroken) return children(ask);
          throw new SmimeError('fileNotReadable');
        },
      });
      await page.getByRole('tab', { name: 'Structure' }).click();
      const failed = page.locator('.tree-more', { hasText: 'The file cannot be read.' });
      await failed.waitFor();
      isBroken = false;
      await failed.click();
      await page.getByRole('treeitem', { name: /^ContentInfo/ }).waitFor();
    });

    it('says so where there is nothing to show', async () => {
      const state = stateOf(message);
      await open({ state: () => ({ ...state, report: { ...state.report, layers: [] } }) });
      await page.getByText('There is nothing in this file that could be shown.').waitFor();
    });
  });

  describe('while it is hidden', () => {
    it('keeps the place and nothing of the message', async () => {
      await open({}, 'Bob');
      await page.locator(row('1.2')).click();
      await page.getByRole('tab', { name: 'Signers' }).click();
      await page.getByRole('button', { name: 'RSASSA-PSS', exact: true }).click();
      const { start, end } = fieldIn(message.outer, 'signatureAlgorithm').range;
      const kept = await inspector.kept();
      const { place, ...chosen } = kept as { place: object };
      assert.deepEqual(chosen, { layer: '1.2', tab: 'signers', mark: `${start}-${end}@1.2` });
      assert.match(
        JSON.stringify(place),
        /^{"scroll":\d+(?:\.\d+)?,"unfolded":\[\],"findings":\[\],"bytes":{"source":"1\.2","offset":\d+(?:,"line":\d+)?}}$/,
      );
      await inspector.close();
      await open({}, 'Bob', { kept });
      await page.locator('.tab[aria-selected=true]', { hasText: 'Signers' }).waitFor();
      await settled(page);
      assert.deepEqual(await markedBytes(page), offsets(start, end));
    });

    it('begins anew where the place is gone or was never one', async () => {
      for (const kept of [
        { layer: '9.9', tab: 'signers' },
        { layer: 7 },
        'nonsense',
        { layer: '1.2', tab: 'toString' },
      ]) {
        await open({}, 'Bob', { kept });
        await page.locator('.layer-title', { hasText: '1.1.1.2' }).waitFor();
        await inspector.close();
      }
      await open();
    });
  });
});

function offsets(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

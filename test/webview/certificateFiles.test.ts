import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { writePem } from '../../src/core/bytes/pem';
import { concat } from '../../src/core/bytes/segments';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import type { Theme } from '../e2e/support/themes';
import { link } from '../support/chains';
import { open } from '../support/opening';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

describe('a file of certificates', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let one: Uint8Array;
  let pem: Uint8Array;
  before(async () => {
    browser = await openBrowser();
    const [alice, bob] = [await link('Alice'), await link('Bob <b>"\u202e')];
    one = alice.certificate.raw;
    pem = concat([alice, bob].map(({ certificate }) => writePem('CERTIFICATE', certificate.raw)));
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(
    bytes: Uint8Array,
    options: Parameters<typeof openInspector>[2] = {},
    change: (host: Handlers) => Partial<Handlers> = () => ({}),
  ): Promise<void> {
    const host = openedHost(await open(bytes));
    inspector = await openInspector(browser, { ...host, ...change(host) }, options);
    page = inspector.page;
    await page.getByRole('tab', { name: 'Structure' }).waitFor();
    await settled(page);
  }

  const choice = (): ReturnType<Page['locator']> => page.getByRole('combobox', { name: 'Structure of' });
  const row = (name: RegExp): ReturnType<Page['locator']> =>
    page.locator('.structure').getByRole('treeitem', { name }).first();

  it('opens on what it holds, and is called what it is', async () => {
    for (const theme of ['dark', 'hc-dark', 'hc-light', 'light'] as const)
      for (const [name, bytes, kind] of [
        ['one', one, 'Certificate'],
        ['some', pem, 'Certificates'],
      ] as const) {
        await show(bytes, { theme });
        await page.getByRole('tab', { name: 'Certificates', selected: true }).waitFor();
        await inspector.screenshot(`certificate-file-${name}-${theme}`);
        assert.equal(await page.locator('.protection').count(), 0);
        await page.getByRole('tab', { name: 'Overview' }).click();
        await page.locator('.page dd', { hasText: new RegExp(`^${kind}$`) }).waitFor();
        assert.deepEqual(inspector.complaints, []);
        if (theme !== 'light' || name !== 'some') await inspector.close();
      }
  });

  it('has a structure in DER, and in PEM where there is one', async () => {
    for (const bytes of [one, writePem('CERTIFICATE', one)]) {
      await show(bytes);
      await page.getByRole('tab', { name: 'Structure' }).click();
      await row(/^tbsCertificate/).waitFor();
      assert.equal(await choice().count(), 0);
      if (bytes === one) await inspector.close();
    }
  });

  it('has in PEM the structure of each, which are chosen, marked and kept apart', async () => {
    await show(pem);
    await page.getByRole('tab', { name: 'Structure' }).click();
    await row(/^tbsCertificate/).waitFor();
    assert.deepEqual(await choice().locator('option').allTextContents(), ['1: Alice', '2: Bob <b>"‹U+202E›']);
    await choice().selectOption({ index: 1 });
    await page.locator('.panel-title', { hasText: '1:pem[1]' }).waitFor();
    await row(/^tbsCertificate/).click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await page.locator('.lines mark').first().waitFor();
    await row(/^subject\b(?!Public)/).waitFor();
    await page.getByRole('tab', { name: 'Certificates' }).click();
    await page.locator('.certificate-body .ref').first().click();
    await page.locator('.panel-title', { hasText: '1:pem[0]' }).waitFor();
    await page.getByTitle('Show in the structure').click();
    await page.locator('.structure .chosen').waitFor();
    assert.match(await choice().inputValue(), /\[0\]$/);

    await choice().selectOption({ index: 1 });
    await row(/^tbsCertificate/).click();
    await settled(page);
    const kept: unknown = await inspector.kept();
    await inspector.close();
    await show(pem, { kept });
    await row(/^tbsCertificate/).waitFor();
    assert.match(await choice().inputValue(), /\[1\]$/);
    assert.equal(await page.locator('.structure .chosen').count(), 1);
  });

  it('lists all of them however many there are, and names more when asked', async () => {
    const template = writePem('CERTIFICATE', one);
    await show(concat(Array.from({ length: 130 }, () => template)));
    await page.getByRole('tab', { name: 'Structure' }).click();
    assert.match(await page.locator('.sentence h2').innerText(), /^130 certificates, no message/);
    const options = choice().locator('option');
    assert.equal(await options.count(), 130);
    assert.equal(await options.nth(99).textContent(), '100: Alice');
    assert.equal(await options.nth(100).textContent(), '101');
    await choice().selectOption({ index: 120 });
    await page.locator('.panel-title', { hasText: '1:pem[120]' }).waitFor();
    await row(/^tbsCertificate/).waitFor();
    const more = page.getByRole('button', { name: 'Name 30 more of 30' });
    await inspector.screenshot('certificate-file-many');
    await more.focus();
    await page.keyboard.press('Enter');
    await options.filter({ hasText: '130: Alice' }).waitFor({ state: 'attached' });
    assert.equal(await more.count(), 0);
    assert.match(await choice().inputValue(), /\[120\]$/);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT');
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'Structure' }).click();
    assert.equal(await options.nth(129).textContent(), '130: Alice', 'what was read is known');
    assert.equal(inspector.asked.filter((name) => name === 'items').length, 1);
  });

  it('says why the names of more cannot be had, and tries again', async () => {
    let isBroken = true;
    const template = writePem('CERTIFICATE', one);
    await show(concat(Array.from({ length: 130 }, () => template)), {}, (host) => ({
      items: (ask) => {
        if (isBroken) throw new SmimeError('fileNotReadable');
        return host.items(ask);
      },
    }));
    await page.getByRole('tab', { name: 'Structure' }).click();
    const more = page.getByRole('button', { name: 'Name 30 more of 30' });
    await more.click();
    await page.locator('.structure-of [role=alert]').waitFor();
    isBroken = false;
    await more.click();
    await choice().locator('option', { hasText: '130: Alice' }).waitFor({ state: 'attached' });
    assert.equal(await page.locator('.structure-of [role=alert]').count(), 0);
  });

  it('is as high as the fields of VS Code', async () => {
    await show(pem);
    await page.getByRole('tab', { name: 'Structure' }).click();
    assert.equal((await choice().boundingBox())?.height, 26);
    await page.keyboard.press('Control+g');
    assert.equal((await page.locator('.text-box:visible').first().boundingBox())?.height, 26);
  });

  const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
  for (const theme of looks)
    it(`looks right: ${theme}`, async () => {
      await show(pem, { theme, width: theme === 'light' ? 520 : 900 });
      await page.getByRole('tab', { name: 'Structure' }).click();
      await choice().selectOption({ index: 1 });
      await row(/^tbsCertificate/).waitFor();
      await inspector.screenshot(`certificate-file-${theme}`);
    });
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { writePem } from '../../src/core/bytes/pem';
import { concat } from '../../src/core/bytes/segments';
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

  async function show(bytes: Uint8Array, options: Parameters<typeof openInspector>[2] = {}): Promise<void> {
    inspector = await openInspector(browser, openedHost(await open(bytes)), options);
    page = inspector.page;
    await page.getByRole('tab', { name: 'Structure' }).waitFor();
    await settled(page);
  }

  const choice = (): ReturnType<Page['locator']> => page.getByRole('combobox', { name: 'Structure of' });
  const row = (name: RegExp): ReturnType<Page['locator']> =>
    page.locator('.structure').getByRole('treeitem', { name }).first();

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

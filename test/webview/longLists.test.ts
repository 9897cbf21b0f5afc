import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import { forMany, withCertificates, withFields } from '../support/longMessages';
import { open } from '../support/opening';
import { makeIdentities, tripleWrapped } from '../support/largeMessages';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

const MOST_TO_SEND = 1_000_000;

describe('the inspector on long lists', () => {
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

  async function show(bytes: Uint8Array, change: (host: Handlers) => Partial<Handlers> = () => ({})) {
    const host = openedHost(await open(bytes));
    inspector = await openInspector(browser, { ...host, ...change(host) });
    page = inspector.page;
    await settled(page);
    assert.ok(inspector.transferred() < MOST_TO_SEND, `${inspector.transferred()} octets were sent`);
  }

  it('shows the first hundred of 5,000 recipients, says how many there are, and reads on', async () => {
    await show(await forMany(5000));
    await page.locator('.card', { hasText: 'Encrypted for 5,000 recipients, locked' }).waitFor();
    const tab = page.getByRole('tab', { name: /Recipients/ });
    assert.match((await tab.textContent()) ?? '', /5,000/);
    await tab.click();
    const rows = page.locator('.page .capped > :first-child > *');
    assert.equal(await rows.count(), 100);
    await page.getByRole('button', { name: 'Show 100 more of 4900' }).click();
    await page.getByRole('button', { name: 'Show 100 more of 4800' }).waitFor();
    assert.equal(await rows.count(), 200);
    assert.equal(inspector.asked.filter((name) => name === 'items').length, 1);
  });

  it('says why more cannot be had, and tries again', async () => {
    let isBroken = true;
    await show(await withCertificates(250), (host) => ({
      items: (ask) => {
        if (isBroken) throw new SmimeError('fileNotReadable');
        return host.items(ask);
      },
    }));
    await page.getByRole('tab', { name: /Certificates/ }).click();
    const more = page.getByRole('button', { name: 'Show 100 more of 151' });
    await more.click();
    await page.locator('.capped [role=alert]').waitFor();
    isBroken = false;
    await more.click();
    await page.getByRole('button', { name: 'Show 51 more of 51' }).waitFor();
    assert.equal(await page.locator('.capped [role=alert]').count(), 0);
  });

  it('shows a triple-wrapped message of 25 MB without being sent it', async () => {
    await show(await tripleWrapped(25_000_000, await makeIdentities()));
    await page.locator('.card', { hasText: 'Encrypted for 1 recipient, locked' }).waitFor();
    await page.locator('.tree-row[data-key="1.1"]').click();
    await settled(page);
    assert.ok(inspector.transferred() < MOST_TO_SEND);
  });

  it('names sender and subject of a mail with thousands of fields, one of them of megabytes', async () => {
    await show(withFields(5000, 2_000_000));
    await page.locator('.header h1', { hasText: 'long long' }).waitFor();
    await page.getByRole('tab', { name: /Headers/ }).click();
    await page.getByRole('button', { name: /Show 100 more of/ }).waitFor();
  });
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { fromHex } from '../../src/core/bytes/hex';
import { passphraseKey, secretKeyOf } from '../../src/core/keys/key';
import type { DecryptionWay } from '../../src/shared/messages';
import { open, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { openBrowser, openInspector, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

describe('the inspector on messages that were made and opened here', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let asked: DecryptionWay[];

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(...opening: Parameters<typeof open>): Promise<void> {
    const host = openedHost(await open(...opening));
    asked = [];
    inspector = await openInspector(browser, {
      ...host,
      decrypt: (ask) => {
        asked.push(ask.way);
        return host.decrypt(ask);
      },
    });
    page = inspector.page;
  }

  it('asks for what opens a layer: a passphrase, a secret key', async () => {
    const shared = {
      passphrases: [passphraseKey('open sesame')],
      secretKeys: [secretKeyOf(fromHex('00112233445566778899aabbccddeeff'), '0a')],
    };
    const none = { signers: [], recipients: [] };
    await show(await protectedAs('encrypt', sampleMessage, { ...none, ...shared }));
    const card = page.locator('.strip');
    for (const name of ['Decrypt with a secret key…', 'Decrypt with a passphrase…']) {
      await card.getByRole('button', { name }).click();
      await page.getByText('Waiting for the key…').first().waitFor({ state: 'detached' });
    }
    await page.getByText(/opened by the secret key that both sides know, or by the passphrase/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Decrypt with a key…' }).count(), 0);
    assert.deepEqual(asked, ['secretKey', 'passphrase']);
  });
});

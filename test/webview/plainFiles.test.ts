import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import { latin1 } from '../../src/core/bytes/text';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { WayOn } from '../../src/shared/requests';
import { open } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { openedHost } from './support/openedHost';
import { scriptedHost } from './support/scriptedHost';

const pgp = `From: a@b\r\nContent-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\r
\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r
Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--x--\r\n`;

describe('a file in which there is nothing to inspect', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let chosen: WayOn[];
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(() => {
    chosen = [];
  });
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  const goOn = ({ way }: { readonly way: WayOn }): null => {
    chosen.push(way);
    return null;
  };

  it('is told for what it is where it is no message, with ways on', async () => {
    for (const [name, width] of [
      ['wide', 1400],
      ['narrow', 400],
    ] as const) {
      const refused = new SmimeError('unreadable', {
        detail: 'this is a PDF document; look at it elsewhere',
      });
      const host = { ...scriptedHost(makeMessage()), goOn, state: () => Promise.reject(refused) };
      inspector = await openInspector(browser, host, { width, theme: 'light' });
      const { page } = inspector;
      await page.getByRole('alert').filter({ hasText: 'this is a PDF document' }).waitFor();
      await inspector.screenshot(`foreign-${name}`);
      await page.getByRole('button', { name: 'Open as text' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      assert.deepEqual(inspector.complaints, []);
      if (name === 'wide') await inspector.close();
    }
    await inspector.page.waitForFunction(() => true);
    assert.deepEqual(chosen, ['openAsText', 'openAsText']);
  });

  it('is offered to be protected where it is a plain mail', async () => {
    const host = { ...openedHost(await open(sampleMessage)), goOn };
    for (const theme of ['dark', 'hc-dark', 'hc-light', 'light'] as const) {
      inspector = await openInspector(browser, host, { theme });
      await inspector.page.getByRole('heading', { name: /^Neither signed nor encrypted: / }).waitFor();
      await settled(inspector.page);
      await inspector.screenshot(`plain-mail-${theme}`);
      assert.deepEqual(inspector.complaints, []);
      if (theme !== 'light') await inspector.close();
    }
    const { page } = inspector;
    assert.equal(await page.getByRole('toolbar', { name: /^What is covered/ }).count(), 0);
    const names = [
      'Sign…',
      'Encrypt…',
      'Send-Format with Profile…',
      'Create test identities…',
      'Open as text',
    ];
    for (const name of names) await page.getByRole('button', { name, exact: true }).press('Enter');
    assert.deepEqual(chosen, ['sign', 'encrypt', 'sendWithProfile', 'createTestIdentities', 'openAsText']);
  });

  it('is said to be of OpenPGP where it is', async () => {
    inspector = await openInspector(browser, openedHost(await open(latin1(pgp))));
    await inspector.page.getByRole('heading', { name: /^OpenPGP, not S\/MIME: / }).waitFor();
    assert.equal(await inspector.page.getByRole('button', { name: 'Sign…' }).count(), 0);
  });
});

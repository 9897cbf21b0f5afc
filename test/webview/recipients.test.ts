import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import * as der from '../../src/core/asn1/derWriter';
import type { Key } from '../../src/core/keys/key';
import type { OpenOptions } from '../../src/core/report/open';
import { themes, type Theme } from '../e2e/support/themes';
import { open, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { ec, emails, fresh, identityOf, nameOf, rsa, type TestIdentity } from '../support/testCertificates';
import { openBrowser, openInspector, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

const ca = nameOf(['2.5.4.10', 'Example GmbH'], ['2.5.4.3', 'Example Issuing CA']);
const long = nameOf(['2.5.4.3', `Bob ${'of the very long department '.repeat(14)}`]);

describe('the page of recipients', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let bob: TestIdentity;
  let old: TestIdentity;
  let twin: TestIdentity;
  let dana: TestIdentity;

  before(async () => {
    browser = await openBrowser();
    const [key, other, curve] = await Promise.all([fresh(rsa), fresh(rsa), fresh(ec)]);
    const by = (serial: number) => ({ issuer: ca, serialNumber: der.integer(serial) });
    bob = await identityOf(key, 'Bob', { ...by(0x34), extensions: [emails('bob@example.net')] });
    twin = await identityOf(key, 'Bob', by(0x99));
    old = await identityOf(other, 'Bob of old', {
      ...by(0x12),
      subject: nameOf(['2.5.4.3', 'Bob of old']),
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2025-01-01T00:00:00Z'),
      extensions: [emails('bob@example.net')],
    });
    dana = await identityOf(curve, 'Dana', { ...by(0x77), extensions: [emails('dana@example.net')] });
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(
    to: readonly TestIdentity[],
    keys: readonly Key[],
    more: Partial<OpenOptions> & Parameters<typeof openInspector>[2] = {},
  ): Promise<void> {
    const recipients = to.map(({ certificate }) => certificate);
    const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients, force: true });
    const opened = await open(bytes, keys, more.certificates ?? [], more);
    const host = openedHost(
      opened,
      'mail.eml',
      keys.map(({ label }) => label),
    );
    inspector = await openInspector(browser, host, more);
    page = inspector.page;
    await page
      .locator('.tree-row', { hasText: /Enveloped/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Recipients' }).click();
  }

  const texts = (selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

  it('says of each key in what it is not the one that is asked for', async () => {
    await show([bob, dana], [old.decryptor]);
    const nearest =
      'none of your keys fits; nearest to the first: “Bob of old” (2024) has the same issuer, but serial number 0x12 where 0x34 is asked.';
    assert.deepEqual(await texts('.keys-summary'), [`2 recipients; ${nearest}`]);
    const [first = ''] = await texts('.candidate');
    assert.match(first, /Bob of old \(2024\)\s+given to this view/);
    assert.match(first, /serial number asked for\s+34\s+of this key\s+12/);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.locator('.why', { hasText: nearest }).waitFor();
    await page.locator('.card', { hasText: 'none of your keys fits' }).waitFor();
  });

  it('names the holder and dates of an older certificate where the one that is asked for is known', async () => {
    await show([bob], [old.decryptor], { certificates: [bob.certificate] });
    const [only = ''] = await texts('.candidate');
    assert.match(only, /is of the same holder and issuer, valid 2024-01-01 to 2025-01-01, but serial number/);
  });

  it('says that a key opens although its certificate is another one', async () => {
    await show([bob, dana], [twin.decryptor], { certificates: [bob.certificate] });
    const [summary = ''] = await texts('.keys-summary');
    assert.match(
      summary,
      /for the first: your key Bob \(2020\) has the same public key in another certificate/,
    );
    assert.match(summary, /it opens this all the same\.$/);
  });

  it('tells keys that were not opened and where they lie', async () => {
    const closed = {
      label: 'Dana',
      origin: 'in this workspace: keys/dana.p12',
      certificates: [dana.certificate],
    };
    await show([bob, dana], [], { closedKeys: () => Promise.resolve([closed]) });
    assert.match(
      (await texts('.keys-summary'))[0] ?? '',
      /for the second: your key Dana \(2020\) \(in this workspace: keys\/dana\.p12\) fits by its certificate/,
    );
    const [only = ''] = await texts('.candidate');
    assert.match(only, /Dana \(2020\)\s+in this workspace: keys\/dana\.p12/);
    await page.locator('.page .primary', { hasText: 'Decrypt with a key' }).waitFor();
  });

  it('says what fits, where one does', async () => {
    await show([bob, dana], [bob.decryptor, dana.decryptor]);
    assert.deepEqual(await texts('.keys-summary'), ['2 recipients; your key Bob fits the first.']);
    await page.locator('.recipient .pill', { hasText: 'opened with “Bob”' }).waitFor();
  });

  it('unfolds by the keyboard, and a fact leads to its bytes', async () => {
    await show([bob, dana, old, await identityOf(await fresh(ec), 'Erin')], []);
    const rows = page.locator('.recipient > summary');
    assert.equal(await rows.count(), 4);
    assert.equal(await page.locator('.recipient[open]').count(), 0);
    await rows.nth(1).focus();
    await page.keyboard.press('Enter');
    await page.locator('.recipient[open] .ref', { hasText: /bytes at/ }).click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    assert.equal(await page.locator('.recipient[open]').count(), 1);
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    for (const [size, width] of [
      ['wide', 1400],
      ['narrow', 520],
    ] as const) {
      it(`fits into ${size} in ${theme}`, async () => {
        const hostile = await identityOf(await fresh(rsa), 'Long', {
          subject: long,
          issuer: long,
          serialNumber: der.integer(0x7777777),
        });
        const closed = {
          label: 'Dana',
          origin: 'in this workspace: keys/dana.p12',
          certificates: [dana.certificate],
        };
        await show([bob, dana, hostile], [old.decryptor, twin.decryptor], {
          theme,
          width,
          height: 900,
          certificates: [bob.certificate, hostile.certificate],
          closedKeys: () => Promise.resolve([closed]),
        });
        await inspector.screenshot(`${theme}-recipients-${size}`);
        const wide = await page.locator('.page').evaluate((each) => each.scrollWidth - each.clientWidth);
        assert.ok(wide <= 1, `${wide} pixels stick out`);
      });
    }
  }
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { CheckId } from '../../src/core/catalogue/checkIds';
import type { Opened } from '../../src/core/report/open';
import type { Theme } from '../e2e/support/themes';
import { openTimes } from '../support/timeScene';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { openedHost, openedState } from './support/openedHost';

const long = `${'very-long-'.repeat(29)}name@example.org`;
const header = [
  'From: "The Manager" <alice@example.org>',
  `Sender: ${long}`,
  'Reply-To: mallory@example.net',
  'Date: Mon, 23 Nov 2026 08:00:00 +0100',
  'Subject: Figures',
  '',
].join('\r\n');
const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** A message of which everything is known: times, revocation, identity. */
const everything = (): Promise<Opened> =>
  openTimes({ stamps: [{}], crl: {}, header, signingTime: new Date('2026-11-23T07:00:00Z') });

describe('the evidence of a check', () => {
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

  async function show(opened: Opened, theme: Theme = 'dark', width = 1400, height = 1600): Promise<void> {
    inspector = await openInspector(browser, openedHost(opened), { theme, width, height });
    page = inspector.page;
    await page.locator('.tree-row', { hasText: 'SignedData' }).first().click();
    await page.locator('.checks').waitFor();
  }

  /** What unfolds below a check. */
  async function unfolded(id: CheckId): Promise<string> {
    const row = page.locator(`.checks tr[data-check="${id}"]`);
    await row.locator('summary').click();
    return row.locator('.check-more').innerText();
  }

  it('unfolds below it: digests, times, revocation, identity, coverage', async () => {
    await show(await everything());
    assert.match(await unfolded('message-digest'), /Compared\s+equal/);
    assert.match(await unfolded('revocation'), /Alice\s+not revoked\s+CRL of CN=Root\s+of 2026-11-01/);
    assert.match(await unfolded('time'), /Certificate valid from\s+the CA says so[\s\S]+proven by a trusted/);
    assert.match(await unfolded('identity'), /Reply-To\s+mallory@example\.net\s+another/);
    assert.match(await unfolded('coverage'), /text\/plain\s+layer .*: signed by this signature/);
    assert.match(await unfolded('purpose'), /Subject\s+CN=Alice/);
  });

  it('is reached and unfolded by the keyboard', async () => {
    await show(await everything());
    const summary = page.locator('.checks tr[data-check="time"] summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.locator('.timeline').waitFor();
  });

  it('keeps the focus, and stays unfolded under it, when the host sends the message anew', async () => {
    const opened = await everything();
    await show(opened);
    await page.locator('.checks tr[data-check="time"] summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('.timeline').waitFor();
    inspector.host.changed({ ...openedState('renamed.eml', opened), keys: ['Bob'] });
    await page.locator('.footer', { hasText: 'Bob' }).waitFor();
    await page.locator('.checks tr[data-check="time"] summary:focus').waitFor();
    assert.ok(await page.locator('.timeline').isVisible());
  });

  it('counts the addresses for which there is no room, and says the profile once', async () => {
    const opened = await everything();
    const signatures = opened.report.signatures.map((signature) => {
      const { signer, identity } = signature;
      const [column = assert.fail()] = identity?.columns ?? [];
      const rows = identity?.rows ?? [];
      const columns = Array.from({ length: 6 }, () => column);
      const certificate = signer.certificate && {
        ...signer.certificate,
        profile: { type: 'mailbox-validated', generation: 'strict' } as const,
      };
      return {
        ...signature,
        identity: { columns, rows, omitted: { columns: 3, rows: 0 } },
        signer: { ...signer, ...(certificate && { certificate }) },
      };
    });
    await show({ ...opened, report: { ...opened.report, signatures } });
    const identity = await unfolded('identity');
    assert.match(identity, /and 5 more addresses of the certificate$/m);
    assert.match(await unfolded('purpose'), /S\/MIME Baseline Requirements, mailbox-validated, strict$/m);
  });

  it('comes with cause and remedy where something is wrong', async () => {
    await show(await openTimes({ header: header.replace('alice@', 'a1ice@'), options: { trust: [] } }));
    const identity = await unfolded('identity');
    assert.match(identity, /Usual cause\s+\S[\s\S]*What to do\s+\S/);
    assert.match(identity, /looks alike, and is another/);
    assert.match(await unfolded('path'), /What to do\s+Add the root that you trust/);
  });

  it('marks the bytes of a time that stands in the message', async () => {
    await show(await everything());
    await unfolded('time');
    await page.locator('.timeline .ref', { hasText: 'Signing time' }).click();
    await page.locator('.hex-bytes .marked').first().waitFor();
  });

  it('stands beside the header that is protected by nothing', async () => {
    await show(await everything());
    await page.locator('.tree-row').first().click();
    await page.getByRole('tab', { name: /Headers/ }).click();
    await page.getByText('No signature and no encryption is over these fields').waitFor();
  });

  for (const theme of looks) {
    for (const [name, width] of [
      ['wide', 1400],
      ['narrow', 520],
    ] as const) {
      it(`fits into ${name} in ${theme}`, async () => {
        await show(await everything(), theme, width, 2400);
        for (const summary of await page.locator('.checks summary').all()) await summary.click();
        await settled(page);
        await inspector.screenshot(`evidence-${theme}-${name}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
      });
    }
  }
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Report } from '../../src/core/report/report';
import type { ViewState } from '../../src/shared/messages';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();
const hostile = `"><img src=https://evil.invalid/x onerror="alert(1)">\u202e\u0000${'x'.repeat(300)}`;
const date = '2026-11-23T08:00:00Z';
const many = <T>(each: (index: number) => T): T[] => Array.from({ length: 3000 }, (_, index) => each(index));

/** What a hostile message could make of each section on revocation, times, identity, coverage, header and network. */
function poisoned(): ViewState {
  const state = stateOf(message, 'Bob');
  const [root] = state.report.layers;
  assert.ok(root);
  const { range } = root;
  const signatures = state.report.signatures.map((signature): Report['signatures'][number] => ({
    ...signature,
    revocation: Array.from({ length: 20 }, (_, index) => ({
      subject: `CN=${hostile}`,
      ...(index % 2 === 0
        ? { status: 'unknown' as const, detail: hostile }
        : { status: 'revoked' as const, by: hostile, reason: hostile, revocationDate: date, range }),
    })),
    timeline: many(() => ({ what: 'received', time: date, standing: 'claimed', detail: hostile, range })),
    identity: {
      columns: Array.from({ length: 20 }, () => ({ address: hostile, form: 'rfc822Name', range })),
      rows: Array.from({ length: 20 }, () => ({
        field: hostile,
        where: 'inner' as const,
        display: hostile,
        address: hostile,
        written: hostile,
        range,
        cells: Array.from({ length: 20 }, () => 'lookalike' as const),
      })),
    } as unknown as NonNullable<Report['signatures'][number]['identity']>,
    checks: signature.checks.map((check) => ({ ...check, message: `${check.message}: ${hostile}` })),
  }));
  const part = { layer: '1.1', contentType: hostile, filename: hostile, shown: 'inline', range } as const;
  const field = { name: hostile, inner: hostile, outer: hostile, differs: true } as const;
  const report: Report = {
    ...state.report,
    signatures,
    coverage: many(() => ({ ...part, signedBy: [], encryptedBy: [] })),
    headers: {
      scheme: 'rfc9788',
      envelope: ['1.2'],
      legacyDisplay: [],
      fields: many(() => ({ ...field, status: 'unprotected', outerRange: range, innerRange: range })),
    },
    requests: Array.from({ length: 20 }, (_, index) => ({
      kind: 'crl',
      url: `http://${hostile}/`,
      host: hostile,
      method: 'GET',
      subject: `CN=${hostile}`,
      made: index % 2 === 0,
      ...(index % 2 === 0 && { problem: { reason: 'notFetched', message: hostile } as const }),
    })),
  };
  return { ...state, report, mayFetch: true, mayTrust: true };
}

/** What is wider than there is room for, by its class. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'body, .reading, .top, .page, .aside, .findings, .facts, .coverage, .timeline',
      ),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(({ className, tagName }) => `${tagName} ${className}`),
  );
}

describe('what a hostile message makes of revocation, times, identity, coverage, header and network', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const width of [520, 1400]) {
    it(`is text that stays inside a window of ${width} pixels, a hundred lines at a time`, async () => {
      const state = poisoned();
      const inspector = await openInspector(
        browser,
        { ...scriptedHost(message, 'Bob'), state: () => state },
        { width, height: 800 },
      );
      const { page } = inspector;
      for (const layer of ['1.1.1.2', '1.2', '1']) {
        await page.locator(`.tree-row[data-key="${layer}"]`).first().click();
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click();
          await settled(page);
          await page.evaluate(() => {
            for (const each of document.querySelectorAll('details')) each.open = true;
          });
          assert.deepEqual(await tooWide(page), [], `layer ${layer}, ${await tab.innerText()}`);
          assert.ok((await page.locator('.page *').count()) < 20_000);
        }
      }
      assert.equal(await page.locator('.layer-panel img, .layer-panel a, iframe').count(), 0);
      assert.ok(!(await page.locator('body').innerText()).includes('\u202e'));
      assert.deepEqual([inspector.complaints, inspector.faults], [[], []]);
      await inspector.screenshot(`hostile-sections-${width}`);
      await inspector.close();
    });
  }
});

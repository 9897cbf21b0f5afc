import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import type { Report } from '../../src/core/report/report';
import type { StructureNode, ViewState } from '../../src/shared/messages';
import { openBrowser, openInspector, outOfSight, settled } from './support/inspectorPage';
import { CHECKS } from '../../src/core/catalogue/checkIds';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';
import { walkPages } from './support/walk';

const message = makeMessage();
const markup = `"><img src=https://evil.invalid/x onerror="alert(1)"><script>alert(2)</script><b style="color:red">`;
const reversed = 'invoice\u202egpj.exe';
const longName = `CN=${'very '.repeat(80)}long,O=${'x'.repeat(300)}`;

// Words of our own, that the view looks up; ranges name sources, which are not of the message either.
const ours = new Set(
  [
    'kind state form status indication subIndication reason scheme type what standing source shown where',
    'problem severity category rule signed encrypted lineEnds method',
    'time notBefore notAfter signingTime thisUpdate nextUpdate producedAt revocationDate',
  ].flatMap((names) => names.split(' ')),
);

/** The report with every text in it made hostile, the names of layers, of fields and object identifiers too. */
function poisoned(state: ViewState): ViewState {
  const kept = new Set<string>(['Subject', ...CHECKS]);
  const json = JSON.stringify(state.report, (key, value: unknown) =>
    typeof value === 'string' && !ours.has(key) && !kept.has(value) ? `${value} ${markup}` : value,
  );
  return { ...state, fileName: `${reversed} ${markup}`, keys: [markup], report: JSON.parse(json) as Report };
}

describe('a hostile message', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('is shown as text on every page, breaks no policy and reaches no network', async () => {
    const good = scriptedHost(message, 'Bob');
    const inspector = await openInspector(browser, {
      ...good,
      state: () => poisoned(stateOf(message, 'Bob')),
      children: async (ask) =>
        (await good.children(ask)).map((node) => ({ ...node, field: markup, value: markup, defect: markup })),
      locate: async (range) => {
        const place = await good.locate(range);
        return { ...place, nodes: place.nodes.map((node) => ({ ...node, field: markup, value: markup })) };
      },
    });
    const { page } = inspector;
    const walked = new Set<string>();
    await walkPages(page, async ({ layer, tab }) => {
      walked.add(tab);
      assert.ok(layer.endsWith(markup));
      assert.equal(await page.locator('img, b[style], iframe, a').count(), 0, `layer ${layer}, ${tab}`);
    });
    assert.ok(walked.size > 5, [...walked].join());
    await inspector.screenshot('hostile');
    assert.equal(await page.locator('img, b[style], iframe, a').count(), 0);
    assert.equal(await page.locator('body script').count(), 1);
    assert.equal(await page.locator('h1').innerText(), `Quarterly figures ${markup}`);
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  it('cannot reorder or hide what is read', async () => {
    const state = stateOf(message, 'Bob');
    const [root] = state.report.layers;
    assert.ok(root);
    const headers = [{ name: 'Subject', value: `${reversed}\u200b\u0007`, range: root.range }];
    const inspector = await openInspector(browser, {
      ...scriptedHost(message, 'Bob'),
      state: () => ({ ...state, report: { ...state.report, layers: [{ ...root, headers }] } }),
    });
    const title = inspector.page.locator('h1');
    await title.waitFor();
    assert.equal(await title.innerText(), 'invoice‹U+202E›gpj.exe‹U+200B›‹U+0007›');
    assert.equal(await title.locator('bdi').count(), 1);
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  for (const width of [400, 520, 720, 1400]) {
    it(`stays inside a window of ${width} pixels with names of hundreds of letters`, async () => {
      const state = stateOf(message, 'Bob');
      const json = JSON.stringify(state.report, (key, value: unknown) =>
        key === 'subject' || key === 'issuer' || key === 'name' ? longName : value,
      );
      const inspector = await openInspector(
        browser,
        {
          ...scriptedHost(message, 'Bob'),
          state: () => ({ ...state, fileName: longName, report: JSON.parse(json) as Report }),
        },
        { width, height: 800 },
      );
      const { page } = inspector;
      assert.deepEqual(await outOfSight(page, '.tabs, .page h2'), []);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await settled(page);
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('body, .reading, .top, .page, .aside, .findings')]
            .filter((element) => element.scrollWidth > element.clientWidth + 1)
            .map(({ className }) => className),
        );
        assert.deepEqual(wide, []);
      }
      await inspector.screenshot(`long-names-${width}`);
      await inspector.close();
    });
  }

  it('with thousands of findings, certificates and elements is shown as far as it is in sight', async () => {
    const state = stateOf(message, 'Bob');
    const good = scriptedHost(message, 'Bob');
    const [finding] = state.report.findings;
    assert.ok(finding);
    const findings = Array.from({ length: 3000 }, (_, index) => ({
      ...finding,
      message: `finding ${index}`,
    }));
    const asked: number[] = [];
    const inspector = await openInspector(browser, {
      ...good,
      state: () => ({ ...state, report: { ...state.report, findings } }),
      children: async (ask) => {
        if (ask.path.length === 0) {
          return (await good.children(ask)).map((node) => ({ ...node, childCount: 10_000 }));
        }
        asked.push(ask.from);
        return Array.from({ length: ask.count }, (_, index) => elementAt(ask.from + index));
      },
    });
    const { page } = inspector;
    await page.locator('.finding').first().waitFor();
    assert.equal(await page.locator('.finding').count(), 100);
    await page.getByRole('button', { name: 'Show 100 more of 2900' }).click();
    assert.equal(await page.locator('.finding').count(), 200);
    await page.getByRole('tab', { name: 'Structure' }).click();
    await page.locator('.structure [data-key="0"]').focus();
    await page.keyboard.press('End');
    await page.locator('.structure [aria-posinset="10000"]').waitFor();
    assert.ok((await page.locator('.structure .tree-row').count()) < 100);
    assert.ok(
      asked.length <= 3 && asked.every((from) => from === 0 || from >= 9800),
      `${asked.join(', ')} were asked for`,
    );
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  it('of 60 MB is scrolled from end to end, a screen at a time', async () => {
    const state = stateOf(message, 'Bob');
    const length = 60_000_000;
    const sources = state.sources.map((source) => (source.id === 'file' ? { ...source, length } : source));
    let fetched = 0;
    const inspector = await openInspector(browser, {
      ...scriptedHost(message, 'Bob'),
      state: () => ({ ...state, sources }),
      bytes: ({ start, end }) => {
        fetched += end - start;
        return Uint8Array.from({ length: end - start }, (_, index) => (start + index) & 0xff);
      },
    });
    const { page } = inspector;
    await page.locator('.tree-row[data-key="1"]').click();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+End');
    await page.locator(`#byte-${length - 1}`, { hasText: 'ff' }).waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Control+Home');
    await page.locator('#byte-1', { hasText: '01' }).waitFor();
    await page.locator('.hex').evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
    await page.locator(`#byte-${length - 1}`).waitFor();
    assert.ok(fetched < 100_000, `${fetched} bytes were fetched`);
    assert.ok((await page.locator('.hex-row').count()) < 120);
    await inspector.close();
  });
});

function elementAt(index: number): StructureNode {
  const range = { source: '1.1.1.2', start: 0, end: 2 };
  const parts = { lengthAt: 1, contentAt: 2, contentEnd: 2, childCount: 0 };
  return { path: [0, index], type: 'NULL', range, ...parts };
}

import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import type { RegionFact } from '../../src/core/report/regions';
import { modelOf, type Model } from '../../src/webview/state/model';
import { nothingMore } from './support/nothingMore';
import { segmentsOf } from '../../src/webview/frame/segments';
import { segmentWords } from '../../src/webview/frame/segmentWords';
import { markedBytes, openBrowser, openInspector, settled } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';

const message = makeMessage();

function modelWith(regions: readonly RegionFact[]): Model {
  const state = stateOf(message, 'Bob');
  return modelOf({ ...state, report: { ...state.report, regions } }, nothingMore);
}

describe('the pieces of the bar', () => {
  it('show what was inside in the place of the ciphertext, and are all of the bar', () => {
    const segments = segmentsOf(modelOf(stateOf(message, 'Bob'), nothingMore));
    assert.deepEqual(
      segments.map(({ standing, encryptedBy }) => `${standing}${encryptedBy.length > 0 ? ' encrypted' : ''}`),
      [
        'none',
        'undecided',
        'undecided encrypted',
        'broken encrypted',
        'broken encrypted',
        'undecided encrypted',
        'none',
        'carrier',
        'none',
      ],
    );
    assert.ok(Math.abs(segments.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  });

  it('say in words what they are', () => {
    const state = stateOf(message, 'Bob');
    const lined = state.report.regions.map((region) => ({ ...region, lines: { first: 41, last: 14022 } }));
    const model = modelWith(lined);
    const words = segmentsOf(model).map((segment) => segmentWords(model, segment));
    assert.equal(words[0], 'Header, lines 41–14,022: not signed, not encrypted');
    assert.ok(
      words.includes(
        'figures.xlsx, 1.4 kB: signed by gateway@example.org, signature by alice@example.org broken, encrypted',
      ),
      words.join('\n'),
    );
    assert.match(words.at(-2) ?? '', /^Signature, lines .*: makes up the protection, not encrypted$/);
  });

  it('stay few, whatever the message is made of', () => {
    const outside = { layer: '1', encryptedBy: [] };
    const many = Array.from({ length: 5000 }, (_, at): RegionFact => ({
      ...outside,
      range: { source: 'file', start: at, end: at + 1 },
      kind: 'part',
      signedBy: at % 2 === 0 ? ['1.2'] : [],
    }));
    const segments = segmentsOf(modelWith(many));
    assert.equal(segments.length, 60);
    assert.equal(segments.at(-1)?.range.end, 5000);
    const alike = many.map((region, at): RegionFact => ({ ...region, layer: `1.${at}`, signedBy: [] }));
    assert.equal(segmentsOf(modelWith(alike)).length, 1);
  });
});

describe('a piece that stands for many', () => {
  it('is as good as the worst of them, however small that is', () => {
    const all = Array.from({ length: 99 }, (_, at): RegionFact => ({
      range: { source: 'file', start: at, end: at === 98 ? 100_000 : at + 1 },
      kind: 'part',
      layer: `1.${at}`,
      signedBy: at % 2 === 0 ? ['1.2'] : [],
      encryptedBy: [],
    }));
    const model = modelWith(all);
    const last = segmentsOf(model).at(-1) ?? assert.fail();
    assert.equal(last.standing, 'none');
    assert.match(segmentWords(model, last), /: not signed, not encrypted$/);
  });
});

describe('the bar of what is covered', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('is gone through with the arrow keys, and a piece chooses its layer and bytes', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'));
    const { page } = inspector;
    await settled(page);
    const bar = page.getByRole('toolbar', { name: /^What is covered/ });
    const pieces = bar.getByRole('button');
    assert.equal(await bar.locator('[tabindex="0"]').count(), 1, 'one stop of the tab key');
    await pieces.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.tree-row.chosen', { hasText: 'figures.xlsx' }).waitFor();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await settled(page);
    assert.ok((await markedBytes(page)).length > 0);
    const focused = page.locator(':focus');
    assert.match((await focused.getAttribute('aria-label')) ?? '', /^figures\.xlsx, .* broken, encrypted$/);
    assert.equal(await focused.getAttribute('aria-current'), 'true');
    await page.keyboard.press('Home');
    assert.match((await page.locator(':focus').getAttribute('aria-label')) ?? '', /^Header, /);
    assert.equal(await bar.locator('[tabindex="0"]').count(), 1);
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  it('is drawn where the system dictates its colours', async () => {
    const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), { theme: 'hc-dark' });
    await inspector.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await settled(inspector.page);
    await inspector.screenshot('forced-colors');
    const looks = await inspector.page
      .locator('.regions-bar .region')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundImage));
    assert.ok(new Set(looks).size >= 5, 'each look is another pattern');
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });
});

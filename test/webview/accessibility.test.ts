import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Layer } from '../../src/core/report/report';
import type { ViewState } from '../../src/shared/messages';
import type { Handlers } from '../../src/shared/messenger';
import type { Theme } from '../e2e/support/themes';
import { barriers } from './support/accessibility';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { makeMessage } from './support/message';
import { scriptedHost } from './support/scriptedHost';
import { stateOf } from './support/states';
import { walkPages } from './support/walk';

const message = makeMessage();
const themes: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
const sizes = { wide: [1400, 900], narrow: [520, 900] } as const;
const refuse = (): never => {
  throw new SmimeError('fileNotReadable');
};

/** What the view can show beside a message that is open, and what tells that it does. */
const states: Readonly<
  Record<
    string,
    { readonly host: Partial<Handlers>; readonly shows: (inspector: InspectorPage) => Promise<void> }
  >
> = {
  locked: { host: {}, shows: ({ page }) => settled(page) },
  damaged: { host: { state: () => damaged(stateOf(message)) }, shows: ({ page }) => settled(page) },
  empty: {
    host: { state: () => ({ ...stateOf(message), report: { ...stateOf(message).report, layers: [] } }) },
    shows: ({ page }) => page.getByText('There is nothing in this file').waitFor(),
  },
  failed: {
    host: { state: refuse },
    shows: ({ page }) => page.getByText('This file cannot be shown.').waitFor(),
  },
  'being read': {
    host: { state: () => new Promise(() => undefined) },
    shows: ({ page }) => page.getByRole('status').first().waitFor(),
  },
  'without its bytes': {
    host: { bytes: refuse, locate: refuse, children: refuse },
    shows: async ({ page }) => {
      await page.getByRole('tab', { name: 'Structure' }).click();
      await page.locator('.hex-failure button').waitFor();
    },
  },
  'refusing a key': {
    host: { decrypt: refuse },
    shows: async ({ page }) => {
      await page
        .getByRole('button', { name: /Decrypt/ })
        .first()
        .click();
      await page.locator('.notice').waitFor();
    },
  },
  'asking for a key': {
    host: { decrypt: () => new Promise(() => undefined) },
    shows: async ({ page }) =>
      page
        .getByRole('button', { name: /Decrypt/ })
        .first()
        .click(),
  },
};

describe('the inspector, judged by axe-core', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('would be told of a control without a name, and of a text that is too faint', async () => {
    const inspector = await openInspector(browser, scriptedHost(message));
    await settled(inspector.page);
    await inspector.page.evaluate(() => {
      const faint = document.createElement('p');
      faint.textContent = 'hardly to be seen';
      faint.style.setProperty('color', '#222');
      document.querySelector('.page')?.prepend(document.createElement('button'), faint);
    });
    const found = await barriers(inspector.page, '.layer-panel');
    assert.deepEqual(
      found.map((each) => each.split(' ', 1)[0]),
      ['button-name', 'color-contrast'],
    );
    await inspector.close();
  });

  for (const theme of themes) {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      it(`has no barrier on any page of any layer, ${size} in ${theme}`, async function () {
        this.timeout(240_000);
        const inspector = await openInspector(browser, scriptedHost(message, 'Bob'), {
          theme,
          width,
          height,
        });
        const { page } = inspector;
        await walkPages(page, async ({ layer, tab, isFirst }) => {
          // Around the page nothing changes but with the layer.
          const found = await barriers(page, isFirst ? 'html' : '.layer-panel');
          assert.deepEqual(found, [], `layer ${layer}, ${tab}`);
        });
        assert.deepEqual(inspector.complaints, []);
        await inspector.close();
      });
    }

    for (const [name, { host, shows }] of Object.entries(states)) {
      it(`has no barrier while it is ${name}, in ${theme}`, async () => {
        const inspector = await openInspector(browser, { ...scriptedHost(message), ...host }, { theme });
        await shows(inspector);
        assert.deepEqual(await barriers(inspector.page), []);
        await inspector.screenshot(`state-${name.replaceAll(' ', '-')}-${theme}`);
        await inspector.close();
      });
    }
  }
});

/** The state with every CMS layer damaged. */
function damaged(state: ViewState): ViewState {
  const broken = (layer: Layer): Layer => ({
    ...layer,
    ...(layer.kind !== 'mime' && {
      state: 'damaged' as const,
      problem: { reason: 'malformed' as const, message: 'The bytes end inside it.', range: layer.body },
    }),
    children: layer.children.map(broken),
  });
  return { ...state, report: { ...state.report, layers: state.report.layers.map(broken) } };
}

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { Opened } from '../../src/core/report/open';
import type { Layer } from '../../src/core/report/report';
import { hostileMessage } from '../support/hostileMessage';
import { open } from '../support/opening';
import { barriers } from './support/accessibility';
import { openBrowser, openInspector } from './support/inspectorPage';
import { openedHost } from './support/openedHost';
import { walkPages } from './support/walk';

describe('a hostile message that was really opened', () => {
  let browser: Browser;
  let opened: Opened;
  before(async () => {
    browser = await openBrowser();
    opened = await open(await hostileMessage());
  });
  after(() => browser.close());

  it('says its markup wherever it can say something', () => {
    const { report } = opened;
    const text = JSON.stringify(report);
    const [root] = report.layers;
    assert.ok(root);
    const kinds = layersIn(root).map(({ kind, state }) => `${kind} ${state}`);
    assert.ok(kinds.includes('signed-data read') && kinds.includes('enveloped-data locked'), kinds.join());
    const [signature] = report.signatures;
    assert.ok(signature);
    assert.ok(signature.signer.subject.includes('script'), 'DN');
    assert.ok(
      signature.signer.emails.some((email) => email.includes('<script>')),
      'address',
    );
    assert.ok(
      signature.attributes.filter(({ text: said }) => said.includes('<script>')).length >= 3,
      'attributes',
    );
    assert.deepEqual(report.recipients.map(({ type }) => type).toSorted(), ['ktri', 'ori']);
    assert.ok(
      root.headers?.some(({ name }) => name.includes('<script>')),
      'field name',
    );
    assert.ok(
      layersIn(root).some(({ filename }) => filename?.includes('<script>')),
      'file name',
    );
    assert.ok(text.split('<script>').length > 40, 'many');
  });

  for (const width of [1400, 520]) {
    it(`is text on every page of every layer at ${width} pixels; it runs nothing and asks nobody`, async () => {
      const inspector = await openInspector(browser, openedHost(opened), { width });
      const { page } = inspector;
      await watchMarkup(page);
      let pages = 0;
      await walkPages(page, async ({ layer, tab }) => {
        pages++;
        assert.deepEqual(await foreignElements(page), [], `layer ${layer}, ${tab}`);
        if (tab === 'structure') await openTree(page);
      });
      assert.ok(pages > 10, `${pages} pages`);
      assert.deepEqual(await barriers(page), []);
      assert.deepEqual(await page.evaluate(() => (window as unknown as Watched).broken), []);
      assert.deepEqual([inspector.complaints, inspector.faults], [[], []]);
      await inspector.screenshot(`hostile-opened-${width}`);
      await inspector.close();
    });
  }
});

interface Watched {
  readonly broken: string[];
}

/** Notes every policy that is broken, and every text that is taken for markup. */
async function watchMarkup(page: Page): Promise<void> {
  await page.evaluate(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      broken.push(violatedDirective);
    });
    const parse = (name: string) => ({
      set: (): void => {
        broken.push(name);
      },
    });
    Object.defineProperty(Element.prototype, 'innerHTML', parse('innerHTML'));
    Object.defineProperty(Element.prototype, 'outerHTML', parse('outerHTML'));
    for (const name of ['insertAdjacentHTML', 'setHTMLUnsafe'] as const) {
      Element.prototype[name] = () => void broken.push(name);
    }
    Object.assign(document, { write: () => broken.push('write') });
  });
}

/** Elements that the inspector itself does not make. */
function foreignElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'img, a, iframe, object, embed, form, body script + script, b, link[href*=evil]',
      ),
    ].map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );
}

/** Opens every branch that is in sight, so that its fields and values are shown. */
async function openTree(page: Page): Promise<void> {
  const closed = page.locator('.structure [role=treeitem][aria-expanded=false] .twistie');
  for (let left = 40; left > 0 && (await closed.count()) > 0; left--) await closed.first().click();
  assert.deepEqual(await foreignElements(page), []);
}

function layersIn(layer: Layer): readonly Layer[] {
  return [layer, ...layer.children.flatMap(layersIn)];
}

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { latin1, utf8 } from '../../src/core/bytes/text';
import type { Opened } from '../../src/core/report/open';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import {
  encrypted,
  FROM,
  forwarded,
  html,
  mixed,
  multipart,
  part,
  signed,
  text,
} from '../support/coveredScene';
import { open } from '../support/opening';
import { rita } from '../support/people';
import type { Theme } from '../e2e/support/themes';
import {
  openBrowser,
  openInspector,
  settled,
  type InspectorPage,
  type PageOptions,
} from './support/inspectorPage';
import { openedHost } from './support/openedHost';

const attachment = 'Content-Disposition: attachment; filename="';

/** A message that is opened with the key of Rita. */
async function opened(entity: string | Promise<string>): Promise<Opened> {
  return open(latin1(`${FROM}${await entity}`), [(await rita()).decryptor]);
}

describe('the page of the content', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual([inspector.complaints, inspector.faults], [[], []]);
    await inspector.close();
  });

  async function show(
    file: Opened,
    layer: string,
    more: Partial<Handlers> = {},
    options: PageOptions = {},
  ): Promise<void> {
    inspector = await openInspector(browser, { ...openedHost(file), ...more }, options);
    page = inspector.page;
    await page.locator(`.tree-row[data-key="${layer}"]`).click();
    await page.getByRole('tab', { name: 'Content' }).click();
    await page.locator('.parts').waitFor();
  }
  const textOf = (layer: string): ReturnType<Page['locator']> => page.locator(`[data-part="${layer}"] .text`);

  it('shows what is inside CMS, to the innermost part, and says what protects it', async () => {
    const file = await opened(signed(encrypted(signed(text)), 'opaque'));
    await show(file, '1');
    const only = page.locator('.part');
    await only.getByText('Pay 10 euros.').waitFor();
    assert.equal(await only.count(), 1);
    const covers = await page.locator('.cover').allInnerTexts();
    assert.deepEqual(
      covers.map((each) => each.split(/[:,]/)[0]),
      ['Outer signature by alice@example.org', 'Encrypted', 'Inner signature by alice@example.org'],
    );
    await page.locator('.cover', { hasText: 'Inner signature' }).click();
    assert.equal(await page.locator('.tree-row[aria-selected=true]').getAttribute('data-key'), '1.1.1.2');
    await page.getByRole('tab', { name: 'Content' }).click();
    await only.getByText('Pay 10 euros.').waitFor();
  });

  it('says loudly what is not signed, though something beside it is', async () => {
    await show(await opened(mixed(signed(text), part('text/plain', 'Pay Eve.'))), '1');
    const beside = page.locator('[data-part="1.2"]');
    await beside.getByText('Not signed: anyone could have written or changed this').waitFor();
    await beside.getByText('Not encrypted').waitFor();
    assert.equal(await page.locator('[data-part="1.1.1"]').getByText('Not signed').count(), 0);
  });

  it('lists the parts with what can be done with each, by their places alone', async () => {
    const done: unknown[] = [];
    const deed = (name: string) => (ask: unknown) => {
      done.push([name, ask]);
      return `${name}: done`;
    };
    const entity = mixed(
      text,
      part('application/pdf', 'AAAA', `${attachment}a.pdf"\r\nContent-Transfer-Encoding: base64\r\n`),
      forwarded(text),
      encrypted(text),
    );
    const file = await open(latin1(`${FROM}${await entity}`));
    await show(file, '1', { savePart: deed('savePart'), openPart: deed('openPart') });
    const parts = await page
      .locator('.part')
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset['part']));
    assert.deepEqual(parts, ['1.1', '1.2', '1.3', '1.3.1', '1.4']);
    await page.locator('[data-part="1.2"]').getByText('Save…').click();
    await page.getByText('savePart: done').waitFor();
    await page.locator('[data-part="1.2"]').getByText('Open in hex editor').click();
    await page.locator('[data-part="1.3"]').getByText('Open in the inspector').click();
    await page.locator('[data-part="1.1"]').getByText('Open', { exact: true }).click();
    const asked = () => done.length === 4;
    for (let turn = 0; turn < 50 && !asked(); turn++) await settled(page);
    assert.deepEqual(done, [
      ['savePart', { layer: '1.2', form: 'content' }],
      ['openPart', { layer: '1.2', opener: 'hex' }],
      ['openPart', { layer: '1.3', opener: 'editor' }],
      ['openPart', { layer: '1.1', opener: 'editor' }],
    ]);
    await page.locator('[data-part="1.4"]').getByText('It is locked: show what opens it').click();
    assert.equal(await page.locator('.tree-row[aria-selected=true]').getAttribute('data-key'), '1.4');
  });

  it('decodes transfer encoding and charset, and says by which', async () => {
    const quoted = 'Content-Transfer-Encoding: quoted-printable\r\n';
    const entity = mixed(
      part('text/plain; charset=iso-8859-1', 'Gr=FC=DFe', quoted),
      part('text/plain', 'Gr=C3=BC=C3=9Fe', quoted),
      part('text/plain; charset=x-klingon', 'nuqneH'),
    );
    await show(await opened(signed(entity)), '1');
    for (const layer of ['1.1.1', '1.1.2']) await textOf(layer).getByText('Grüße').waitFor();
    await page
      .locator('[data-part="1.1.1"]')
      .getByText(/^iso-8859-1 · \d+ B$/)
      .waitFor();
    await page
      .locator('[data-part="1.1.3"]')
      .getByText(/no charset is named that is known, read as utf-8/)
      .waitFor();
  });

  it('shows HTML as its text or its source, and nothing of it ever runs, loads or is drawn', async () => {
    const evil =
      '<base href="https://evil.invalid/"><meta http-equiv="refresh" content="0;url=https://evil.invalid/">' +
      '<link rel="stylesheet" href="https://evil.invalid/s.css"><style>@import "https://evil.invalid/t.css";</style>' +
      '<p onclick="alert(1)">Dear <b>Bob</b>,</p><img src="https://evil.invalid/x.png" onerror="alert(1)" alt="logo">' +
      '<script>alert(1)</script><iframe src="https://evil.invalid/"></iframe><svg onload="alert(1)"></svg>' +
      '<a href="command:workbench.action.quit">pay</a><div style="display:none">not seen</div>&lt;img src=x&gt;';
    await show(await opened(signed(html(evil))), '1');
    await textOf('1.1').getByText('Dear Bob,').waitFor();
    const readable = (await textOf('1.1').textContent()) ?? '';
    for (const words of ['[logo]', 'not seen', '<img src=x>', 'pay'])
      assert.ok(readable.includes(words), readable);
    assert.ok(!readable.includes('alert'), readable);
    await page.getByRole('button', { name: 'Show the source' }).click();
    await textOf('1.1').getByText('<script>alert(1)</script>').waitFor();
    assert.equal(
      await page.locator('.page :is(img, a, iframe, script, style, link, base, meta, b, [onclick])').count(),
      0,
    );
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Show the text');
    await inspector.screenshot('content-html-source');
  });

  it('names what would hide or reorder text, and keeps its lines', async () => {
    const body = 'one\u202eowt\u2066\u200b\u0007\r\n\ttwo\rthree\u2028four';
    const octets = utf8(`${FROM}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`);
    await show(await open(octets), '1');
    await textOf('1').getByText('one').waitFor();
    assert.equal(
      await textOf('1').textContent(),
      'one‹U+202E›owt‹U+2066›‹U+200B›‹U+0007›\n\ttwo‹U+000D›three‹U+2028›four',
    );
  });

  it('reads five megabytes of text a slice at a time, each as it is asked for', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `line ${index} ${'x'.repeat(38)}\r\n`);
    const body = lines.join('');
    assert.ok(body.length > 5e6);
    const answers: number[] = [];
    const file = await opened(part('text/plain', body));
    const host = openedHost(file);
    const watched: Handlers['text'] = async (ask) => {
      const answer = await host.text(ask);
      answers.push(answer.text.length);
      return answer;
    };
    await show(file, '1', { text: watched });
    const more = page.getByRole('button', { name: /^Show more/ });
    await more.waitFor();
    const first = (await textOf('1').textContent())?.length ?? 0;
    assert.ok(first > 0 && first <= 32_768, String(first));
    await more.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) => (document.querySelector('.text')?.textContent.length ?? 0) > before,
      first,
    );
    const shown = (await textOf('1').textContent()) ?? '';
    const whole = body.replaceAll('\r\n', '\n');
    assert.ok(whole.startsWith(shown), `${shown.length}: ${shown.slice(-60)}`);
    assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? '', /^Show more/);
    assert.ok(answers.length === 2 && answers.every((length) => length <= 32_768), String(answers));
    // What was read stays when the page is drawn again.
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'Content' }).click();
    assert.equal(await textOf('1').textContent(), shown);
    assert.equal(answers.length, 2);
  });

  it('tells why a text cannot be read, in its place, with a way on', async () => {
    let fails = true;
    const file = await opened(signed(text));
    const host = openedHost(file);
    await show(file, '1', {
      text: (ask) => {
        if (fails) throw new SmimeError('partNotFound');
        return host.text(ask);
      },
    });
    await page.getByText('There is no such part in what was found.').waitFor();
    fails = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await textOf('1.1').getByText('Pay 10 euros.').waitFor();
  });

  it('reads no more texts by itself than a few, and draws no more parts than a hundred', async () => {
    const parts = Array.from({ length: 300 }, (_, index) => part('text/plain', `part ${index}`));
    await show(await opened(mixed(...parts)), '1');
    await textOf('1.8').getByText('part 7').waitFor();
    await page.getByRole('button', { name: 'Show its text: layer 1.9', exact: true }).click();
    await textOf('1.9').getByText('part 8').waitFor();
    assert.equal(inspector.asked.filter((name) => name === 'text').length, 9);
    assert.equal(await page.locator('.part').count(), 100);
  });

  it('offers to save and to add certificates where they are shown, and CMS to be saved and unwrapped', async () => {
    const done: unknown[] = [];
    const deed = (name: string) => (ask: unknown) => {
      done.push([name, ask]);
      return null;
    };
    const file = await opened(signed(text));
    const names = ['saveCms', 'unwrapLayer', 'saveCertificate', 'addRecipient', 'savePart'] as const;
    await show(file, '1.2', Object.fromEntries(names.map((name) => [name, deed(name)])));
    const press = async (tab: string, label: string, within = '.page'): Promise<void> => {
      await page.getByRole('tab', { name: tab }).click();
      await page.locator(within).getByRole('button', { name: label }).first().click();
    };
    await press('Overview', 'Save CMS…');
    await press('Overview', 'Unwrap into a new .eml');
    await press('Certificates', 'Save…', '.certificates');
    await press('Certificates', 'Add to recipients…', '.certificates');
    await press('Signers', 'Save…');
    await page.locator('.tree-row[data-key="1.1"]').click();
    await press('Overview', 'Save entity…');
    for (let turn = 0; turn < 50 && done.length < 6; turn++) await settled(page);
    assert.deepEqual(done, [
      ['saveCms', { layer: '1.2' }],
      ['unwrapLayer', { layer: '1.2' }],
      ['saveCertificate', { of: 'layer', layer: '1.2', index: 0 }],
      ['addRecipient', { of: 'layer', layer: '1.2', index: 0 }],
      ['saveCertificate', { of: 'signer', signature: 0 }],
      ['savePart', { layer: '1.1', form: 'entity' }],
    ]);
  });

  it('offers to sign and encrypt a part where that can be done, and tells what came of it', async () => {
    const done: unknown[] = [];
    const protectPart: Handlers['protectPart'] = (ask) => {
      done.push(ask);
      return `Layer ${ask.layer}: ${ask.mode}`;
    };
    const file = await opened(mixed(text, signed(mixed(text)), encrypted(mixed(text))));
    await show(file, '1', { protectPart });
    await page.getByRole('tab', { name: 'Overview' }).click();
    const offers = page.getByRole('button', { name: /^(Sign|Encrypt) this part/ });
    const count = async (layer: string): Promise<number> => {
      await page.locator(`.tree-row[data-key="${layer}"]`).click();
      await page.locator('.layer-title', { hasText: new RegExp(`layer ${layer}$`) }).waitFor();
      return offers.count();
    };
    const counts: Record<string, number> = {};
    for (const layer of ['1', '1.1', '1.2', '1.2.1', '1.2.1.1', '1.2.2', '1.3', '1.3.1', '1.3.1.1'])
      counts[layer] = await count(layer);
    assert.deepEqual(
      Object.keys(counts).filter((layer) => counts[layer] === 2),
      ['1.1', '1.2', '1.3'],
      JSON.stringify(counts),
    );
    await page.locator('.tree-row[data-key="1.1"]').click();
    await page.getByRole('button', { name: 'Sign this part…' }).click();
    await page.getByText('Layer 1.1: sign').waitFor();
    await page.getByRole('button', { name: 'Encrypt this part…' }).click();
    await page.getByText('Layer 1.1: encrypt').waitFor();
    assert.deepEqual(done, [
      { layer: '1.1', mode: 'sign' },
      { layer: '1.1', mode: 'encrypt' },
    ]);
  });

  it('offers to add no certificate where the workspace is not trusted', async () => {
    const host = openedHost(await opened(signed(text)));
    const state = async () => ({ ...(await host.state({})), mayTrust: false });
    await show(await opened(signed(text)), '1.2', { state });
    await page.getByRole('tab', { name: 'Certificates' }).click();
    await page.locator('.certificates').getByRole('button', { name: 'Save…' }).waitFor();
    assert.equal(await page.getByText('Add to recipients').count(), 0);
  });

  const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];
  for (const theme of looks) {
    it(`shows what can be done with a part in ${theme}`, async () => {
      const file = await opened(mixed(text, encrypted(mixed(text))));
      await show(file, '1.2', {}, { theme, width: 720, height: 700 });
      await page.getByRole('tab', { name: 'Overview' }).click();
      await page.getByRole('button', { name: 'Encrypt this part…' }).focus();
      await settled(page);
      await inspector.screenshot(`part-actions-${theme}`);
    });
    for (const [width, height] of [
      [1400, 900],
      [520, 900],
    ] as const) {
      it(`fits into ${width} pixels in ${theme}, with long names`, async () => {
        const name = `${'long name '.repeat(30)}.pdf`;
        const alternative = multipart('alternative', text, html('<h1>Figures</h1><p>Dear Bob,</p>'));
        const entity = mixed(
          alternative,
          part('application/pdf', 'AAAA', `${attachment}${name}"\r\n`),
          part('image/png', 'AAAA'),
        );
        await show(await opened(signed(encrypted(signed(entity)))), '1', {}, { theme, width, height });
        await page.getByText('Dear Bob,').waitFor();
        await settled(page);
        await inspector.screenshot(`content-${theme}-${width}`);
        const wide = await page.evaluate(() =>
          [...document.querySelectorAll('body, .reading, .page, .part, .text')]
            .filter((each) => each.scrollWidth > each.clientWidth + 1)
            .map(({ className }) => className),
        );
        assert.deepEqual(wide, []);
      });
    }
  }
});

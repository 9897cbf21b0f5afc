import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import * as der from '../../src/core/asn1/derWriter';
import type { OpenOptions } from '../../src/core/report/open';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import { themes, type Theme } from '../e2e/support/themes';
import { authorityInfoAccess, crlDistributionPoints } from '../support/accessExtensions';
import { link, type Link } from '../support/chains';
import { open } from '../support/opening';
import { signedData, signerInfo, textEntity } from '../support/signedMessages';
import { emails, keyUsage } from '../support/testCertificates';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

const AT = 'http://ca.example.org/issuing.cer';
const hostile = `<img src=x onerror=alert(1)> ${'of a very long department '.repeat(14)}`;

describe('the page of certificates', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let root: Link;
  let issuing: Link;
  let alice: Link;
  let stranger: Link;

  before(async () => {
    browser = await openBrowser();
    root = await link('Example Root');
    issuing = await link('Example Issuing CA', root, { notAfter: new Date('2025-01-01T00:00:00Z') });
    alice = await link('Alice', issuing, {
      serialNumber: der.integer(0x4711),
      extensions: [
        keyUsage(0x80),
        emails('alice@example.org'),
        authorityInfoAccess({ caIssuers: [AT] }),
        crlDistributionPoints('http://ca.example.org/issuing.crl'),
      ],
    });
    stranger = await link(hostile, issuing, { extensions: [] });
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(
    carried: readonly Link[],
    options: Partial<OpenOptions> & Parameters<typeof openInspector>[2] = {},
    handlers: Partial<Handlers> = {},
  ): Promise<void> {
    const who = { privateKey: alice.key, certificate: alice.certificate };
    const info = await signerInfo({ who, content: textEntity });
    const certificates = carried.map(({ certificate }) => certificate.raw);
    const opened = await open(
      signedData([info], { content: textEntity, certificates }),
      [],
      options.certificates,
      options,
    );
    const host = openedHost(opened);
    const state = { ...(await host.state({})), asOf: '2026-11-23T08:00:00.000Z', mayFetch: true };
    inspector = await openInspector(browser, { ...host, state: () => state, ...handlers }, options);
    page = inspector.page;
    await page.getByRole('tab', { name: 'Certificates' }).click();
  }

  const links = (): Promise<string[]> => page.locator('.chain > .link').allInnerTexts();

  it('draws the chain from the signer to the anchor, and where each comes from', async () => {
    await show([alice], {
      trust: [root.certificate],
      certificates: [issuing.certificate],
      fetched: [issuing.certificate],
    });
    const [signer = '', ca = '', anchor = '', ...more] = await links();
    assert.deepEqual(more, []);
    assert.match(
      signer,
      /^Signer\s+Alice\s+in the message\s+2020-01-01\s+2060-01-01\s+EC P-256 · digitalSignature/,
    );
    assert.match(
      ca,
      /^issued by\s+Example Issuing CA\s+fetched\s+2020-01-01\s+2025-01-01\s+expired on 2025-01-01/,
    );
    assert.match(ca, /The certificate has expired/);
    assert.match(anchor, /^issued by\s+Example Root\s+trusted root/);
    assert.equal(await page.locator('.gap').count(), 0);
    const decoration = page.locator('.chain > .link').first();
    assert.equal(await decoration.evaluate((each) => getComputedStyle(each).textDecorationLine), 'none');
  });

  it('shows a missing link as a gap with the way to it', async () => {
    let asked = 0;
    await show(
      [alice],
      {},
      { fetchMissing: async () => (asked++, openedHost(await open(new Uint8Array(textEntity))).state({})) },
    );
    const [, gap = ''] = await links();
    assert.match(gap, /Example Issuing CA\s+missing/);
    assert.match(gap, /It may be had at\s+http:\/\/ca\.example\.org\/issuing\.cer/);
    await page.locator('.gap').getByRole('button', { name: 'Fetch what is missing…' }).click();
    await page.locator('.gap').waitFor({ state: 'detached' });
    assert.equal(asked, 1);
  });

  it('offers to trust the root at the end', async () => {
    await show([alice, issuing, root]);
    await page
      .locator('.chain > .link')
      .last()
      .getByRole('button', { name: /^Trust this root/ })
      .waitFor();
  });

  it('begins with a gap where the signer is not here, and names those that could be taken for it', async () => {
    await show([stranger, root]);
    const [only = ''] = await links();
    assert.match(only, /The certificate of the signer is not here\s+missing/);
    assert.match(only, /Serial number\s+47 11/);
    assert.match(only, /has the same issuer, but serial number 0x1234 where 0x4711 is asked/);
    await page.getByRole('tab', { name: 'Signers' }).click();
    await page.locator('.page', { hasText: 'none has this issuerAndSerialNumber' }).waitFor();
    await page.locator('.near li').waitFor();
  });

  it('says by which identifier the certificate of a signer was found', async () => {
    await show([alice]);
    await page.getByRole('tab', { name: 'Signers' }).click();
    await page
      .locator('.facts', { hasText: /Alice, in the message\s*found by its issuerAndSerialNumber/ })
      .waitFor();
  });

  it('lists all certificates with what they are', async () => {
    await show([stranger, alice, issuing, alice, root]);
    const tags = await page
      .locator('.certificate > summary .tags')
      .evaluateAll((all) =>
        all.map((each) => [...each.children].map(({ textContent }) => textContent).join(', ')),
      );
    assert.deepEqual(tags, [
      'not used, end entity',
      'signer, end entity',
      'in a chain, CA',
      'not used, stands here twice, end entity',
      'in a chain, CA, self-issued',
    ]);
    assert.equal(await page.locator('.certificate-body').count(), 0);
  });

  it('offers to add to the recipients what can be one alone: no CA, and no key that only signs', async () => {
    await show([stranger, alice, issuing], { trust: [root.certificate] });
    const offered = async (holder: string): Promise<number[]> => {
      const all = await page.locator(holder).all();
      return Promise.all(all.map((each) => each.getByRole('button', { name: 'Add to recipients…' }).count()));
    };
    for (const folded of await page.locator('.certificate > summary').all()) await folded.click();
    for (const each of await page.locator('.certificate').all()) await each.locator('.ways').waitFor();
    assert.deepEqual(await offered('.certificate'), [1, 0, 0]);
    assert.equal(await page.locator('.certificate').getByRole('button', { name: 'Save…' }).count(), 3);
    assert.deepEqual(await offered('.chain > .link'), [0, 0, 0]);
    await page.getByRole('tab', { name: 'Signers' }).click();
    await page.locator('.page').getByRole('button', { name: 'Save…' }).first().waitFor();
    assert.deepEqual(await offered('.page'), [0]);
  });

  it('unfolds all that a certificate says, and each fact leads to its bytes', async () => {
    await show([alice]);
    const body = page.locator('.certificate-body');
    await body.locator('summary', { hasText: 'All that it says' }).click();
    await body.locator('.fact-pair', { hasText: 'subjectAltName' }).waitFor();
    const text = await body.locator('.certificate-all').innerText();
    assert.match(text, /SHA-256 fingerprint\s+(?:[0-9a-f]{2} ){31}[0-9a-f]{2}/);
    assert.match(text, /keyUsage, critical\s+digitalSignature/);
    assert.match(text, /rfc822Name: alice@example\.org/);
    assert.match(text, /caIssuers: http:\/\/ca\.example\.org\/issuing\.cer/);
    assert.match(text, /cRLDistributionPoints\s+http:\/\/ca\.example\.org\/issuing\.crl/);
    await body.locator('.certificate-all .ref', { hasText: '47 11' }).click();
    await page.locator('.hex-bytes .marked').nth(3).waitFor();
    await settled(page);
    const marked = await page.locator('.hex-bytes .marked').allInnerTexts();
    assert.deepEqual(marked, ['02', '02', '47', '11']);
    // Another page and back: it is unfolded as it was.
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'Certificates' }).click();
    await body.locator('.fact-pair', { hasText: 'subjectAltName' }).waitFor();
  });

  it('says in its place why a certificate cannot be read, and tries again', async () => {
    let count = 0;
    const refuse = (): never => {
      count++;
      throw new SmimeError('notACertificate');
    };
    await show([alice], {}, { certificate: refuse });
    await page.locator('.certificate-body summary', { hasText: 'All that it says' }).click();
    await page.locator('.certificate-all').getByRole('alert').waitFor();
    await page.locator('.certificate-all').getByRole('button', { name: 'Try again' }).click();
    await page.locator('.certificate-all').getByRole('alert').waitFor();
    assert.equal(count, 2);
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    for (const [size, width] of [
      ['wide', 1400],
      ['narrow', 520],
    ] as const) {
      it(`fits into ${size} in ${theme}`, async () => {
        await show([stranger, alice, issuing, alice], { theme, width, height: 1200 });
        await page.locator('.chain .certificate-more > summary').first().click();
        await page.locator('.certificate-all .fact-pair').first().waitFor();
        await inspector.screenshot(`${theme}-certificates-${size}`);
        await page.locator('.certificate > summary').first().click();
        await page.locator('.certificate-body').waitFor();
        await page.locator('.certificate-body').scrollIntoViewIfNeeded();
        await inspector.screenshot(`${theme}-certificates-${size}-list`);
        const wide = await page.locator('.page').evaluate((each) => each.scrollWidth - each.clientWidth);
        assert.ok(wide <= 1, `${wide} pixels stick out`);
      });
    }
  }
});

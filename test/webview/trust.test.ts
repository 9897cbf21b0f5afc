import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import type { FetchRequestFact } from '../../src/core/report/fetchRequestFact';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import type { ViewState } from '../../src/shared/messages';
import type { Theme } from '../e2e/support/themes';
import { cn, link } from '../support/chains';
import { open } from '../support/opening';
import { signedData, signerInfo, textEntity } from '../support/signedMessages';
import { openBrowser, openInspector, settled, type InspectorPage } from './support/inspectorPage';
import { openedHost, openedState } from './support/openedHost';

const TRUST = 'Trust this root in this workspace…';

describe('trust and time in the inspector', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let host: Handlers;
  let state: ViewState;

  before(async () => {
    browser = await openBrowser();
    const root = await link('Root');
    const alice = await link('Alice', root, { subject: cn('Alice'), extensions: [] });
    const who = { privateKey: alice.key, certificate: alice.certificate };
    const info = await signerInfo({ who, content: textEntity });
    const certificates = [alice.certificate.raw, root.certificate.raw];
    const opened = await open(signedData([info], { content: textEntity, certificates }));
    host = openedHost(opened);
    state = openedState('mail.eml', opened);
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(handlers: Partial<Handlers> = {}, theme: Theme = 'dark'): Promise<void> {
    inspector = await openInspector(browser, { ...host, ...handlers }, { theme });
    page = inspector.page;
    await settled(page);
  }

  it('offers to trust the root at the end of a path, and names no more than the path', async () => {
    const asked: unknown[] = [];
    const trustRoot: Handlers['trustRoot'] = (ask) => {
      asked.push(ask);
      return { ...state, report: { ...state.report, signatures: [] } };
    };
    await show({ trustRoot });
    const offer = page.locator('.path li').last().getByRole('button', { name: TRUST });
    assert.equal(await page.getByRole('button', { name: TRUST }).count(), 1);
    await offer.focus();
    await page.keyboard.press('Enter');
    await offer.waitFor({ state: 'detached' });
    assert.deepEqual(asked, [{ signature: 0, path: 0 }]);
  });

  it('offers it at the end of the chain on the page of certificates as well', async () => {
    await show();
    await page.getByRole('tab', { name: /Certificates/ }).click();
    await page.locator('.chain > .link').last().getByRole('button', { name: TRUST }).waitFor();
  });

  it('offers no trust where none may be given', async () => {
    await show({ state: () => ({ ...state, mayTrust: false }) });
    await page.locator('.path li').last().waitFor();
    assert.equal(await page.getByRole('button', { name: TRUST }).count(), 0);
  });

  it('says why a root is not trusted, and lets the person try again', async () => {
    const refuse = (): never => {
      throw new SmimeError('untrustedWorkspace');
    };
    await show({ trustRoot: refuse });
    await page.getByRole('button', { name: TRUST }).click();
    await page.getByRole('alert').getByText('This is not done in an untrusted workspace.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('stays as it is where the person does not want to', async () => {
    const cancel = (): never => {
      throw new SmimeError('cancelled');
    };
    await show({ trustRoot: cancel, verifyAsOf: cancel });
    for (const name of [TRUST, 'Verify as of…']) await page.getByRole('button', { name }).click();
    await settled(page);
    assert.equal(await page.locator('.notice').count(), 0);
  });

  it('says in the header as of when the verdicts hold, and offers another time', async () => {
    await show({ verifyAsOf: () => ({ ...state, asOf: '2026-11-23T08:00:00.000Z' }) });
    const field = page.locator('.header .field', { hasText: 'Judged as of' });
    assert.match(await field.innerText(), /Judged as of\s*now/);
    await field.getByRole('button', { name: 'Verify as of…' }).click();
    await page.locator('.field.caution', { hasText: '2026-11-23 08:00:00 UTC' }).waitFor();
    assert.ok(await field.getByRole('button').evaluate((button) => button === document.activeElement));
    await inspector.screenshot('as-of');
  });

  it('lists what could be asked of whom, and says in the footer who was asked', async () => {
    const crl: FetchRequestFact = {
      kind: 'crl',
      url: 'http://crl.example.org/root.crl',
      host: 'crl.example.org',
      method: 'GET',
      subject: 'CN=Alice',
      made: false,
    };
    const withRequests = (...requests: readonly FetchRequestFact[]): ViewState => ({
      ...state,
      mayFetch: true,
      report: { ...state.report, requests },
    });
    const problem = { reason: 'notFetched', message: 'The answer could not be fetched.' } as const;
    const gone = { ...crl, kind: 'issuer', host: 'ca.example.org', made: true, problem } as const;
    await show({
      state: () => withRequests(crl, { ...crl, kind: 'ocsp' }),
      fetchMissing: () => withRequests({ ...crl, made: true }, gone),
    });
    const list = page.locator('.section', { hasText: 'Over the network' });
    assert.match(await list.innerText(), /CRL\s+crl\.example\.org\s+about Alice\s+http:\S+\s+Not asked\./);
    await page.getByText('No network used').waitFor();
    await list.scrollIntoViewIfNeeded();
    await inspector.screenshot('network');
    await list.getByRole('button', { name: 'Fetch what is missing…' }).click();
    await page.getByText('Asked over the network: crl.example.org, ca.example.org').waitFor();
    assert.match(await list.innerText(), /Asked, and answered\.[\s\S]*The answer could not be fetched\./);
    await list.getByRole('button', { name: 'Fetch what is missing…' }).waitFor();

    inspector.host.changed(withRequests({ ...crl, made: true }));
    await list.getByRole('button', { name: 'Fetch what is missing…' }).waitFor({ state: 'detached' });
    inspector.host.changed(withRequests());
    await list.waitFor({ state: 'detached' });
  });

  it('says why nothing is fetched, and still leads on', async () => {
    const url = 'http://crl.example.org/';
    const request = { kind: 'crl', url, host: 'x', method: 'GET', subject: 'CN=A', made: false } as const;
    const report = { ...state.report, requests: [request] };
    await show({ state: () => ({ ...state, report }) });
    await page.getByText('Nothing is fetched, because the setting smime.fetch says never.').waitFor();
    await page.getByRole('button', { name: 'Fetch what is missing…' }).click();
    assert.ok(inspector.asked.includes('fetchMissing'));
  });

  for (const theme of ['dark', 'light', 'hc-light'] as const) {
    it(`looks like a way on in ${theme}`, async () => {
      await show({}, theme);
      await page.locator('.path').first().scrollIntoViewIfNeeded();
      await inspector.screenshot(`trust-${theme}`);
    });
  }
});

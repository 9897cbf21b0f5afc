import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { fromHex } from '../../src/core/bytes/hex';
import { passphraseKey, secretKeyOf } from '../../src/core/keys/key';
import type { Opened } from '../../src/core/report/open';
import type { DecryptionWay } from '../../src/shared/requests';
import { link } from '../support/chains';
import { open, protectedAs } from '../support/opening';
import { sampleMessage } from '../support/sampleMessage';
import { signedData, signerInfo, textEntity } from '../support/signedMessages';
import { ec, emails, identity, rsa } from '../support/testCertificates';
import { openBrowser, openInspector, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

describe('the inspector on messages that were made and opened here', () => {
  let browser: Browser;
  let inspector: InspectorPage;
  let page: Page;
  let asked: DecryptionWay[];

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(...opening: Parameters<typeof open>): Promise<void> {
    await showOpened(await open(...opening));
  }

  async function showOpened(opened: Opened): Promise<void> {
    const host = openedHost(opened);
    asked = [];
    inspector = await openInspector(browser, {
      ...host,
      decrypt: (ask) => {
        asked.push(ask.way);
        return host.decrypt(ask);
      },
    });
    page = inspector.page;
  }

  it('names recipients by the certificates at hand, with the kind in words', async () => {
    const [bob, dana] = [await identity(rsa, 'Bob'), await identity(ec, 'Dana')];
    const recipients = [bob.certificate, dana.certificate];
    const passphrases = [passphraseKey('open sesame')];
    const bytes = await protectedAs('encrypt', sampleMessage, {
      signers: [],
      recipients,
      passphrases,
      oaep: 'sha384',
    });
    await show(bytes, [], [bob.certificate]);
    await page.locator('.card', { hasText: 'for Bob and others' }).waitFor();
    const named = await page.locator('.for-whom li').allInnerTexts();
    assert.deepEqual(named, [
      'Bob <bob@example.org>',
      'serial number 1234 of CN=Dana',
      'Whoever knows the passphrase',
    ]);
    await page.getByRole('tab', { name: 'Recipients' }).click();
    const sections = await page.locator('.recipient').allInnerTexts();
    const [first = '', second = '', third = ''] = sections;
    assert.match(first, /^ktri\s+Bob <bob@example\.org>\s+serial number 1234 of CN=Bob/);
    assert.match(first, /no key at hand fits\s+Holder\s+CN=Bob\s+by the certificate at hand/);
    assert.match(first, /KeyTransRecipientInfo \(ktri\)\s+The key of the content is encrypted with/);
    assert.match(first, /hashAlgorithm:\s+sha384/);
    assert.match(
      second,
      /^kari\s+Recipient 2\s+serial number 1234 of CN=Dana\s[^]*no key at hand fits\s+Issuer/,
    );
    assert.match(second, /KeyAgreeRecipientInfo \(kari\)/);
    assert.match(third, /^pwri\s+Whoever knows the passphrase\s[^]*no passphrase at hand opens it/);
    assert.equal(sections.length, 3);
  });

  it('shows attributes part by part with what they are for, and marks the unsigned ones', async () => {
    const alice = await identity(ec, 'Alice');
    const securityLabel = { policy: '1.2.3.4', classification: 3, privacyMark: 'for your eyes' };
    const receiptRequest = { receiptsFrom: 'all', receiptsTo: ['alice@example.org'] } as const;
    const bytes = await protectedAs('sign', sampleMessage, {
      signers: [alice.signer],
      recipients: [],
      ess: { securityLabel, receiptRequest },
    });
    const opened = await open(bytes);
    const [signature = assert.fail()] = opened.report.signatures;
    const by = {
      ...signature,
      signer: { ...signature.signer, emails: ['bob@example.org'] },
      signed: false,
    } as const;
    const countersignatures = [{ ...by, checks: signature.checks.slice(0, 3) }];
    const [label = assert.fail()] = signature.attributes.filter(({ name }) => name === 'securityLabel');
    const attributes = [...signature.attributes, { ...label, signed: false }];
    const signatures = [{ ...signature, attributes, countersignatures }];
    await showOpened({ ...opened, report: { ...opened.report, signatures } });
    await page.getByRole('tab', { name: /Signers/ }).click();
    const texts = await page.locator('.attributes .fact-pair').allInnerTexts();
    const labels = texts.filter((text) => text.startsWith('securityLabel'));
    const parts = 'confidential \\(3\\)\\s+policy 1.2.3.4\\s+“for your eyes”\\s+how sensitive the content is';
    assert.match(labels[0] ?? '', new RegExp(`^securityLabel\\s+${parts}$`));
    assert.match(labels[1] ?? '', new RegExp(`^securityLabel\\s+unsigned\\s+${parts}$`));
    assert.match(texts.join('\n'), /smimeCapabilities\s+aes-256-gcm\n/);
    const counter = page.locator('.countersignature');
    assert.match(
      await counter.innerText(),
      /^Countersignature by bob@example\.org\s*unsigned\s+Over the value/,
    );
    assert.equal(await counter.locator('.checks tbody tr').count(), 3);
    await inspector.screenshot('attributes');
  });

  it('asks for what opens a layer: a passphrase, a secret key', async () => {
    const shared = {
      passphrases: [passphraseKey('open sesame')],
      secretKeys: [secretKeyOf(fromHex('00112233445566778899aabbccddeeff'), '0a')],
    };
    const none = { signers: [], recipients: [] };
    await show(await protectedAs('encrypt', sampleMessage, { ...none, ...shared }));
    const buttons = page.locator('.page');
    for (const name of ['Decrypt with a secret key…', 'Decrypt with a passphrase…']) {
      await buttons.getByRole('button', { name }).click();
      await page.getByText('Waiting for the key…').first().waitFor({ state: 'detached' });
    }
    await page.getByText(/opened by the secret key that both sides know, or by the passphrase/).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Decrypt with a key…' }).count(), 0);
    assert.deepEqual(asked, ['secretKey', 'passphrase']);
  });

  it('shows why no path is good, and what to do; a good path is a chain on the page of certificates', async () => {
    const root = await link('Root');
    const issuing = await link('Issuing', root, { notAfter: new Date('2026-11-01T00:00:00Z') });
    const alice = await link('Alice', issuing, { extensions: [emails('alice@example.org')] });
    const info = await signerInfo({
      who: { privateKey: alice.key, certificate: alice.certificate },
      content: textEntity,
    });
    const certificates = [alice, issuing].map((each) => each.certificate.raw);
    const bytes = signedData([info], { content: textEntity, certificates });
    await show(bytes, [], [], { trust: [root.certificate] });
    const overview = page.locator('.path li');
    await overview.first().waitFor();
    assert.deepEqual(await overview.evaluateAll((all) => all.map((each) => each.dataset['failed'])), [
      'false',
      'true',
      'false',
    ]);
    assert.match(
      await overview.nth(1).innerText(),
      /issued by Issuing\s+The certificate has expired: 2026.* RFC 5280 .*\s+Usual cause: \S.*\s+What to do: .*--at/,
    );
    assert.equal(await page.locator('.path .tone-good, .strip .tone-good').count(), 0);
    await overview.nth(1).getByRole('button').click();
    await page.locator('.hex-bytes .marked').first().waitFor();
    await inspector.screenshot('path-failed');
    await inspector.close();

    await show(bytes, [], [], { trust: [root.certificate], at: new Date('2026-10-31T00:00:00Z') });
    await page.getByRole('tab', { name: /Certificates/ }).click();
    assert.deepEqual(await page.locator('.chain .link-name').allInnerTexts(), ['Alice', 'Issuing', 'Root']);
    assert.equal(await page.locator('.chain .path-failure').count(), 0);
    await page.getByRole('tab', { name: 'Overview' }).click();
    assert.equal(await page.locator('.path').count(), 0);
  });
});

import { strict as assert } from 'node:assert';
import type { Browser } from 'playwright-core';
import { decodeLatin1, latin1 } from '../../src/core/bytes/text';
import { open, protectedAs } from '../support/opening';
import { ec, emails, identity, type TestIdentity } from '../support/testCertificates';
import { openBrowser, openInspector, settled } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

describe('the header and the card of a message that its signature does not hold for', () => {
  const looks = ['dark', 'light', 'hc-dark', 'hc-light'] as const;
  let browser: Browser;
  let alice: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice', { extensions: [emails('alice@example.org')] });
    browser = await openBrowser();
  });
  after(() => browser.close());

  async function shown(name: string, bytes: Uint8Array, protection: string, card: RegExp): Promise<void> {
    const host = openedHost(await open(bytes, [], [], { trust: [alice.certificate] }));
    for (const theme of looks) {
      const inspector = await openInspector(browser, host, { theme });
      await inspector.page.locator('.protection.caution', { hasText: protection }).waitFor();
      await inspector.page.getByText(card).first().waitFor();
      await settled(inspector.page);
      await inspector.screenshot(`${name}-${theme}`);
      assert.deepEqual(inspector.complaints, []);
      await inspector.close();
    }
  }

  it('call what was changed broken', async () => {
    const changed = decodeLatin1(await signedBy(alice)).replace('Up, all', 'Down, all');
    await shown('broken', latin1(changed), 'signed, broken: whole body', /Content is not as it was signed/);
  });

  it('say of a part by the sender that it does not cover all of the message', async () => {
    const bytes = decodeLatin1(await signedBy(alice));
    const [, type = '', ...body] =
      /\r\n(Content-Type: multipart\/signed[^]*?\r\n)\r\n([^]*)$/.exec(bytes) ?? [];
    const lines = [
      'From: alice@example.org',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=o',
      '',
    ];
    const whole = [...lines, '--o', `${type}\r\n${body.join('')}`, '--o', '', 'a footer', '--o--', ''];
    await shown(
      'partly',
      latin1(whole.join('\r\n')),
      'signed: only a part',
      /it does not cover all of the message/,
    );
  });
});

async function signedBy({ signer }: TestIdentity): Promise<Uint8Array> {
  const mail = ['From: alice@example.org', 'Content-Type: text/plain', '', 'Up, all of them.', ''];
  return protectedAs('sign', latin1(mail.join('\r\n')), { signers: [signer], recipients: [] });
}

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { fromBase64 } from '../../src/core/bytes/base64';
import { decodeLatin1, latin1, utf8 } from '../../src/core/bytes/text';
import { contentKeyOf, passphraseKey, secretKeyOf, type Key } from '../../src/core/keys/key';
import type { EncryptOptions } from '../../src/core/smime/recipients/encryptOptions';
import type { Theme } from '../e2e/support/themes';
import { encryptedData, oaep, transportedTo } from '../support/doubtfulKeys';
import { open, protectedAs } from '../support/opening';
import { contentKey, enveloped } from '../support/recipients';
import { sampleMessage } from '../support/sampleMessage';
import { ec, identity, rsa, type TestIdentity } from '../support/testCertificates';
import { openBrowser, openInspector, type InspectorPage } from './support/inspectorPage';
import { openedHost } from './support/openedHost';

/** Neither text nor anything else that is known. */
const noise = Uint8Array.from({ length: 64 }, (_, at) => (at * 73 + 145) & 0xff);
const looks: readonly Theme[] = ['dark', 'light', 'hc-dark', 'hc-light'];

describe('a key or a content that is in doubt', () => {
  let browser: Browser;
  let bob: TestIdentity;
  let dana: TestIdentity;
  let inspector: InspectorPage;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
    bob = await identity(rsa, 'Bob');
    dana = await identity(ec, 'Dana');
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(bytes: Uint8Array, keys: readonly Key[], theme: Theme = 'dark'): Promise<void> {
    const labels = keys.map(({ label }) => label);
    const host = openedHost(await open(bytes, keys), 'mail.eml', labels);
    inspector = await openInspector(browser, host, { theme });
    page = inspector.page;
    await page.locator('.layer-title').waitFor();
    await page.locator('.tree-row').first().click();
  }

  const tab = (name: string): Promise<void> => page.getByRole('tab', { name }).click();
  const text = (selector: string): Promise<string> => page.locator(selector).first().innerText();
  const copiesOf = async (words: string): Promise<number> => (await text('.page')).split(words).length - 1;
  const steps = async (): Promise<(string | undefined)[]> => {
    await tab('How it was made');
    return page
      .locator('.step')
      .evaluateAll((all) => all.slice(0, 3).map((step) => (step as HTMLElement).dataset['state']));
  };

  /** The CMS of a message to somebody, with the last bit of its tag turned round. */
  async function damaged(to: readonly TestIdentity[], options: Partial<EncryptOptions> = {}) {
    const recipients = to.map(({ certificate }) => certificate);
    const mail = await protectedAs('encrypt', sampleMessage, { signers: [], recipients, ...options });
    const [, body = ''] = decodeLatin1(mail).split('\r\n\r\n');
    const cms = fromBase64(latin1(body)).bytes.slice();
    cms[cms.length - 1] = (cms.at(-1) ?? 0) ^ 1;
    return cms;
  }

  describe('a session key that cannot be told from another', () => {
    it('is not called right where a recipient’s key gave it', async () => {
      await show(await transportedTo(bob.certificate, noise), [bob.decryptor]);
      assert.match(
        await text('.card'),
        /not decided\s+Encrypted; the session key that Bob gives may be wrong/,
      );
      assert.match(
        await text('.sentence h2'),
        /^Encrypted for 1 recipient, opened with Bob, but whether with the right key cannot be told\.$/,
      );
      assert.equal(await page.locator('.sentence .tone-warn').count(), 1);
      assert.match(await text('.why'), /Whether the session key is the right one cannot be told/);
      assert.deepEqual(await steps(), ['unknown', 'unknown', 'unknown']);
      assert.match(
        await text('.step:nth-child(3)'),
        /PKCS#1 v1\.5 gives some key even where the encrypted key/,
      );
      assert.equal(await page.locator('.handing[data-state=fits]').count(), 0);
      assert.doesNotMatch(await text('.page'), /key that was given/);
      await tab('Recipients');
      assert.equal(await page.locator('.recipient .pill.tone-good').count(), 0);
      assert.match(await text('.recipient .pill'), /“Bob” gives a key that may be wrong/);
    });

    it('is called what it is where both sides know it, or a person gave it', async () => {
      await show(await encryptedData(noise), [secretKeyOf(contentKey)]);
      assert.match(await text('.card'), /Encrypted; the secret key or passphrase may be wrong/);
      assert.match(await text('.sentence h2'), /opened, but whether with the right key cannot be told\.$/);
      assert.equal((await steps())[0], 'unknown');
      await inspector.close();
      await show(await enveloped(utf8('for you')), [contentKeyOf(contentKey)]);
      assert.match(await text('.card'), /Encrypted; the session key may be wrong/);
      assert.match(
        await text('.sentence h2'),
        /opened with a session key, but whether with the right key cannot be told\.$/,
      );
    });

    it('is right where it has a check of its own', async () => {
      await show(await transportedTo(bob.certificate, noise, oaep), [bob.decryptor]);
      assert.match(await text('.card'), /Encrypted, opened with “Bob”/);
      assert.match(await text('.sentence h2'), /^Encrypted for 1 recipient, opened with Bob\.$/);
      assert.deepEqual(await steps(), ['fits', 'fits', 'fits']);
    });
  });

  describe('a content that its tag disproves', () => {
    it('is what was changed where the key has a check of its own', async () => {
      const shared = secretKeyOf(new Uint8Array(32).fill(0x22), 'c0ffee');
      const cases: readonly (readonly [Uint8Array, Key, string])[] = [
        [await damaged([bob], { oaep: 'sha256' }), bob.decryptor, 'Bob'],
        [await damaged([dana]), dana.decryptor, 'Dana'],
        [await damaged([], { secretKeys: [shared] }), shared, 'secret key c0ffee'],
        [await damaged([], { passphrases: [passphraseKey('abc')] }), passphraseKey('abc'), 'passphrase'],
      ];
      for (const [bytes, key, label] of cases) {
        await show(bytes, [key]);
        assert.equal(await copiesOf('The authentication tag does not match'), 1, label);
        assert.match(await text('.page .why'), /another key cannot help\.\s/);
        assert.match(await text('.page .why'), /Ask the sender for the message again/);
        assert.doesNotMatch(await text('.page .why'), /Opened with/);
        assert.match(await text('.card'), /damaged\s+Encrypted for 1 recipient; its content is damaged/);
        assert.match(await text('.sentence h2'), /^Encrypted for 1 recipient, its content damaged: the auth/);
        assert.equal(await page.locator('.primary').count(), 0, label);
        assert.equal(await page.locator('.card .secondary').count(), 0);
        assert.ok((await page.locator('.page .secondary', { hasText: /^Decrypt with/ }).count()) > 0);
        await tab('Recipients');
        // Which recipient a passphrase is of is not known.
        const copies = label === 'passphrase' ? 0 : 1;
        assert.equal(await copiesOf('The authentication tag does not match'), copies, label);
        assert.doesNotMatch(await text('.page'), /none of your keys|at hand (?:fits|opens)/);
        assert.equal(await page.locator('.primary').count(), 0);
        assert.deepEqual(await steps(), ['fits', 'broken', 'fits']);
        assert.doesNotMatch(await text('.page'), /cannot be told/);
        assert.match(await text('.step:nth-child(3)'), /has passed a check of its own/);
        if (label !== 'passphrase') await inspector.close();
      }
    });

    it('may be right with PKCS#1 v1.5, and another key is still asked for', async () => {
      await show(await damaged([bob]), [bob.decryptor]);
      assert.equal(await copiesOf('The authentication tag does not match'), 1);
      assert.match(await text('.page .why'), /some key in either case\.\s/);
      assert.match(await text('.card'), /Encrypted for 1 recipient, locked/);
      assert.equal(await page.locator('.page .primary', { hasText: 'Decrypt with a key…' }).count(), 1);
      assert.deepEqual(await steps(), ['unknown', 'broken', 'unknown']);
      assert.match(
        await text('.step:nth-child(3)'),
        /whether the encrypted key or the content .* cannot be told/,
      );
    });

    it('is told with a bare key too, which nobody can tell to be the recipient’s', async () => {
      await show(await damaged([dana]), [{ ...dana.decryptor, certificates: [] }]);
      assert.match(await text('.card'), /its content is damaged/);
      assert.equal(await page.locator('.primary').count(), 0);
    });
  });

  for (const theme of looks)
    it(`looks right: ${theme}`, async () => {
      await show(await transportedTo(bob.certificate, noise), [bob.decryptor], theme);
      await inspector.screenshot(`doubt-key-${theme}`);
      await inspector.close();
      await show(await damaged([dana]), [dana.decryptor], theme);
      await inspector.screenshot(`doubt-content-${theme}`);
      await steps();
      await inspector.screenshot(`doubt-making-${theme}`);
    });
});

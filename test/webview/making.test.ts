import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { toHex } from '../../src/core/bytes/hex';
import { latin1, utf8 } from '../../src/core/bytes/text';
import { contentKeyOf, passphraseKey, secretKeyOf, type Key } from '../../src/core/keys/key';
import type { Opened } from '../../src/core/report/open';
import { SmimeError } from '../../src/core/errors/smimeError';
import type { Handlers } from '../../src/shared/messenger';
import type { Theme } from '../e2e/support/themes';
import { open, protectedAs } from '../support/opening';
import { contentKey, enveloped } from '../support/recipients';
import { sampleMessage } from '../support/sampleMessage';
import { multipartSigned, signedData, signerInfo, textEntity } from '../support/signedMessages';
import { ec, identity, rsa, type TestIdentity } from '../support/testCertificates';
import {
  currentFact,
  markedBytes,
  openBrowser,
  openInspector,
  settled,
  type InspectorPage,
  type PageOptions,
} from './support/inspectorPage';
import { openedHost, openedState } from './support/openedHost';

const header = 'From: Alice <alice@example.org>\r\nSubject: Figures\r\n';

describe('how it was made', () => {
  let browser: Browser;
  let alice: TestIdentity;
  let bob: TestIdentity;
  let dana: TestIdentity;
  let inspector: InspectorPage;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
    alice = await identity(rsa, 'Alice');
    bob = await identity(rsa, 'Bob');
    dana = await identity(ec, 'Dana');
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(inspector.complaints, []);
    await inspector.close();
  });

  async function show(
    opened: Opened,
    more: (host: Handlers) => Partial<Handlers> = () => ({}),
    options: PageOptions = {},
  ): Promise<void> {
    const host = openedHost(opened);
    inspector = await openInspector(browser, { ...host, ...more(host) }, options);
    page = inspector.page;
    await page.locator('.layer-title').waitFor();
  }

  async function making(layer: string): Promise<void> {
    await page.locator(`.tree-row[data-key="${layer}"]`).click();
    await page.getByRole('tab', { name: 'How it was made' }).click();
    await page.locator('.steps').first().waitFor();
  }

  const states = () =>
    page.locator('.step').evaluateAll((steps) => steps.map((step) => (step as HTMLElement).dataset['state']));
  const step = (number: number) => page.locator('.step').nth(number - 1);
  const sign = async (who: TestIdentity, pss = false) =>
    open(await protectedAs('sign', sampleMessage, { signers: [who.signer], recipients: [], pss }));
  const toBoth = async (cipher: 'aes-256-gcm' | 'aes-256-cbc', keys: readonly Key[]) => {
    const recipients = [bob.certificate, dana.certificate];
    const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients, cipher });
    return open(bytes, keys);
  };

  it('tells of a signature of RSA from the content to the header, each step with its values', async () => {
    const opened = await sign(alice);
    await show(opened);
    await making('1.2');
    assert.deepEqual(await states(), ['fits', 'fits', 'fits', 'fits', 'fits']);
    const [signature = assert.fail()] = opened.report.signatures;
    const texts = await page.locator('.step').allInnerTexts();
    const bare = texts.map((text) => text.replaceAll(/\s/g, ''));
    assert.match(texts[0] ?? '', /The content is hashed\s+fits/);
    assert.ok(bare[0]?.includes(signature.digest.computed ?? assert.fail()));
    assert.match(texts[0] ?? '', /every line end made CRLF/);
    assert.ok(bare[1]?.includes(signature.making?.digest ?? assert.fail()));
    assert.ok(bare[1]?.includes(signature.opened?.digestInfo ?? assert.fail()));
    assert.match(texts[1] ?? '', /00 01 ff … ff 00\s+202 bytes of ff/);
    assert.match(texts[1] ?? '', /contentType, .*messageDigest/);
    assert.match(texts[2] ?? '', /SignedData holds the SignerInfo and 1 certificate\./);
    assert.match(texts[2] ?? '', /Certificates included\s+Alice\n/);
    assert.match(texts[3] ?? '', /micalg says\s+sha-256\s+The signer used\s+sha256/);
    assert.match(texts[4] ?? '', /From\s+.*alice@example\.org.*Signing time\s+2026-11-23 08:00:00 UTC/s);
    const numbers = await page.locator('ol.steps > li').count();
    assert.equal(numbers, 5);
  });

  it('leads from each value to its bytes', async () => {
    await show(await sign(dana));
    await making('1.2');
    for (const name of ['r', 's', 'Signed attributes', 'Content']) {
      const value = page.locator('.step dt', { hasText: new RegExp(`^${name}$`) }).locator('+ dd .ref');
      await value.click();
      await settled(page);
      assert.ok((await markedBytes(page)).length > 0, name);
      assert.ok((await currentFact(page).count()) > 0, name);
    }
  });

  it('says in plain words how other schemes verify', async () => {
    const cases: readonly (readonly [TestIdentity, boolean, RegExp])[] = [
      [alice, true, /Salt\s+.*32 bytes\s+H inside the value/s],
      [dana, false, /looks whether its x is r\. It is\./],
      [
        await identity({ kind: 'eddsa', algorithm: 'Ed25519' }, 'Edda'),
        false,
        /^R\n.*S leads there\. It does/ms,
      ],
      [
        await identity({ kind: 'ml-dsa', algorithm: 'ML-DSA-65' }, 'Mila'),
        false,
        /recomputes the challenge .* They are equal/,
      ],
    ];
    for (const [who, pss, wanted] of cases) {
      await show(await sign(who, pss));
      await making('1.2');
      assert.equal((await states())[1], 'fits');
      assert.match(await step(2).innerText(), wanted);
      if (who !== cases.at(-1)?.[0]) await inspector.close();
    }
  });

  it('marks the step at which a changed content breaks, and where the digests differ', async () => {
    const bytes = await protectedAs('sign', sampleMessage, { signers: [alice.signer], recipients: [] });
    const changed = Buffer.from(bytes);
    changed.write('P', changed.indexOf('preamble'));
    await show(await open(changed));
    await making('1.2');
    const [first, second] = await states();
    assert.deepEqual([first, second], ['broken', 'fits']);
    assert.match(await step(1).innerText(), /broken here/);
    assert.ok((await step(1).locator('mark').count()) > 10);
    assert.match(await step(1).innerText(), /of 32 bytes differ/);
    await inspector.screenshot('making-broken');
  });

  it('marks the value that another key made, and a micalg that names another digest', async () => {
    const who = { privateKey: bob.privateKey, certificate: alice.certificate };
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
    const info = await signerInfo({ who, content: textEntity, scheme });
    const cms = signedData([info], { certificates: [alice.certificate.raw] });
    const mail = Buffer.from(multipartSigned(textEntity, cms, header)).toString('latin1');
    await show(await open(latin1(mail.replace(/micalg="?sha-256"?/, 'micalg=sha-512'))));
    await making('1.2');
    assert.deepEqual((await states()).slice(0, 4), ['fits', 'broken', 'fits', 'broken']);
    assert.match(await step(2).innerText(), /made with another key/);
    assert.match(await step(4).innerText(), /micalg says\s+sha-512/);
  });

  it('says unknown, and not fine, where a check could not be made', async () => {
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
    const info = await signerInfo({ who: alice, content: textEntity, scheme });
    await show(await open(signedData([info])));
    await making('1');
    assert.deepEqual((await states()).slice(0, 2), ['unknown', 'unknown']);
    assert.equal((await states())[3], 'unknown');
    assert.match(await step(4).innerText(), /The content that was signed is not in this file/);
  });

  it('tells of a signature without signed attributes, and of a damaged one', async () => {
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
    const info = await signerInfo({ who: alice, content: textEntity, scheme, attributes: () => undefined });
    const parts = { content: textEntity, certificates: [alice.certificate.raw] };
    const bytes = signedData([info], parts);
    await show(await open(bytes));
    await making('1');
    assert.deepEqual((await states()).slice(0, 4), ['fits', 'fits', 'fits', 'told']);
    assert.match(
      await step(2).innerText(),
      /There are no signed attributes: the digest of the content is signed/,
    );
    await inspector.close();
    await show(await open(bytes.subarray(0, 60)));
    await making('1');
    const found = await states();
    assert.ok(!found.includes('fits'), found.join());
  });

  it('folds the signers where there are several, and says in a line where each is broken', async () => {
    const good = await signerInfo({ who: dana, content: textEntity });
    const bad = await signerInfo({ who: dana, content: utf8('other') });
    const bytes = signedData([good, bad], { content: textEntity, certificates: [dana.certificate.raw] });
    await show(await open(bytes));
    await making('1');
    const lines = await page.locator('.maker > summary').allInnerTexts();
    assert.match(lines[0] ?? '', /^Signer 1 of 2: dana@example\.org\s*fits$/);
    assert.match(lines[1] ?? '', /^Signer 2 of 2: dana@example\.org\s*broken at step 1$/);
    assert.equal(await page.locator('.maker[open]').count(), 1);
  });

  it('leads on to the layer that was made next', async () => {
    const parties = { signers: [dana.signer], recipients: [bob.certificate] };
    await show(await open(await protectedAs('tripleWrap', sampleMessage, parties), [bob.decryptor]));
    const inner = page.locator('.tree-row', { hasText: 'SignedData' }).first();
    await making((await inner.getAttribute('data-key')) ?? assert.fail());
    await page.getByRole('button', { name: 'Go on with the next layer' }).click();
    await page.locator('.layer-title', { hasText: /EnvelopedData/ }).waitFor();
    assert.match(await step(1).innerText(), /A session key is made at random/);
    await page.getByRole('button', { name: 'Go on with the next layer' }).click();
    await page.locator('.layer-title', { hasText: /SignedData/ }).waitFor();
    assert.match(await step(5).innerText(), /It is sent/);
  });

  it('tells of an encryption: key, cipher, each recipient in the way of his kind', async () => {
    const opened = await toBoth('aes-256-gcm', [bob.decryptor]);
    await show(opened);
    await making('1');
    assert.deepEqual(await states(), ['fits', 'fits', 'fits', 'told', 'told']);
    const texts = await page.locator('.step').allInnerTexts();
    const { iv, mac } = opened.report.layers[0]?.encryption ?? assert.fail();
    assert.match(texts[0] ?? '', /A new key of 256 bits .*Length\s+32 bytes, 256 bits/s);
    const second = texts[1]?.replaceAll(/\s/g, '') ?? '';
    assert.ok(
      second.includes(iv?.beginning ?? assert.fail()) && second.includes(mac?.beginning ?? assert.fail()),
    );
    const handed = await page.locator('.handing').allInnerTexts();
    assert.match(handed[0] ?? '', /^Bob <bob@example\.org>\s+fits\s+Encrypted to the recipient’s public key/);
    assert.match(handed[0] ?? '', /Encrypted key\s+256 bytes, in the element at 0x/);
    assert.match(handed[1] ?? '', /Agreed: .*Key of the sender/s);
  });

  it('tells how the key is wrapped for those who share a secret, and encapsulated for others', async () => {
    const kem = await identity({ kind: 'ml-kem', algorithm: 'ML-KEM-768' }, 'Kim');
    const shared = {
      passphrases: [passphraseKey('open sesame')],
      secretKeys: [secretKeyOf(new Uint8Array(16), '0a')],
    };
    const options = { signers: [], recipients: [kem.certificate], ...shared };
    const bytes = await protectedAs('encrypt', sampleMessage, options);
    await show(await open(bytes, [kem.decryptor]));
    await making('1');
    const handed = (await page.locator('.handing').allInnerTexts()).join('\n');
    assert.match(
      handed,
      /Encapsulated: .*Encapsulated secret\s+1,088 bytes, in the element at .*Encrypted key\s+40 bytes/s,
    );
    assert.match(handed, /Wrapped with a secret key that both sides know already\./);
    assert.match(handed, /Wrapped with a key that is made from a passphrase\.[^]*iterations/);
    assert.equal((await states())[2], 'fits');
  });

  it('does not call a ciphertext cut off that is kept elsewhere', async () => {
    const opened = await toBoth('aes-256-cbc', []);
    const [layer = assert.fail()] = opened.report.layers;
    const { encryption = assert.fail() } = layer;
    const { encryptedContent, ...detached } = encryption;
    assert.ok(encryptedContent);
    const layers = [{ ...layer, encryption: detached }];
    await show({ ...opened, report: { ...opened.report, layers } });
    await making('1');
    assert.equal((await states())[1], 'unknown');
  });

  it('says what is not known of a locked layer, and offers every way in', async () => {
    const ways: string[] = [];
    await show(await toBoth('aes-256-cbc', []), (host) => ({
      decrypt: (ask) => {
        ways.push(ask.way);
        return host.decrypt(ask);
      },
    }));
    await making('1');
    assert.deepEqual(await states(), ['unknown', 'unknown', 'unknown', 'told', 'told']);
    assert.equal(await page.getByRole('button', { name: 'Show the session key' }).count(), 0);
    await step(1).getByRole('button', { name: 'Decrypt with a session key…' }).click();
    await page.locator('[role=status]', { hasText: /./ }).first().waitFor();
    assert.deepEqual(ways, ['contentKey']);
  });

  it('marks a ciphertext that its tag disproves, and does not blame the key', async () => {
    const recipients = [dana.certificate];
    const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients });
    const { mac = assert.fail() } = (await open(bytes)).report.layers[0]?.encryption ?? assert.fail();
    const { sources } = await open(bytes);
    const cms = sources.view({ ...mac.range, start: 0, end: mac.range.end }).slice();
    cms[cms.length - 1] = (cms.at(-1) ?? 0) ^ 1;
    await show(await open(cms, [dana.decryptor]));
    await making('1');
    assert.deepEqual((await states()).slice(0, 3), ['fits', 'broken', 'fits']);
    assert.match(await step(2).innerText(), /The authentication tag does not match/);
    assert.match(await step(3).innerText(), /has passed a check of its own: .* is the content/);
  });

  it('says what it can of a kind that is not opened, and of an encryption that is damaged', async () => {
    const opened = await toBoth('aes-256-gcm', []);
    const [layer = assert.fail()] = opened.report.layers;
    const { encryption, contentEncryptionAlgorithm, ...bare } = layer;
    assert.ok(encryption && contentEncryptionAlgorithm);
    for (const kind of ['signed-and-enveloped-data', 'enveloped-data'] as const) {
      const report = { ...opened.report, layers: [{ ...bare, kind }], recipients: [] };
      await show({ ...opened, report });
      await making('1');
      assert.deepEqual((await states()).slice(0, 3), ['unknown', 'unknown', 'unknown']);
      assert.match(await step(3).innerText(), /No recipient of it could be read/);
      if (kind !== 'enveloped-data') await inspector.close();
    }
  });

  it('sees without a key that a ciphertext was cut off', async () => {
    const opened = await toBoth('aes-256-cbc', []);
    const [layer = assert.fail()] = opened.report.layers;
    const { encryption = assert.fail() } = layer;
    const { encryptedContent = assert.fail() } = encryption;
    const cut = { ...encryptedContent, length: encryptedContent.length - 3 };
    const layers = [{ ...layer, encryption: { ...encryption, encryptedContent: cut } }];
    await show({ ...opened, report: { ...opened.report, layers } });
    await making('1');
    assert.equal((await states())[1], 'broken');
    assert.match(await step(2).innerText(), /not whole blocks of 16: it was cut off/);
  });

  it('shows the session key only on request, until the message changes, and keeps it nowhere', async () => {
    const opened = await toBoth('aes-256-cbc', [bob.decryptor]);
    const hex = toHex(opened.contentKeys.get('1') ?? assert.fail());
    const copied: string[] = [];
    await show(opened, () => ({
      copy: ({ text }) => {
        copied.push(text);
        return null;
      },
    }));
    await making('1');
    assert.ok(!inspector.asked.includes('sessionKey'));
    assert.ok(!JSON.stringify(openedState('mail.eml', opened)).includes(hex));
    await page.getByRole('button', { name: 'Show the session key' }).focus();
    await page.keyboard.press('Enter');
    const key = page.locator('.session-key output');
    await key.waitFor();
    assert.equal((await key.innerText()).replaceAll(' ', ''), hex);
    assert.match(
      await page.locator('.session-key').innerText(),
      /Whoever has this key can read this message/,
    );
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Copy');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('tab', { name: 'How it was made' }).click();
    await key.waitFor();
    assert.deepEqual(copied, [hex]);
    assert.equal(inspector.asked.filter((name) => name === 'sessionKey').length, 1);
    const kept = await inspector.kept();
    assert.ok(kept !== undefined && !JSON.stringify(kept).includes(hex.slice(0, 8)));
    inspector.host.changed(openedState('mail.eml', opened));
    await page.getByRole('button', { name: 'Show the session key' }).waitFor();
    assert.equal(await key.count(), 0);
  });

  it('hides the session key again, and says why where there is none', async () => {
    let isThere = false;
    await show(await toBoth('aes-256-gcm', [bob.decryptor]), (host) => ({
      sessionKey: (ask) => {
        if (isThere) return host.sessionKey(ask);
        throw new SmimeError('sessionKeyUnknown');
      },
    }));
    await making('1');
    await page.getByRole('button', { name: 'Show the session key' }).click();
    const alert = page.locator('.session-key [role=alert]');
    await alert.waitFor();
    assert.match(await alert.innerText(), /session key of this layer is not known/);
    isThere = true;
    await page.locator('.session-key').getByRole('button', { name: 'Try again' }).click();
    await page.locator('.session-key output').waitFor();
    await page.getByRole('button', { name: 'Hide' }).click();
    assert.equal(await page.locator('.session-key output').count(), 0);
  });

  it('does not call a session key right that cannot be told from another', async () => {
    await show(await open(await enveloped(utf8('for you')), [contentKeyOf(contentKey)]));
    await making('1');
    assert.deepEqual((await states()).slice(0, 3), ['unknown', 'unknown', 'unknown']);
    assert.match(await step(1).innerText(), /whether it is the right one cannot be told/);
    await page.getByRole('tab', { name: 'Overview' }).click();
    assert.match(
      await page.locator('.card').innerText(),
      /not decided\s+Encrypted; the session key may be wrong/,
    );
    assert.match(await page.locator('.why').innerText(), /cannot be told: what came out may be noise/);
  });

  it('is one of the pages of the digest too: what was hashed, and what the value holds', async () => {
    await show(await sign(alice));
    await page.locator('.tree-row[data-key="1.2"]').click();
    await page.getByRole('tab', { name: 'Digest' }).click();
    const titles = await page.locator('.page h3').allInnerTexts();
    assert.deepEqual(titles, [
      'Digest signed by alice@example.org',
      'Digest of the signed attributes',
      'Inside the signature value',
    ]);
    assert.match(await page.locator('.page').innerText(), /Digest inside the value\s+[0-9a-f]{2}/);
    await inspector.screenshot('making-digest');
  });

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const satisfies readonly Theme[]) {
    it(`fits into wide and narrow in ${theme}`, async () => {
      const parties = { signers: [alice.signer], recipients: [bob.certificate, dana.certificate] };
      const bytes = await protectedAs('signEncrypt', sampleMessage, parties);
      const opened = await open(bytes, [bob.decryptor]);
      for (const [name, width, height] of [
        ['wide', 1400, 1500],
        ['narrow', 520, 1500],
      ] as const) {
        await show(opened, () => ({ sessionKey: () => '0123456789abcdef'.repeat(4) }), {
          theme,
          width,
          height,
        });
        for (const layer of ['1.1.2', '1']) {
          await making(layer);
          await settled(page);
          if (layer === '1') await page.getByRole('button', { name: 'Show the session key' }).click();
          if (layer === '1') await page.locator('.session-key output').waitFor();
          await inspector.screenshot(`making-${theme}-${name}-${layer}`);
          const sideways = await page
            .locator('.page')
            .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
          assert.ok(sideways <= 1, `${layer} in ${name} is ${sideways} too wide`);
        }
        if (name === 'wide') await inspector.close();
      }
    });
  }
});

import { strict as assert } from 'node:assert';
import type { Browser, Page } from 'playwright-core';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { compressionSuite } from '../support/compressionSuite';
import { messagesAcross } from '../support/messagesAcross';
import { nodePlatform } from '../support/nodePlatform';
import { crossSuite } from '../support/providerSuite/cross';
import { lackingInChromium, lackingInNode } from '../support/providerSuite/lacking';
import { providerSuite } from '../support/providerSuite/suite';
import type { Tested } from '../support/providerSuite/tested';
import { openBrowser } from './support/inspectorPage';
import { openProviderPage, remoteCompression, remoteProvider, remoteRandom } from './support/remoteProvider';

describe('the provider of the web inside Chromium', () => {
  let browser: Browser | undefined;
  let page: Page | undefined;
  const opened = (): Page => page ?? assert.fail('the page is not open');
  const chromium: Tested = {
    provider: remoteProvider(opened),
    lacks: lackingInChromium,
    isRemote: true,
  };
  const node: Tested = { provider: nodeCrypto, lacks: lackingInNode };

  before(async () => {
    browser = await openBrowser();
    page = await openProviderPage(browser);
  });
  after(() => browser?.close());

  it('has WebCrypto with the gaps that are filled', async () => {
    const refused = await opened().evaluate(async () => {
      const attempts = {
        'AES-192': () => crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-GCM', false, ['encrypt']),
        'SHA3-256': () => crypto.subtle.digest('SHA3-256', new Uint8Array()),
        'SHA-224': () => crypto.subtle.digest('SHA-224', new Uint8Array()),
        'SHA-256': () => crypto.subtle.digest('SHA-256', new Uint8Array()),
        Ed448: () => crypto.subtle.generateKey('Ed448', false, ['sign']),
        X448: () => crypto.subtle.generateKey('X448', false, ['deriveBits']),
      };
      const found: string[] = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        await Promise.resolve(attempt()).catch(() => found.push(name));
      }
      return found;
    });
    assert.deepEqual(refused, ['AES-192', 'SHA3-256', 'SHA-224', 'Ed448', 'X448']);
  });

  it('has random octets, as many as are asked for', async () => {
    assert.equal((await remoteRandom(opened(), 70_000)).length, 70_000);
    assert.notDeepEqual(await remoteRandom(opened(), 16), await remoteRandom(opened(), 16));
  });

  providerSuite(chromium);
  describe('from Chromium to node:crypto', () => crossSuite(chromium, node));
  describe('from node:crypto to Chromium', () => crossSuite(node, chromium));
  describe('ZLIB', () => compressionSuite(remoteCompression(opened), { isRemote: true, takesMore: false }));
  const platform = { crypto: chromium.provider, compression: remoteCompression(opened) };
  describe('messages from Node', () => messagesAcross(nodePlatform, platform));
});

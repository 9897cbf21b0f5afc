import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { Compression } from '../../../src/core/crypto/compression';
import type { CryptoProvider, PrivateKey } from '../../../src/core/crypto/provider';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { repoRoot } from '../../support/paths';
import { pack, unpack } from './wire';

const origin = 'https://provider.invalid';

/** A page of a secure context, as WebCrypto asks for, in which the provider of the web runs. */
export async function openProviderPage(browser: Browser): Promise<Page> {
  const entry = join(repoRoot, 'test/webview/support/providerPage.ts');
  const options = { bundle: true, platform: 'browser', format: 'iife', target: 'es2023' } as const;
  const { outputFiles } = await build({ entryPoints: [entry], write: false, ...options });
  const page = await browser.newPage();
  await page.route(`${origin}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto(`${origin}/`);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  return page;
}

type Call = (method: string, ...all: readonly unknown[]) => Promise<never>;

/** What the page says, with its errors as they were. */
function callerOf(page: () => Page): Call {
  return async (method, ...all) => {
    const answer = await page().evaluate(
      (text) => (globalThis as unknown as { callProvider(text: string): Promise<string> }).callProvider(text),
      pack([method, ...all]),
    );
    const { value, reason, detail, fault } = unpack(answer) as {
      value: never;
      reason?: SmimeError['reason'];
      detail?: string;
      fault?: string;
    };
    if (fault !== undefined) throw new Error(fault);
    if (reason === undefined) return value;
    throw new SmimeError(reason, detail === undefined ? {} : { detail });
  };
}

/** The provider in a page, as if it were here. Its random octets are not to be had at once, and a pace stays here. */
export function remoteProvider(page: () => Page): CryptoProvider {
  const call = callerOf(page);
  return {
    randomBytes: () => {
      throw new Error('the provider is in another process');
    },
    digest: (name, data, _pace, length) => call('digest', name, data, 'pace', length),
    digestRepeatedly: (...all) => call('digestRepeatedly', ...all),
    hmac: (...all) => call('hmac', ...all),
    pbkdf2: (...all) => call('pbkdf2', ...all),
    scrypt: (...all) => call('scrypt', ...all),
    encryptContent: (cipher, key, data) => call('encryptContent', cipher, key, data, 'pace'),
    decryptContent: (cipher, key, data, tag) => call('decryptContent', cipher, key, data, tag, 'pace'),
    wrapKey: (...all) => call('wrapKey', ...all),
    unwrapKey: (...all) => call('unwrapKey', ...all),
    verify: (spki, scheme, data, signature) => call('verify', spki, scheme, data, signature, 'pace'),
    openSignature: (...all) => call('openSignature', ...all),
    encryptKey: (...all) => call('encryptKey', ...all),
    agreeEphemeral: (...all) => call('agreeEphemeral', ...all),
    encapsulate: (...all) => call('encapsulate', ...all),
    generateKey: (...all) => call('generateKey', ...all),
    privateKey: async (pkcs8) => ({
      ...((await call('about', pkcs8)) as Pick<PrivateKey, 'kind' | 'spki'>),
      sign: (...all) => call('sign', pkcs8, ...all),
      rsaDecrypt: (...all) => call('rsaDecrypt', pkcs8, ...all),
      agree: (...all) => call('agree', pkcs8, ...all),
      decapsulate: (...all) => call('decapsulate', pkcs8, ...all),
    }),
  };
}

/** The same for ZLIB. */
export function remoteCompression(page: () => Page): Compression {
  const call = callerOf(page);
  return {
    inflate: (data, limit) => call('inflate', data, limit, 'pace'),
    deflate: (data) => call('deflate', data, 'pace'),
  };
}

/** Random octets of the provider in the page. */
export async function remoteRandom(page: Page, length: number): Promise<Uint8Array> {
  return callerOf(() => page)('randomBytes', length);
}

import { unhurried } from '../../../src/core/bytes/pace';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { webCompression } from '../../../src/platform/web/webCompression';
import { webCrypto } from '../../../src/platform/web/webCrypto';
import { pack, unpack } from './wire';

// Runs in the browser: the provider under test, asked from outside by `callProvider`.
const provider = webCrypto();

const about = async (pkcs8: Uint8Array): Promise<Pick<PrivateKey, 'kind' | 'spki'>> => {
  const { kind, spki } = await provider.privateKey(pkcs8);
  return { kind, spki };
};

/** What the provider gives for a packed `[method, ...arguments]`; private keys go along as PKCS#8. */
const methods: Readonly<Record<string, (...all: never[]) => unknown>> = {
  ...provider,
  ...webCompression,
  about,
  sign: async (pkcs8: Uint8Array, ...all: Parameters<PrivateKey['sign']>) =>
    (await provider.privateKey(pkcs8)).sign(...all),
  rsaDecrypt: async (pkcs8: Uint8Array, ciphertext: Uint8Array) =>
    (await provider.privateKey(pkcs8)).rsaDecrypt(ciphertext),
  agree: async (pkcs8: Uint8Array, point: Uint8Array) => (await provider.privateKey(pkcs8)).agree(point),
  decapsulate: async (pkcs8: Uint8Array, ciphertext: Uint8Array) =>
    (await provider.privateKey(pkcs8)).decapsulate(ciphertext),
};

Object.assign(globalThis, {
  async callProvider(text: string): Promise<string> {
    const [method, ...all] = unpack(text) as readonly [string, ...unknown[]];
    try {
      // A pace does not travel; its place is held by a word.
      const parameters = all.map((each) => (each === 'pace' ? unhurried : each));
      return pack({ value: await methods[method]?.(...(parameters as never[])) });
    } catch (error) {
      if (!SmimeError.is(error)) return pack({ fault: String(error) });
      return pack({ reason: error.reason, detail: error.detail });
    }
  },
});

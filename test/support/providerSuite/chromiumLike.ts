import { webcrypto } from 'node:crypto';

const { subtle } = webcrypto;
const hashes = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const curves = ['P-256', 'P-384', 'P-521'];

function refuse(): Promise<never> {
  return Promise.reject(new DOMException('not supported', 'NotSupportedError'));
}

/** What of an algorithm of WebCrypto may be missing. */
interface Named {
  readonly name?: string;
  readonly hash?: string;
  readonly namedCurve?: string;
}

/** Whether Chromium knows what an algorithm names. */
function isKnown(algorithm: unknown): boolean {
  const { name, hash, namedCurve } = algorithm as Named;
  return (
    name !== 'Ed448' &&
    name !== 'X448' &&
    (hash === undefined || hashes.includes(hash)) &&
    (namedCurve === undefined || curves.includes(namedCurve))
  );
}

/** Node's WebCrypto with no more than Chromium's has: no AES with 192 bits, four digests, three curves. */
export const chromiumLike = new Proxy(subtle, {
  get(target, property: keyof typeof subtle) {
    const method = target[property] as (...all: unknown[]) => Promise<unknown>;
    return (...all: unknown[]) => (isRefused(property, all) ? refuse() : method.call(target, ...all));
  },
}) as SubtleCrypto;

function isRefused(method: string, [first, second, third]: readonly unknown[]): boolean {
  if (method === 'digest') return !hashes.includes(first as string);
  if (method !== 'importKey') return !isKnown(first);
  const isAes = typeof third === 'string' && third.startsWith('AES');
  return !isKnown(third) || (isAes && (second as Uint8Array).length === 24);
}

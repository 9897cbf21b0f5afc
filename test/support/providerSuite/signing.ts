import { strict as assert } from 'node:assert';
import type { KeyObject } from 'node:crypto';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { DigestName, SignatureScheme } from '../../../src/core/crypto/algorithms';
import type { CryptoProvider, PrivateKey } from '../../../src/core/crypto/provider';
import { der } from './openssl';

/** What is signed in these tests. */
export const message = utf8('any message');

/** RSASSA-PSS; MGF1 by the digest itself where no other is named. */
export const pss = (digest: DigestName, saltLength: number, mgfDigest = digest) =>
  ({ kind: 'rsa-pss', digest, mgfDigest, saltLength }) as const;

/** Whether a value holds for data, asked of a provider. */
export function verifying(provider: CryptoProvider, spki: Uint8Array, scheme: SignatureScheme) {
  return (signature: Uint8Array, data = message): Promise<boolean> =>
    provider.verify(spki, scheme, [data.subarray(0, 4), data.subarray(4)], signature, unhurried);
}

/** That the value holds, and only it, for this data alone. */
export async function assertOnlyRight(
  provider: CryptoProvider,
  spki: Uint8Array,
  scheme: SignatureScheme,
  signature: Uint8Array,
): Promise<void> {
  const holds = verifying(provider, spki, scheme);
  assert.ok(await holds(signature));
  assert.ok(!(await holds(signature, utf8('another'))));
  const short = [signature.subarray(1), signature.subarray(0, -1), new Uint8Array()];
  const changed = signature.map((byte, at) => (at === signature.length - 1 ? byte ^ 1 : byte));
  const long = [new Uint8Array(signature.length).fill(0xff), Uint8Array.of(...signature, 0)];
  for (const value of [...short, changed, ...long, new Uint8Array(signature.length)]) {
    assert.ok(!(await holds(value)), `${value.length} octets`);
  }
}

/** The provider's form of a key of Node. */
export async function keyOf(provider: CryptoProvider, privateKey: KeyObject): Promise<PrivateKey> {
  return provider.privateKey(der(privateKey, 'pkcs8'));
}

import { strict as assert } from 'node:assert';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import type { Identity } from '../../../src/core/keys/identity';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { createTestPki } from '../../../src/core/keys/testPki';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

/** A fresh key, as our provider and as node see it. */
export interface FreshKey {
  readonly pkcs8: Uint8Array;
  readonly spki: Uint8Array;
  readonly node: KeyObject;
}

export async function freshKey(kind: GeneratedKey = { kind: 'ec', curve: 'P-256' }): Promise<FreshKey> {
  const { pkcs8, spki } = await nodeCrypto.generateKey(kind);
  return { pkcs8, spki, node: createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }) };
}

export function read(
  bytes: Uint8Array | string,
  ...passphrases: readonly string[]
): Promise<readonly Identity[]> {
  return readKeyFile(new Uint8Array(Buffer.from(bytes)), passphrases, nodeCrypto, 'some file');
}

/** Reads a file that must hold this one key. */
export async function assertHolds(
  bytes: Uint8Array | string,
  { spki }: FreshKey,
  ...passphrases: readonly string[]
): Promise<Identity> {
  const [identity, ...others] = await read(bytes, ...passphrases);
  assert.ok(identity !== undefined && others.length === 0);
  assert.deepEqual(identity.privateKey.spki, spki);
  return identity;
}

let pki: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

/** A file of a test PKI with EC keys, the same one for all tests. */
export async function pkiFile(name: string): Promise<Uint8Array> {
  pki ??= createTestPki({ algorithm: 'ec', crypto: nodeCrypto, now: new Date() });
  const bytes = (await pki).get(name);
  if (bytes === undefined) throw new Error(`the test PKI has no ${name}`);
  return bytes;
}

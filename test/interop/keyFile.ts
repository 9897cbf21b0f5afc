import assert from 'node:assert/strict';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { writePkcs12 } from '../../src/core/keys/pkcs12Writer';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { person, type KeyName, type Person } from './people';

/** The file opens with the passphrase and holds the keys of these people. */
export async function assertHoldsKeys(
  file: Uint8Array,
  passphrase: string,
  ...names: readonly KeyName[]
): Promise<void> {
  const identities = await readKeyFile(file, [passphrase], nodeCrypto, 'file');
  const wanted = await Promise.all(names.map(async (name) => (await person(name)).certificate.publicKey.raw));
  const found = identities.map(({ privateKey }) => privateKey.spki);
  assert.deepEqual(found.map(hex).toSorted(), wanted.map(hex).toSorted());
}

/** The file opens with no other passphrase. */
export async function assertKeepsShut(file: Uint8Array): Promise<void> {
  await assert.rejects(readKeyFile(file, ['another'], nodeCrypto, 'file'), { reason: 'wrongPassphrase' });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** A PKCS#12 file as the product writes it, but for a number of rounds that no test need wait for. */
export function ourPkcs12(
  { name, pkcs8, certificate, chain }: Person,
  passphrase: string,
): Promise<Uint8Array> {
  return writePkcs12(nodeCrypto, {
    pkcs8,
    certificate: certificate.raw,
    chain: chain.map(({ raw }) => raw),
    friendlyName: name,
    passphrase,
    iterations: 2048,
  });
}

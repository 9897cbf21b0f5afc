import { decryptorOf } from '../../src/core/keys/decryptorOf';
import { passphraseKey, type Key } from '../../src/core/keys/key';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import type { Corpus, CorpusEntry } from './corpus';

/** The keys that a file of the corpus opens with. */
export async function keysOf(
  corpus: Corpus,
  { key, passphrase = '', secret }: CorpusEntry,
): Promise<readonly Key[]> {
  if (secret?.startsWith('password ') === true) return [passphraseKey(secret.slice('password '.length))];
  if (key === undefined) return [];
  const identities = await readKeyFile(new Uint8Array(corpus.read(key)), [passphrase], nodeCrypto, key);
  return identities.map((identity) => decryptorOf(identity, [], nodeCrypto));
}

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { utf8 } from '../core/bytes/text';
import { SmimeError } from '../core/errors/smimeError';
import { createTestPki } from '../core/keys/testPki';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { writeWhole } from '../platform/node/files';
import { refuseExisting } from './output';
import { choice, oneFile, type OptionName, type Options } from './options';

export const pkiOptions: readonly OptionName[] = ['algorithm', 'faulty', 'force'];

const ALGORITHMS = ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const;
const PASSPHRASE = 'smime';

/** `pki DIR`: a throwaway test CA with identities that sign and that receive, bad ones if wanted, and their passphrase. */
export async function pki(options: Options): Promise<number> {
  const folder = oneFile(options, 'DIR');
  const algorithm = choice(options, 'algorithm', ALGORITHMS) ?? 'rsa';
  const files = await createTestPki({
    algorithm,
    crypto: nodeCrypto,
    now: new Date(),
    passphrase: PASSPHRASE,
    faulty: options.flag('faulty'),
  });
  const all = [...files, ['passphrase.txt', utf8(`${PASSPHRASE}\n`)] as const];
  const overwrite = options.flag('force');
  if (!overwrite) await refuseExisting(all.map(([name]) => join(folder, name)));
  await makeFolder(folder);
  for (const [name, bytes] of all) {
    const path = join(folder, name);
    await makeFolder(dirname(path));
    await writeWhole(path, [bytes], { overwrite });
  }
  return 0;
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((original: unknown) => {
    throw new SmimeError('fileNotWritable', { detail: folder, original });
  });
}

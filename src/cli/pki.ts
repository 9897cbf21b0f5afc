import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { utf8 } from '../core/bytes/text';
import { SmimeError } from '../core/errors/smimeError';
import { createTestPki } from '../core/keys/testPki';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { writeWhole } from '../platform/node/files';
import { choice, oneFile, type OptionName, type Options } from './options';

export const pkiOptions: readonly OptionName[] = ['algorithm', 'force'];

const ALGORITHMS = ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const;
const PASSPHRASE = 'smime';

/** `pki DIR`: a throwaway test CA with identities that sign and that receive, and their passphrase. */
export async function pki(options: Options): Promise<number> {
  const folder = oneFile(options, 'DIR');
  const algorithm = choice(options, 'algorithm', ALGORITHMS) ?? 'rsa';
  const files = await createTestPki({
    algorithm,
    crypto: nodeCrypto,
    now: new Date(),
    passphrase: PASSPHRASE,
  });
  const all = [...files, ['passphrase.txt', utf8(`${PASSPHRASE}\n`)] as const];
  const overwrite = options.flag('force');
  if (!overwrite)
    await refuseExisting(
      folder,
      all.map(([name]) => name),
    );
  await mkdir(folder, { recursive: true }).catch((original: unknown) => {
    throw new SmimeError('fileNotWritable', { detail: folder, original });
  });
  for (const [name, bytes] of all) await writeWhole(join(folder, name), [bytes], { overwrite });
  return 0;
}

/** All or nothing: a folder that holds one of the files already is left as it is. */
async function refuseExisting(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, name);
    const exists = await access(path).then(
      () => true,
      () => false,
    );
    if (exists) throw new SmimeError('fileExists', { detail: path });
  }
}

import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SmimeError } from '../core/errors/smimeError';
import { createTestPki } from '../core/keys/testPki';
import { TEST_MAIL } from '../core/keys/testMail';
import { fileWord } from '../core/smime/openssl/shellWord';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { writeWhole } from '../platform/node/files';
import { print, refuseExisting } from './output';
import { choice, oneFile, type OptionName, type Options } from './options';

export const pkiOptions: readonly OptionName[] = ['algorithm', 'faulty', 'force'];

const SIGNED = TEST_MAIL.replace('.eml', '.signed.eml');
const ALGORITHMS = ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const;

/** `pki DIR`: a throwaway test CA with identities that sign and that receive, bad ones if wanted; says what to do next. */
export async function pki(options: Options): Promise<number> {
  const folder = oneFile(options, 'DIR');
  const algorithm = choice(options, 'algorithm', ALGORITHMS) ?? 'rsa';
  const all = await createTestPki({
    algorithm,
    crypto: nodeCrypto,
    now: new Date(),
    faulty: options.flag('faulty'),
  });
  const overwrite = options.flag('force');
  if (!overwrite) await refuseExisting([...all.keys()].map((name) => join(folder, name)));
  await makeFolder(folder);
  for (const [name, bytes] of all) {
    const path = join(folder, name);
    await makeFolder(dirname(path));
    await writeWhole(path, [bytes], { overwrite });
  }
  await print(nextStep(folder));
  return 0;
}

/** What the files are good for, as a command line. */
function nextStep(folder: string): string {
  const [mail, signer, passphrase, out] = [TEST_MAIL, 'erin.p12', 'passphrase.txt', SIGNED].map((name) =>
    fileWord(join(folder, name)),
  );
  return `Next, sign the mail among them as Erin: smime sign ${mail} --signer ${signer} --passphrase-file ${passphrase} -o ${out}\n`;
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((original: unknown) => {
    throw new SmimeError('fileNotWritable', { detail: folder, original });
  });
}

import { dirname, join } from 'node:path';
import { createTestPki } from '../core/keys/testPki';
import { TEST_MAIL } from '../core/keys/testMail';
import { fileWord } from '../core/smime/openssl/shellWord';
import { nodeCrypto } from '../platform/node/nodeCrypto';
import { makeFolder, print, refuseExisting, writeFiles } from './output';
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
  const files = [...all].map(([name, bytes]) => ({ path: join(folder, name), content: [bytes] }));
  if (!options.flag('force')) await refuseExisting(files.map(({ path }) => path));
  for (const each of new Set(files.map(({ path }) => dirname(path)))) await makeFolder(each);
  await writeFiles(options, files);
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

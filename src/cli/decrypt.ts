import { decryptMessage } from '../core/smime/decryptMessage';
import { pace, platform } from './host';
import { readCertificatesOf, readInput, readKeys } from './inputs';
import { oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, writeResult } from './output';

export const decryptOptions: readonly OptionName[] = [
  'key',
  'cert',
  'out',
  'all-layers',
  'message',
  'force',
  'passphrase-file',
  'secret-key-file',
];

/** What a recipient may be opened with. */
const OPENERS: readonly OptionName[] = ['key', 'secret-key-file', 'passphrase-file'];

/** `decrypt FILE --key K`: what was inside, exact bytes. */
export async function decrypt(options: Options): Promise<number> {
  const file = oneFile(options);
  if (OPENERS.every((name) => options.list(name).length === 0))
    throw usage('a key is wanted: --key K, --secret-key-file F or --passphrase-file F');
  await checkOutput(options);
  const keys = await readKeys(options);
  const peel = { allLayers: options.flag('all-layers'), message: options.flag('message') };
  const certificates = await readCertificatesOf(options.list('cert'));
  const message = await readInput(file);
  await writeResult(options, await decryptMessage(message, keys, peel, platform, pace(), certificates));
  return 0;
}

import { decryptMessage } from '../core/smime/decryptMessage';
import { pace, platform } from './host';
import { readInput, readKeys } from './inputs';
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

/** `decrypt FILE --key K`: what was inside, exact bytes. */
export async function decrypt(options: Options): Promise<number> {
  const file = oneFile(options);
  if (options.list('key').length === 0) throw usage('a key is wanted: --key K');
  await checkOutput(options);
  const keys = await readKeys(options);
  const peel = { allLayers: options.flag('all-layers'), message: options.flag('message') };
  await writeResult(options, await decryptMessage(await readInput(file), keys, peel, platform, pace()));
  return 0;
}

import type { OpenedNote } from '../core/mime/openedNote';
import { fewOf } from '../core/smime/profiles/fewOf';
import { decryptMessage } from '../core/smime/decryptMessage';
import { pace, platform } from './host';
import { readCertificatesOf, readInput, readKeys } from './inputs';
import { oneFile, usage, type OptionName, type Options } from './options';
import { checkOutput, warn, writeResult } from './output';

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
  const { message, notes } = await decryptMessage(
    await readInput(file),
    keys,
    peel,
    platform,
    pace(),
    certificates,
  );
  await writeResult(options, message);
  for (const note of notes) warn(wordsOf(note));
  return 0;
}

function wordsOf(note: OpenedNote): string {
  if (note.kind === 'fieldsLeftOut')
    return `fields inside that were not protected as a header were left out: ${fewOf(note.names)}; without --message they are all there`;
  return words[note.kind];
}

const words: Readonly<Record<Exclude<OpenedNote['kind'], 'fieldsLeftOut'>, string>> = {
  notAnEntity: 'what was inside is no MIME entity; all of it stands below the header as text',
  headerTaken: 'what was inside says nothing of MIME; its first lines were taken for the header',
  linesBelow:
    'the header inside has a line that is no field; that line and all after it stand below the header as text',
};

import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import type { Reason } from '../../core/catalogue/errorReasons';
import { SmimeError } from '../../core/errors/smimeError';
import type { Key } from '../../core/keys/key';
import type { MergedMessage } from '../../core/mime/mergeDecrypted';
import { decryptMessage } from '../../core/smime/decryptMessage';
import { openInspector } from '../editor/openInspector';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { knownCertificates } from '../keys/certificateSettings';
import { openWithKeys, type LockedMessage } from '../keys/openWithKeys';
import { confirmPlaintext } from '../protecting/confirmPlaintext';
import { paced } from '../prompts/watchedPace';
import { messageFor, saved } from '../editor/activeMessage';
import { tellOpened } from './tellOpened';

/**
 * Decrypts a message into a file beside it, after the person has agreed to have the plaintext on disk.
 * @param keysAtHand the keys that the person gave to the inspector of this file
 */
export async function decryptToFile(
  host: Host,
  title: string,
  argument: unknown,
  keysAtHand: (uri: Uri) => readonly Key[],
): Promise<void> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const message = await readBytes(uri);
  const certificates = await knownCertificates(uri);
  const run = async (keys: readonly Key[]): Promise<MergedMessage> =>
    paced(host.prompts, l10n.t('{0}: {1}', title, baseName(uri)), async (pace) =>
      decryptMessage(message, keys, HOW, host.platform, pace, certificates),
    );
  const { message: plaintext, notes } = await withKeys(host, { title, file: uri }, keysAtHand(uri), run);
  await confirmPlaintext(host.prompts, uri);
  await openInspector(await writeResult(uri, 'decrypted', plaintext, host.writing));
  tellOpened(host, title, notes);
}

const HOW = { allLayers: false, message: true };

/** What to ask for where the keys at hand do not open a message. */
const wayOn: Readonly<Partial<Record<Reason, LockedMessage['way']>>> = {
  privateKeyNotFound: 'privateKey',
  noMatchingRecipient: 'privateKey',
  secretNotFound: 'shared',
  // One that was given for another state of the file.
  wrongSessionKey: 'privateKey',
  sessionKeyLength: 'privateKey',
};

/** Tries the keys at hand first; only where none fits is the person asked for another. */
async function withKeys(
  host: Host,
  locked: Omit<LockedMessage, 'way'>,
  keys: readonly Key[],
  run: (keys: readonly Key[]) => Promise<MergedMessage>,
): Promise<MergedMessage> {
  try {
    // Without a key as well: a message that is not encrypted is found out before anyone is asked for one.
    return await run(keys);
  } catch (error) {
    const way = SmimeError.is(error) ? wayOn[error.reason] : undefined;
    if (way === undefined) throw error;
    return openWithKeys(host, { ...locked, way }, async (more) => run([...keys, ...more]));
  }
}

import { l10n, type Uri } from 'vscode';
import type { Segments } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { Fault } from '../../core/smime/faults/fault';
import { faults } from '../../core/smime/faults/faults';
import { faultyVariant } from '../../core/smime/faults/faultyVariant';
import type { Mode } from '../../core/smime/protect';
import { openInspector } from '../editor/openInspector';
import { fileBehind } from '../files/partUri';
import { baseName } from '../files/paths';
import { readBytes } from '../files/read';
import { removeQuietly } from '../files/writeNew';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { correspondentsOf } from '../keys/correspondents';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { BACK } from '../prompts/prompts';
import { paced } from '../prompts/watchedPace';
import { tellDone } from '../errors/tellDone';
import { messageFor, saved } from '../editor/activeMessage';
import { recipientCipher } from '../protecting/recipientCipher';
import { askParties } from '../protecting/askParties';
import { forcedIfWanted } from '../protecting/forcedIfWanted';
import { protectSettings } from '../protecting/protectSettings';

/** The message with one thing wrong on purpose, once for each fault that is chosen; written beside it. */
export async function produceFaultyVariants(host: Host, title: string, argument: unknown): Promise<void> {
  const uri = await saved(await messageFor(argument, host.prompts), host.prompts);
  const message = await readBytes(uri);
  const chosen = await chooseFaults(host, title);
  const mode = modeFor(chosen);
  const correspondents = correspondentsOf(message, baseName(uri));
  const settings = protectSettings(fileBehind(uri), mode);
  const parties = await askParties(host, { mode, title, message: fileBehind(uri), correspondents });
  const { cipher } = await recipientCipher(host, settings, parties.recipients);
  const options = { ...settings, cipher, ...parties, now: new Date() };
  const made = await forcedIfWanted(host, async (force) =>
    paced(host.prompts, title, async (pace) => {
      const all: Variant[] = [];
      for (const fault of chosen) {
        const variant = await faultyVariant(fault, message, { ...options, force }, host.platform, pace);
        all.push({ id: fault.id, content: variant.message });
      }
      return all;
    }),
  );
  if (mode !== 'encrypt') await confirmIfInMemory(host.prompts, uri);
  await show(host, title, await writeAll(host, uri, made));
}

interface Variant {
  readonly id: string;
  readonly content: Segments;
}

/** All of them or none. */
async function writeAll(
  { writing }: Host,
  original: Uri,
  variants: readonly Variant[],
): Promise<readonly Uri[]> {
  const written: Uri[] = [];
  try {
    for (const { id, content } of variants)
      written.push(await writeResult(original, `faulty-${id}`, content, writing));
  } catch (error) {
    for (const uri of written) await removeQuietly(uri);
    throw error;
  }
  return written;
}

async function chooseFaults({ prompts }: Host, title: string): Promise<readonly Fault[]> {
  const groups = { signed: l10n.t('Signed'), encrypted: l10n.t('Encrypted') } as const;
  const answer = await prompts.chooseSeveral<Fault>({
    title,
    placeholder: l10n.t('What shall be wrong? Each makes a file of its own'),
    canGoBack: false,
    choices: faults.map((fault) => ({
      label: fault.title,
      description: fault.id,
      detail: fault.does,
      group: groups[fault.kind],
      value: fault,
    })),
  });
  if (answer === BACK || answer.chosen.length === 0) throw new SmimeError('cancelled');
  return answer.chosen;
}

/** Who has to be asked for: whoever signs, whoever receives, or both. */
function modeFor(chosen: readonly Fault[]): Mode {
  const isSigned = chosen.some(({ kind }) => kind === 'signed');
  const isEncrypted = chosen.some(({ kind }) => kind === 'encrypted');
  if (isSigned && isEncrypted) return 'signEncrypt';
  return isSigned ? 'sign' : 'encrypt';
}

/** One is opened; of several it is said what they are called. */
async function show(host: Host, title: string, written: readonly Uri[]): Promise<void> {
  const [first, ...others] = written;
  if (first === undefined) return;
  if (others.length === 0) return openInspector(first);
  tellDone(host, title, l10n.t('{0} files, {1}.', written.length, written.map(baseName).join(', ')));
}

import { withoutSignature } from '../../core/smime/outermostSignature';
import { openInspector } from '../editor/openInspector';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { confirmIfInMemory } from '../parts/confirmPlaintext';
import { layeredMessageFor } from './layeredMessage';
import { tellOpened } from './tellOpened';

/**
 * Writes a message without the signature around it beside it, and opens it.
 * @throws SmimeError `notSigned`, `cancelled`, and what reading and writing throw
 */
export async function stripSignature(host: Host, title: string, argument: unknown): Promise<void> {
  const { uri, bytes, root } = await layeredMessageFor(host, title, argument);
  const { message, notes } = withoutSignature(bytes, root);
  await confirmIfInMemory(host.prompts, uri);
  await openInspector(await writeResult(uri, 'stripped', message, host.writing, bytes));
  tellOpened(host, title, notes);
}

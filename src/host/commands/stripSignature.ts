import { withoutSignature } from '../../core/smime/outermostSignature';
import { openInspector } from '../editor/openInspector';
import { writeResult } from '../files/writeResult';
import type { Host } from '../host';
import { confirmIfInMemory } from '../protecting/confirmPlaintext';
import { layeredMessageFor } from './layeredMessage';

/**
 * Writes a message without the signature around it beside it, and opens it.
 * @throws SmimeError `notSigned`, `cancelled`, and what reading and writing throw
 */
export async function stripSignature(host: Host, title: string, argument: unknown): Promise<void> {
  const { uri, bytes, root } = await layeredMessageFor(host, title, argument);
  const content = withoutSignature(bytes, root);
  await confirmIfInMemory(host.prompts, uri);
  await openInspector(await writeResult(uri, 'stripped', content, host.writing, bytes));
}

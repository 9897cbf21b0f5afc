import { chooseTime } from '../editor/chooseTime';
import type { InspectorEditor } from '../editor/inspectorEditor';
import { openInspector } from '../editor/openInspector';
import type { Host } from '../host';
import { messageFor } from '../editor/activeMessage';

/** Asks for a time, and has the inspector judge a message as of it. */
export async function verifyAsOf(host: Host, inspector: InspectorEditor, argument: unknown): Promise<void> {
  const uri = await messageFor(argument, host.prompts);
  if (inspector.documentFor(uri) === undefined) await openInspector(uri);
  const document = inspector.documentFor(uri);
  if (document !== undefined) await chooseTime(host, document);
}

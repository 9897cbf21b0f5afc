import { titleOf } from '../prompts/titles';
import type { Host } from '../host';
import { askTime } from './askTime';
import type { InspectorDocument } from './inspectorDocument';

/** Asks for the time at which the verdicts on a document are to hold. @throws SmimeError `cancelled` */
export async function chooseTime({ prompts }: Host, document: InspectorDocument): Promise<void> {
  const { report } = await document.opened();
  await document.verifyAsOf(await askTime(prompts, titleOf('smime.verifyAsOf'), report));
}

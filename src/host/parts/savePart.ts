import { l10n } from 'vscode';
import { saveAs } from '../files/saveAs';
import { splitName } from '../files/safeName';
import { stemOf } from '../files/resultNames';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { isCms } from '../../core/smime/layer';
import { SmimeError } from '../../core/errors/smimeError';
import { layerContent } from '../../core/smime/layerContent';
import type { Requests } from '../../shared/requests';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { paced } from '../prompts/watchedPace';
import { chooseEncoding } from './chooseEncoding';
import { layerAt } from './partContent';
import { cmsName, contentName, entityName } from './partName';

/** Saves what a part holds, or the entity as it stands. @throws SmimeError `partNotFound`, `cancelled`, `fileNotWritable` */
export async function savePart(
  host: Host,
  document: InspectorDocument,
  { layer: id, form }: Requests['savePart']['ask'],
): Promise<string> {
  const opened = await document.opened();
  const layer = layerAt(opened, id);
  const title = l10n.t('Save Part');
  if (form === 'entity') {
    const content = [opened.sources.view(layer.range)];
    return saveAs(host, document.uri, { title, name: entityName(layer), content });
  }
  const content = await paced(host.prompts, title, async (pace) => layerContent(layer, opened.sources, pace));
  return saveAs(host, document.uri, { title, name: contentName(layer), content: [content] });
}

/** Saves the ContentInfo of a CMS layer. @throws SmimeError `partNotFound`, `cancelled`, `fileNotWritable` */
export async function saveCms(
  host: Host,
  document: InspectorDocument,
  { layer: id }: Requests['saveCms']['ask'],
): Promise<string> {
  const { sources, ...opened } = await document.opened();
  const layer = layerAt(opened, id);
  if (!isCms(layer)) throw new SmimeError('partNotFound');
  const title = l10n.t('Save CMS');
  const [stem, own] = splitName(cmsName(layer));
  const bytes = sources.view(layer.contentInfo?.range ?? layer.decoding.source.range());
  const { content, extension } = await chooseEncoding(host.prompts, {
    title,
    bytes,
    label: 'CMS',
    extension: own,
  });
  const name = `${stemOf(baseName(document.uri))}.${stem}${extension}`;
  return saveAs(host, document.uri, { title, name, content: [content] });
}

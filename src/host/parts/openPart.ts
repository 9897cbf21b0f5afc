import { commands, extensions, l10n } from 'vscode';
import { isCms, isMessage, type Layer } from '../../core/smime/layer';
import type { Requests } from '../../shared/requests';
import type { InspectorDocument } from '../editor/inspectorDocument';
import { openInspector } from '../editor/openInspector';
import { inBackground } from '../errors/inBackground';
import { partUri } from '../files/partUri';
import type { Host } from '../host';
import { layerAt, partContent } from './partContent';
import { contentName } from './partName';
import { isText } from './partText';

const HEX_EDITOR = { extension: 'ms-vscode.hexeditor', viewType: 'hexEditor.hexedit' } as const;
const MESSAGE = /\.(?:eml|p7m|p7s|p7c|p7b|p7z|cms)$/i;

/**
 * Shows a part from memory: a message or CMS in the inspector, text in the text editor, all else in the hex editor. The
 * view, which shows hostile mail, says only which part it means.
 * @returns what there is to tell
 * @throws SmimeError `partNotFound`
 */
export async function openPart(
  host: Host,
  document: InspectorDocument,
  { layer: id, opener }: Requests['openPart']['ask'],
): Promise<string | null> {
  const opened = await document.opened();
  const layer = layerAt(opened, id);
  const name = contentName(layer);
  const address = { file: document.uri, layer: id, form: 'content' } as const;
  if (opener === 'editor' && isForInspector(layer, name)) {
    await openInspector(partUri(address, name));
    return null;
  }
  if (opener === 'editor' && isText(layer, await partContent(opened, layer))) {
    await openWith('default', partUri({ ...address, form: 'text' }, textName(name)));
    return null;
  }
  if (extensions.getExtension(HEX_EDITOR.extension) === undefined) return offerHexEditor(host);
  await openWith(HEX_EDITOR.viewType, partUri(address, name));
  return null;
}

async function openWith(viewType: string, uri: ReturnType<typeof partUri>): Promise<void> {
  await commands.executeCommand('vscode.openWith', uri, viewType, { preview: false });
}

/**
 * Text alone, whatever a part calls itself: what its name would make of it runs for it, and may ask the network, as for
 * the schema that a JSON file names.
 */
function textName(name: string): string {
  return /\.txt$/i.test(name) ? name : `${name}.txt`;
}

function isForInspector(layer: Layer, name: string): boolean {
  return isCms(layer) || isMessage(layer) || MESSAGE.test(name);
}

function offerHexEditor({ prompts, log }: Host): string {
  const find = l10n.t('Find Hex Editor');
  inBackground(log, 'notification', async () => {
    const message = l10n.t('This is opened by the extension Hex Editor, which is not installed.');
    if ((await prompts.done(message, [find])) === find)
      await commands.executeCommand('workbench.extensions.search', `@id:${HEX_EDITOR.extension}`);
  });
  return l10n.t('No hex editor is installed. The Bytes panel shows these bytes too.');
}

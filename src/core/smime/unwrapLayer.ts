import { SmimeError } from '../errors/smimeError';
import { mergeDecrypted, type MergedMessage } from '../mime/mergeDecrypted';
import { headerInside } from './headerInside';
import { isCms, isEncryptedKind, isMessage, type Layer } from './layer';
import { insideOf } from './layerContent';

/** What was inside a layer, as a message of its own. */
export interface UnwrappedLayer extends MergedMessage {
  /** Whether it was encrypted in this layer or in one around it, so that it is a secret. */
  readonly wasEncrypted: boolean;
}

/**
 * Takes a CMS layer off, and all that is around it within the same message: what was inside, below the header fields of
 * the message that it stood in; where they were protected, below those that were inside.
 * @param file the bytes of the file
 * @throws SmimeError `partNotFound` where there is no such layer or nothing in it, and why a locked one is locked
 */
export function unwrapLayer(file: Uint8Array, root: Layer, id: string): UnwrappedLayer {
  const way = wayTo(root, id);
  const layer = way.at(-1);
  if (layer === undefined || !isCms(layer)) throw new SmimeError('partNotFound');
  const inside = insideOf(layer);
  if (inside === undefined) throw problemOf(layer) ?? new SmimeError('partNotFound');
  const bytes = inside.source.view(inside.span);
  const around = messageAround(file, way);
  return {
    ...(around === undefined
      ? { message: [bytes], notes: [] }
      : mergeDecrypted(around.bytes, bytes, headerInside(around.layer, layer, inside))),
    wasEncrypted: way.some(isEncryptedKind),
  };
}

/** From the root to the layer; empty where there is none. */
function wayTo(layer: Layer, id: string): readonly Layer[] {
  if (layer.id === id) return [layer];
  for (const child of layer.children) {
    const rest = wayTo(child, id);
    if (rest.length > 0) return [layer, ...rest];
  }
  return [];
}

interface Around {
  readonly bytes: Uint8Array;
  readonly layer: Layer;
}

/** The nearest message around a layer; undefined where the file is bare CMS and holds no message. */
function messageAround(file: Uint8Array, way: readonly Layer[]): Around | undefined {
  const at = way.findLastIndex((each) => each.kind === 'mime' && isMessage(each));
  const holder = at === -1 ? undefined : way[at];
  const [message] = holder?.entity?.children ?? [];
  const [layer] = holder?.children ?? [];
  if (holder?.kind === 'mime' && message !== undefined && layer !== undefined)
    return { bytes: holder.source.view(message.range), layer };
  const [root] = way;
  return root?.entity === undefined ? undefined : { bytes: file, layer: root };
}

function problemOf(layer: Layer): SmimeError | undefined {
  return 'problem' in layer ? layer.problem : undefined;
}

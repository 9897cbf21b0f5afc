import { makePace } from '../../core/bytes/pace';
import { SmimeError } from '../../core/errors/smimeError';
import type { Opened } from '../../core/report/open';
import { allLayers, type Layer } from '../../core/smime/layer';
import { layerContent } from '../../core/smime/layerContent';

interface Kept {
  readonly layer: string;
  readonly content: Promise<Uint8Array>;
}

/** The part that was read last, of each file: it is read a page at a time, and decoded once for that. */
const last = new WeakMap<Opened['sources'], Kept>();

/** A layer by its id. @throws SmimeError `partNotFound` */
export function layerAt({ root }: Pick<Opened, 'root'>, id: string): Layer {
  for (const layer of allLayers(root)) if (layer.id === id) return layer;
  throw new SmimeError('partNotFound');
}

/** What a layer holds, as who reads it wants it. */
export async function partContent({ sources }: Pick<Opened, 'sources'>, layer: Layer): Promise<Uint8Array> {
  const before = last.get(sources);
  if (before?.layer === layer.id) return before.content;
  const pace = makePace({ now: () => performance.now() });
  const content = layerContent(layer, sources, pace);
  // What failed is tried again.
  content.catch(() => last.delete(sources));
  last.set(sources, { layer: layer.id, content });
  return content;
}

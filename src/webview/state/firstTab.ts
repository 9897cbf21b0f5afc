import { isCertificateFile } from '../words/kinds';
import type { Model } from './model';
import type { TabId } from './selection';

/** The page on which a layer is seen first: of certificates, they themselves. */
export function firstTab(model: Model, id: string): TabId {
  const layer = model.layer(id);
  return layer !== undefined && isCertificateFile(layer) ? 'certificates' : 'overview';
}

import { isCms, type EncryptedLayer, type Layer } from './layer';

/**
 * Whether a session key that a person gave may be another one: the cipher authenticates nothing, so that the padding
 * may fit by chance, and what came out is neither CMS nor an entity with a header.
 */
export function isKeyUndecided({ kind, contentKey, children: [inner] }: EncryptedLayer): boolean {
  if (contentKey?.isGiven !== true || kind === 'auth-enveloped-data') return false;
  return inner === undefined || saysNothing(inner);
}

/** An empty header takes no more than a line end, which comes by chance too. */
function saysNothing(layer: Layer): boolean {
  if (isCms(layer)) return false;
  return layer.kind === 'data' || layer.entity.fields.length === 0;
}

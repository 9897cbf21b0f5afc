import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import { SmimeError } from '../errors/smimeError';
import type { Key } from '../keys/key';
import { mergeDecrypted, type MergedMessage } from '../mime/mergeDecrypted';
import type { Certificate } from '../x509/certificate';
import { headerInside } from './headerInside';
import {
  allLayers,
  isCms,
  isEncrypted,
  isSigned,
  type Content,
  type EncryptedLayer,
  type Layer,
} from './layer';
import type { Platform } from './platform';
import { unwrap } from './unwrap';

/** What is to be taken off, and what is to be written. */
export interface DecryptOptions {
  /** Go on to the entity inside the innermost CMS layer. */
  readonly allLayers: boolean;
  /** Put the header fields before the entity: the protected ones (RFC 9788) where there are any, else the outer ones. */
  readonly message: boolean;
}

/**
 * What was inside the outermost encrypted layer, found through signatures around it; exact bytes, but for a header put
 * before it.
 * @param certificates beside those of the keys, by one of which a key agreement may name its sender
 * @throws SmimeError `notEncrypted`, `noMatchingRecipient`, `privateKeyNotFound`, `secretNotFound`, `decryptionFailed`,
 *   `authenticationFailed`, `unsupportedAlgorithm`, `malformed`, `unreadable`, `cancelled`
 */
export async function decryptMessage(
  bytes: Uint8Array,
  keys: readonly Key[],
  options: DecryptOptions,
  platform: Platform,
  pace: Pace,
  certificates: readonly Certificate[] = [],
): Promise<MergedMessage> {
  const file = ByteSource.file('message', bytes);
  const { root } = await unwrap(file, { keys, certificates }, platform, pace);
  const encrypted = [...allLayers(root)].find((layer) => isLocked(layer) || isEncrypted(layer));
  if (encrypted === undefined) throw damagedOr(root, new SmimeError('notEncrypted'));
  const first = contentOf(encrypted);
  if (first === undefined) throw problemOf(encrypted);
  const left = options.allLayers ? innermost(encrypted.children[0], first) : first;
  const inner = left.source.view(left.span);
  if (!options.message || root.entity === undefined) return { message: [inner], notes: [] };
  return mergeDecrypted(bytes, inner, headerInside(root, encrypted, left));
}

/** Damage may hide an encrypted layer: that is said rather than that there is none. */
function damagedOr(root: Layer, otherwise: SmimeError): SmimeError {
  const damaged = [...allLayers(root)].find((layer) => isCms(layer) && 'damaged' in layer);
  const [damage] = damaged !== undefined && isCms(damaged) ? damaged.damage : [];
  return damage === undefined
    ? otherwise
    : new SmimeError('malformed', { detail: damage.detail, ranges: [damage.range] });
}

/** An encrypted kind that this version does not open. */
function isLocked({ kind }: Layer): boolean {
  return kind === 'signed-and-enveloped-data';
}

function problemOf(layer: Layer): SmimeError {
  const { problem } = layer as EncryptedLayer;
  return problem ?? new SmimeError('decryptionFailed');
}

/** Follows signatures, encryption and compression inward as long as each holds one content. */
function innermost(layer: Layer | undefined, found: Content): Content {
  if (layer === undefined) return found;
  if (isCms(layer)) {
    const content = contentOf(layer);
    if (content === undefined && isEncrypted(layer)) throw problemOf(layer);
    return content === undefined ? found : innermost(layer.children[0], content);
  }
  const [first, second] = layer.children;
  if (
    layer.kind !== 'mime' ||
    second === undefined ||
    !isSigned(second) ||
    second.detachedContent === undefined
  ) {
    return found;
  }
  return innermost(first, second.detachedContent);
}

function contentOf(layer: Layer): Content | undefined {
  if (isSigned(layer)) return layer.eContent;
  return 'content' in layer ? layer.content : undefined;
}

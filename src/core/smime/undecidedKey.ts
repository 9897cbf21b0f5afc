import { decodeUtf8Loosely } from '../bytes/text';
import { isCms, type Content, type EncryptedLayer, type Layer } from './layer';

/**
 * Where a key came from that may be another one for all that can be told: a person gave it; a recipient’s key opened it
 * in a way that never says no; or it, or the passphrase that makes it, is shared beforehand and stands for itself.
 */
export type KeyDoubt = 'given' | 'transported' | 'shared';

/**
 * Whether the key that opened a layer may be another one: nothing vouches for it, the cipher authenticates nothing, so
 * that the padding may fit by chance, and what came out is neither CMS, nor an entity with a header, nor text. It looks at
 * the content alone, which a reader has before him: of the padding around the key nothing is learnt from it.
 */
export function keyDoubt({ kind, content, contentKey, children }: EncryptedLayer): KeyDoubt | undefined {
  if (content === undefined || contentKey?.isProven === true || kind === 'auth-enveloped-data')
    return undefined;
  if (!children.every(saysNothing) || looksLikeText(content)) return undefined;
  if (contentKey?.isGiven === true) return 'given';
  return kind === 'encrypted-data' ? 'shared' : 'transported';
}

/** An empty header takes no more than a line end, which comes by chance too. */
function saysNothing(layer: Layer): boolean {
  if (isCms(layer)) return false;
  return layer.kind === 'data' || layer.entity.fields.length === 0;
}

// Of fewer octets too many come out as text by chance; of more than the most no other answer is to be expected.
const LEAST_TEXT = 16;
const MOST_TEXT = 1 << 12;
const NO_TEXT = /\ufffd|(?![\t\n\f\r])\p{Cc}/u;

function looksLikeText({ source, span: { start, end } }: Content): boolean {
  if (end - start < LEAST_TEXT) return false;
  const beginning = decodeUtf8Loosely(source.view({ start, end: Math.min(end, start + MOST_TEXT) }));
  // The last character may be cut through.
  return !NO_TEXT.test(end - start > MOST_TEXT ? beginning.replace(/\ufffd+$/, '') : beginning);
}

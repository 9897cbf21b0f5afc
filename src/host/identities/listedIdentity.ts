import { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import {
  decodeStoredIdentity,
  storedName,
  type StoredIdentity,
  type StoredKey,
} from '../../core/keys/storedIdentity';

/** What may be known of an identity without a look at its key. */
export interface ListedIdentity extends Omit<StoredIdentity, 'key'> {
  readonly id: string;
  /** How its key is kept: whole, or in a file, with the passphrase that opens it or without. */
  readonly kept: StoredKey['kept'];
  /** The file that its key is in. */
  readonly file?: Uri;
}

/** An identity of which something is stored that this version cannot read. */
export interface UnreadableIdentity {
  readonly id: string;
  readonly name: string | undefined;
  readonly problem: SmimeError;
}

export interface Identities {
  /** By name. */
  readonly listed: readonly ListedIdentity[];
  readonly unreadable: readonly UnreadableIdentity[];
}

/** The identity of a stored form, without its key. */
export function listedIdentity(id: string, text: string): ListedIdentity | UnreadableIdentity {
  try {
    const { key, ...known } = decodeStoredIdentity(text);
    const file = key.kept === 'whole' ? {} : { file: keyFileOf(key.file) };
    return { ...known, id, kept: key.kept, ...file };
  } catch (error) {
    if (!SmimeError.is(error)) throw error;
    return { id, name: storedName(text), problem: error };
  }
}

/** The file that a key is kept in. @throws SmimeError `identityDamaged` */
export function keyFileOf(file: string): Uri {
  try {
    return Uri.parse(file, true);
  } catch {
    throw new SmimeError('identityDamaged', { detail: 'key.file' });
  }
}

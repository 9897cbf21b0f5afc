import { fromBase64, toBase64 } from '../bytes/base64';
import { utf8 } from '../bytes/text';
import type { CryptoProvider, PrivateKey } from '../crypto/provider';
import { SmimeError } from '../errors/smimeError';
import { certificateFromBytes, type Certificate } from '../x509/certificate';
import type { Identity } from './identity';
import { readPublicKey, samePublicKey } from './samePublicKey';

/** An identity as it is kept between sessions: under a name, with its certificates, and its key in one of three ways. */
export interface StoredIdentity {
  readonly name: string;
  /** The certificate to sign with. */
  readonly certificate: Certificate;
  /** Other certificates of the same key. */
  readonly otherCertificates: readonly Certificate[];
  /** The certificates above it, its issuer first. */
  readonly chain: readonly Certificate[];
  /** That of another key, to be encrypted to where this one signs only. */
  readonly receiving?: Certificate | undefined;
  readonly key: StoredKey;
}

/** The key itself; or where its file is, with the passphrase that opens it or without. */
export type StoredKey =
  | { readonly kept: 'whole'; readonly pkcs8: Uint8Array }
  | { readonly kept: 'opened'; readonly file: string; readonly passphrase: string }
  | { readonly kept: 'closed'; readonly file: string };

const SCHEMA = 1;

/** The stored form: JSON, with what is binary in base64. It holds secrets. */
export function encodeStoredIdentity(identity: StoredIdentity): string {
  const { name, certificate, otherCertificates, chain, receiving, key } = identity;
  return JSON.stringify({
    schema: SCHEMA,
    name,
    certificates: [certificate, ...otherCertificates].map(inBase64),
    chain: chain.map(inBase64),
    ...(receiving && { receiving: inBase64(receiving) }),
    key: key.kept === 'whole' ? { kept: key.kept, pkcs8: toBase64(key.pkcs8) } : key,
  });
}

function inBase64({ raw }: Certificate): string {
  return toBase64(raw);
}

/**
 * Reads the stored form. What it says is never repeated in an error, for it may be a secret.
 * @throws SmimeError `identityDamaged` naming the field, `identityNewer`
 */
export function decodeStoredIdentity(text: string): StoredIdentity {
  const fields = objectOf(parsed(text), 'it is no JSON object');
  const { schema } = fields;
  if (typeof schema !== 'number') throw damaged('schema');
  if (schema > SCHEMA) throw new SmimeError('identityNewer', { detail: `schema ${schema}` });
  const [certificate, ...otherCertificates] = certificatesOf(fields['certificates'], 'certificates');
  if (certificate === undefined) throw damaged('certificates');
  return {
    name: textOf(fields['name'], 'name'),
    certificate,
    otherCertificates,
    chain: certificatesOf(fields['chain'], 'chain'),
    ...(fields['receiving'] !== undefined && { receiving: certificateOf(fields['receiving'], 'receiving') }),
    key: keyOf(objectOf(fields['key'], 'key')),
  };
}

/** The name in a stored form that cannot be read otherwise, where it has one. */
export function storedName(text: string): string | undefined {
  try {
    return textOf(objectOf(parsed(text), '')['name'], 'name');
  } catch (error) {
    if (SmimeError.is(error, 'identityDamaged')) return undefined;
    throw error;
  }
}

/** The identity that is kept whole. @throws SmimeError `identityDamaged` where its key cannot be used */
export async function identityKeptWhole(
  stored: StoredIdentity,
  pkcs8: Uint8Array,
  crypto: CryptoProvider,
): Promise<Identity> {
  try {
    const privateKey = await crypto.privateKey(pkcs8);
    if (isKeyOf(privateKey, stored)) return withKey(stored, privateKey);
  } catch (original) {
    throw SmimeError.is(original, 'malformed')
      ? new SmimeError('identityDamaged', { detail: 'key', original })
      : original;
  }
  throw damaged('key');
}

/** The identity whose key is among those of its file. @throws SmimeError `identityKeyGone` */
export function identityAmong(stored: StoredIdentity, found: readonly Identity[]): Identity {
  const own = found.find(({ privateKey }) => isKeyOf(privateKey, stored));
  if (own === undefined) throw new SmimeError('identityKeyGone', { detail: stored.name });
  return withKey(stored, own.privateKey);
}

function isKeyOf({ spki }: PrivateKey, { certificate }: StoredIdentity): boolean {
  return samePublicKey(certificate.publicKey, readPublicKey(spki));
}

function withKey(
  { name, certificate, otherCertificates, chain, receiving }: StoredIdentity,
  privateKey: PrivateKey,
): Identity {
  return { name, privateKey, certificate, otherCertificates, chain, receiving };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own complaint quotes the text.
    throw damaged('it is no JSON object');
  }
}

function damaged(detail: string): SmimeError {
  return new SmimeError('identityDamaged', { detail });
}

function objectOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged(field);
  return value as Readonly<Record<string, unknown>>;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') throw damaged(field);
  return value;
}

function bytesOf(value: unknown, field: string): Uint8Array {
  try {
    return fromBase64(utf8(textOf(value, field))).bytes;
  } catch (error) {
    throw SmimeError.is(error, 'notBase64') ? damaged(field) : error;
  }
}

function certificatesOf(value: unknown, field: string): readonly Certificate[] {
  if (!Array.isArray(value)) throw damaged(field);
  return value.map((each: unknown) => certificateOf(each, field));
}

function certificateOf(value: unknown, field: string): Certificate {
  try {
    return certificateFromBytes(bytesOf(value, field), 'identity');
  } catch (error) {
    throw SmimeError.is(error, 'notACertificate') ? damaged(field) : error;
  }
}

function keyOf({ kept, pkcs8, file, passphrase }: Readonly<Record<string, unknown>>): StoredKey {
  switch (kept) {
    case 'whole':
      return { kept, pkcs8: bytesOf(pkcs8, 'key.pkcs8') };
    case 'opened':
      if (typeof passphrase !== 'string') throw damaged('key.passphrase');
      return { kept, file: textOf(file, 'key.file'), passphrase };
    case 'closed':
      return { kept, file: textOf(file, 'key.file') };
    default:
      throw damaged('key.kept');
  }
}

import { Identifier, octetString, oid, sequence, setOf, wrap, type Der } from '../../asn1/derWriter';
import { Oid } from '../../asn1/oids';
import { ByteSource } from '../../bytes/byteSource';
import type { Pace } from '../../bytes/pace';
import { concat, equal, type Segments } from '../../bytes/segments';
import { encodeContentInfo } from '../../cms/contentInfo';
import type { CryptoProvider } from '../../crypto/provider';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { decodeBody } from '../../mime/decodeBody';
import { readEntity } from '../../mime/readEntity';
import type { Certificate } from '../../x509/certificate';
import { encryptEntity } from '../encryptEntity';
import type { Platform } from '../platform';
import type { EncryptOptions } from '../recipients/encryptOptions';
import { recipientInfos } from '../recipients/recipientInfos';
import { contentOf, elementsIn, nth } from './elements';
import { pkcs7Entity } from './pkcs7Entity';

/** An encrypted message taken apart so that one thing can be done wrong, and put together again. */
export interface EncryptedDraft {
  readonly isAuthenticated: boolean;
  /** The parameters of application/pkcs7-mime. */
  readonly params: Readonly<Record<string, string>>;
  readonly version: Der;
  readonly recipientInfos: readonly Der[];
  readonly contentType: string;
  readonly algorithm: Der;
  readonly ciphertext: Uint8Array;
  /** The tag of an authenticated cipher; else undefined. */
  readonly mac: Uint8Array | undefined;
  /** What the transport leaves of the CMS. */
  readonly transported: (cms: Uint8Array) => Uint8Array;
}

/** What the faults of encrypted messages work with. */
export interface EncryptionTools {
  /** How many octets the key of the content has. */
  readonly keyLength: number;
  /** RecipientInfos for a key that is not that of the content. */
  readonly addressed: (keyLength: number) => Promise<readonly Der[]>;
}

/** A well encrypted entity, taken apart. @throws SmimeError as {@link encryptEntity} does */
export async function encryptedDraft(
  content: Segments,
  recipients: readonly Certificate[],
  options: EncryptOptions,
  platform: Platform,
  pace: Pace,
): Promise<EncryptedDraft> {
  const entity = concat(await encryptEntity(content, recipients, options, platform, pace));
  const contentInfo = elementsIn(await cmsIn(entity, pace));
  const body = elementsIn(nth(elementsIn(nth(contentInfo, 1)), 0));
  const encrypted = elementsIn(nth(body, 2));
  const isAuthenticated = equal(nth(contentInfo, 0), oid(Oid.authEnvelopedData));
  return {
    isAuthenticated,
    params: { 'smime-type': isAuthenticated ? 'authEnveloped-data' : 'enveloped-data', name: 'smime.p7m' },
    version: nth(body, 0),
    recipientInfos: elementsIn(nth(body, 1)),
    contentType: Oid.data,
    algorithm: nth(encrypted, 1),
    ciphertext: contentOf(nth(encrypted, 2)),
    mac: isAuthenticated ? contentOf(nth(body, 3)) : undefined,
    transported: (cms) => cms,
  };
}

async function cmsIn(entity: Uint8Array, pace: Pace): Promise<Uint8Array> {
  const source = ByteSource.file('entity', entity);
  const { source: body, span } = await decodeBody(source, readEntity(source), 'cms', pace);
  return body.view(span);
}

export function encryptionTools(
  recipients: readonly Certificate[],
  options: EncryptOptions,
  crypto: CryptoProvider,
): EncryptionTools {
  return {
    keyLength: ciphers[options.cipher ?? 'aes-256-gcm'].keyLength ?? 0,
    addressed: async (length) => recipientInfos(recipients, crypto.randomBytes(length), options, crypto),
  };
}

/** The entity that a draft says. */
export async function encryptedEntity(draft: EncryptedDraft, pace: Pace): Promise<Segments> {
  const { mac } = draft;
  const encrypted = wrap(Identifier.sequence, [
    oid(draft.contentType),
    draft.algorithm,
    ...wrap(Identifier.contextPrimitive(0), [draft.ciphertext]),
  ]);
  const body = sequence(
    draft.version,
    setOf(draft.recipientInfos),
    ...encrypted,
    ...(mac === undefined ? [] : [octetString(mac)]),
  );
  const type = draft.isAuthenticated ? Oid.authEnvelopedData : Oid.envelopedData;
  return pkcs7Entity(draft.params, [draft.transported(concat(encodeContentInfo(type, [body])))], pace);
}

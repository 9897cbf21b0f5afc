import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { encodeKeyTransRecipientInfo } from '../../src/core/cms/keyTransRecipientInfo';
import type { KeyTransportScheme } from '../../src/core/crypto/algorithms';
import { encodeContentEncryption } from '../../src/core/crypto/contentEncryption';
import { encodeKeyTransportScheme } from '../../src/core/crypto/keyTransport';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { contentKey, enveloped } from './recipients';

export const pkcs1 = { kind: 'rsa-pkcs1' } as const;
export const oaep = {
  kind: 'rsa-oaep',
  digest: 'sha256',
  mgfDigest: 'sha256',
  label: new Uint8Array(),
} as const;

/** A recipient whose encrypted key may be anything. */
export function ktri(
  recipient: Certificate,
  encryptedKey: Uint8Array,
  scheme: KeyTransportScheme = pkcs1,
): der.Der {
  return encodeKeyTransRecipientInfo(recipient, encodeKeyTransportScheme(scheme), encryptedKey);
}

/** A content under AES-128-CBC, whose key is encrypted to an RSA key. */
export async function transportedTo(
  recipient: Certificate,
  content: Uint8Array,
  scheme: KeyTransportScheme = pkcs1,
): Promise<Uint8Array> {
  const encryptedKey = await nodeCrypto.encryptKey(recipient.publicKey.raw, scheme, contentKey);
  return enveloped(content, [ktri(recipient, encryptedKey, scheme)]);
}

/** A content under the same key, which both sides know beforehand. */
export async function encryptedData(content: Uint8Array): Promise<Uint8Array> {
  const iv = new Uint8Array(16).fill(0x33);
  const { ciphertext } = await nodeCrypto.encryptContent(
    'aes-128-cbc',
    { key: contentKey, iv },
    [content],
    unhurried,
  );
  const info = der.sequence(
    der.oid(Oid.data),
    encodeContentEncryption('aes-128-cbc', iv),
    der.contextPrimitive(0, concat(ciphertext)),
  );
  return concat(encodeContentInfo(Oid.encryptedData, [der.sequence(der.integer(0), info)]));
}

import { algorithmIdentifierWithNull } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { latin1, utf8 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { encodeAuthEnvelopedData } from '../../src/core/cms/authEnvelopedData';
import { encodeCompressedData } from '../../src/core/cms/compressedData';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { encodeEnvelopedData } from '../../src/core/cms/envelopedData';
import { encodePasswordRecipientInfo } from '../../src/core/cms/passwordRecipientInfo';
import type { ContentCipher } from '../../src/core/crypto/algorithms';
import { encodeContentEncryption } from '../../src/core/crypto/contentEncryption';
import { encodeDigest } from '../../src/core/crypto/digests';
import { hash } from '../../src/core/crypto/hash';
import { encodePasswordWrap, wrapWithPassword } from '../../src/core/crypto/passwordWrap';
import { ciphers } from '../../src/core/crypto/registry/contentCiphers';
import { macs } from '../../src/core/crypto/registry/macs';
import { passphraseKey, secretKeyOf, type Key } from '../../src/core/keys/key';
import { encodePbes2 } from '../../src/core/keys/pbes2';
import { encodePbkdf2 } from '../../src/core/keys/pbkdf2Parameters';
import type { EncryptOptions } from '../../src/core/smime/recipients/encryptOptions';
import { recipientInfos } from '../../src/core/smime/recipients/recipientInfos';
import type { Certificate } from '../../src/core/x509/certificate';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { nodePlatform } from '../support/nodePlatform';
import { identity, rsa } from '../support/testCertificates';

/** What is inside every one of them. */
export const content = latin1('Content-Type: text/plain\r\n\r\nfor you\r\n');

const PASSPHRASE = 'abc';
const ROUNDS = 3;
const salt = new Uint8Array(8).fill(9);
const secret = secretKeyOf(new Uint8Array(32).fill(0x22), 'c0ffee');

/** Encrypted structures as bare CMS, a kind of recipient or a cipher each, and the keys that open them all. */
export interface EncryptedSeeds {
  readonly messages: ReadonlyMap<string, Uint8Array>;
  readonly keys: readonly Key[];
}

export async function encryptedSeeds(): Promise<EncryptedSeeds> {
  const [rita, xena, kim] = await Promise.all([
    identity(rsa, 'Rita'),
    identity({ kind: 'xdh', algorithm: 'X25519' }, 'Xena'),
    identity({ kind: 'ml-kem', algorithm: 'ML-KEM-512' }, 'Kim'),
  ]);
  const to = (recipients: readonly Certificate[], options: Partial<EncryptOptions> = {}) =>
    ((key) => recipientInfos(recipients, key, { force: false, ...options }, nodeCrypto)) satisfies Addressing;
  const shared = to([], { secretKeys: [secret] });
  const messages = new Map<string, Uint8Array>([
    ['ktri with OAEP', await enveloped('aes-128-cbc', to([rita.certificate], { oaep: 'sha256' }))],
    ['kari with X25519', await enveloped('aes-128-ccm', to([xena.certificate], { ukm: salt }))],
    ['kemri', await enveloped('chacha20-poly1305', to([kim.certificate]))],
    ['kekri', await enveloped('camellia-128-cbc', shared)],
    ['pwri', await enveloped('aes-256-gcm', underPassphrase)],
    ['EncryptedData under a passphrase', await encryptedData()],
    ['AuthenticatedData', await authenticatedData(shared)],
    [
      'CompressedData',
      concat(encodeCompressedData(await nodePlatform.compression.deflate([content], unhurried))),
    ],
  ]);
  return {
    messages,
    keys: [rita.decryptor, xena.decryptor, kim.decryptor, secret, passphraseKey(PASSPHRASE)],
  };
}

type Addressing = (key: Uint8Array) => Promise<readonly der.Der[]>;

async function enveloped(cipher: ContentCipher, addressing: Addressing): Promise<Uint8Array> {
  const { keyLength = 0, ivLength } = ciphers[cipher];
  const [key, iv] = [nodeCrypto.randomBytes(keyLength), nodeCrypto.randomBytes(ivLength)];
  const { ciphertext, tag } = await nodeCrypto.encryptContent(cipher, { key, iv }, [content], unhurried);
  const infos = await addressing(key);
  const algorithm = encodeContentEncryption(cipher, iv);
  return concat(
    tag === undefined
      ? encodeEnvelopedData(infos, algorithm, ciphertext)
      : encodeAuthEnvelopedData(infos, algorithm, ciphertext, tag),
  );
}

/** In so few rounds that thousands of messages can be opened. */
async function underPassphrase(key: Uint8Array): Promise<readonly der.Der[]> {
  const iv = nodeCrypto.randomBytes(16);
  const kek = await nodeCrypto.pbkdf2('sha256', utf8(PASSPHRASE), salt, ROUNDS, 32);
  const wrapped = await wrapWithPassword(nodeCrypto, { cipher: 'aes-256-cbc', key: kek }, iv, key);
  return [
    encodePasswordRecipientInfo(encodePbkdf2(salt, ROUNDS), encodePasswordWrap('aes-256-cbc', iv), wrapped),
  ];
}

async function encryptedData(): Promise<Uint8Array> {
  const iv = nodeCrypto.randomBytes(16);
  const key = await nodeCrypto.pbkdf2('sha256', utf8(PASSPHRASE), salt, ROUNDS, 16);
  const { ciphertext } = await nodeCrypto.encryptContent('aes-128-cbc', { key, iv }, [content], unhurried);
  const algorithm = encodePbes2(encodePbkdf2(salt, ROUNDS), encodeContentEncryption('aes-128-cbc', iv));
  const info = der.sequence(der.oid(Oid.data), algorithm, der.contextPrimitive(0, concat(ciphertext)));
  return concat(encodeContentInfo(Oid.encryptedData, [der.sequence(der.integer(0), info)]));
}

async function authenticatedData(addressing: Addressing): Promise<Uint8Array> {
  const key = nodeCrypto.randomBytes(32);
  const attributes = der.sorted([
    encodeAttribute(Oid.contentType, der.oid(Oid.data)),
    encodeAttribute(Oid.messageDigest, der.octetString(await hash(nodeCrypto, 'sha256', content))),
  ]);
  const mac = await nodeCrypto.hmac('sha256', key, der.setOf(attributes));
  const body = der.sequence(
    der.integer(0),
    der.setOf(await addressing(key)),
    algorithmIdentifierWithNull(macs.hmacWithSHA256.oid),
    encodeDigest('sha256').with(0, 0xa1),
    der.sequence(der.oid(Oid.data), der.context(0, der.octetString(content))),
    der.context(2, ...attributes),
    der.octetString(mac),
  );
  return concat(encodeContentInfo(Oid.authenticatedData, [body]));
}

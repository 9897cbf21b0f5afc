import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import {
  bmpString,
  context,
  contextPrimitive,
  integer,
  octetString,
  oid,
  sequence,
  setOf,
  type Der,
} from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { encodePbes2 } from '../../../src/core/keys/pbes2';
import { encodePbkdf2 } from '../../../src/core/keys/pbkdf2Parameters';
import { BagOid } from '../../../src/core/keys/safeContents';

// Any PKCS#12 file, encrypted and authenticated by node:crypto.
const salt = new Uint8Array(8).fill(0x2a);
const iv = new Uint8Array(16).fill(0x17);
const ROUNDS = 10;

/** What PBES2 with AES-256 makes of something. @param passphrase its octets where they are not those of UTF-8 */
function pbes2(
  plaintext: Uint8Array,
  passphrase: string | Uint8Array,
): { algorithm: Der; ciphertext: Uint8Array } {
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, ROUNDS, 32, 'sha256'), iv);
  return {
    algorithm: encodePbes2(encodePbkdf2(salt, ROUNDS), encodeContentEncryption('aes-256-cbc', iv)),
    ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]),
  };
}

/** A ContentInfo of id-data. */
export function data(bytes: Uint8Array): Der {
  return sequence(oid(Oid.data), context(0, octetString(bytes)));
}

/** A ContentInfo of id-encryptedData. */
export function encryptedContents(bags: readonly Der[], passphrase: string, algorithm?: Der): Der {
  const made = pbes2(sequence(...bags), passphrase);
  const info = sequence(oid(Oid.data), algorithm ?? made.algorithm, contextPrimitive(0, made.ciphertext));
  return sequence(oid(Oid.encryptedData), context(0, sequence(integer(0), info)));
}

export interface BagLabels {
  readonly friendlyName?: string;
  readonly localKeyId?: Uint8Array;
}

export function bag(id: string, value: Der, { friendlyName, localKeyId }: BagLabels = {}): Der {
  const attributes = [
    ...(friendlyName === undefined ? [] : [attribute(BagOid.friendlyName, bmpString(friendlyName))]),
    ...(localKeyId === undefined ? [] : [attribute(BagOid.localKeyId, octetString(localKeyId))]),
  ];
  return sequence(oid(id), context(0, value), ...(attributes.length === 0 ? [] : [setOf(attributes)]));
}

export function attribute(id: string, value: Der): Der {
  return sequence(oid(id), setOf([value]));
}

export function keyBag(pkcs8: Uint8Array, labels?: BagLabels): Der {
  return bag(BagOid.key, pkcs8, labels);
}

export function shroudedKeyBag(pkcs8: Uint8Array, passphrase: string | Uint8Array, labels?: BagLabels): Der {
  const { algorithm, ciphertext } = pbes2(pkcs8, passphrase);
  return bag(BagOid.shroudedKey, sequence(algorithm, octetString(ciphertext)), labels);
}

/** @param kind of certificate; X.509 unless another is named */
export function certBag(
  certificate: Uint8Array,
  labels?: BagLabels,
  kind: string = BagOid.x509Certificate,
): Der {
  return bag(BagOid.certificate, sequence(oid(kind), context(0, octetString(certificate))), labels);
}

/** MacData by the AuthenticatedSafe. */
export type MakeMac = (authSafe: Der) => Der;

/** PBMAC1 (RFC 9579): HMAC-SHA256 with a key of 32 octets. @param parameters other PBMAC1-params */
export function pbmac1(passphrase: string | Uint8Array, parameters?: Der): MakeMac {
  const kdfParameters = sequence(
    octetString(salt),
    integer(ROUNDS),
    integer(32),
    algorithmIdentifierWithNull('1.2.840.113549.2.9'),
  );
  const usual = sequence(
    algorithmIdentifier('1.2.840.113549.1.5.12', kdfParameters),
    algorithmIdentifierWithNull('1.2.840.113549.2.9'),
  );
  const key = pbkdf2Sync(passphrase, salt, ROUNDS, 32, 'sha256');
  return (authSafe) => {
    const mac = createHmac('sha256', key).update(authSafe).digest();
    return macData(algorithmIdentifier('1.2.840.113549.1.5.14', parameters ?? usual), mac);
  };
}

/** MacData whose salt and iterations mean nothing, as RFC 9579 4 has them. */
export function macData(algorithm: Der, mac: Uint8Array): Der {
  return sequence(sequence(algorithm, octetString(mac)), octetString(Buffer.from('NOT USED')), integer(1));
}

/** A file of some ContentInfos. */
export function pfx(contents: readonly Der[], mac?: MakeMac): Der {
  const authSafe = sequence(...contents);
  return sequence(integer(3), data(authSafe), ...(mac === undefined ? [] : [mac(authSafe)]));
}

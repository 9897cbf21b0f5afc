import { algorithmIdentifierWithNull } from '../asn1/algorithmIdentifier';
import { bmpString, context, integer, octetString, oid, sequence, setOf, type Der } from '../asn1/derWriter';
import { Oid } from '../asn1/oids';
import { unhurried } from '../bytes/pace';
import { concat } from '../bytes/segments';
import { encodeContentInfo } from '../cms/contentInfo';
import { encodeEncryptedContentInfo } from '../cms/encryptedContentInfo';
import { encodeContentEncryption } from '../crypto/contentEncryption';
import { hash } from '../crypto/hash';
import type { CryptoProvider } from '../crypto/provider';
import { digests } from '../crypto/registry/digests';
import { SmimeError } from '../errors/smimeError';
import { passphraseForms, type PassphraseForm } from './passphrase';
import { encodePbes2 } from './pbes2';
import { encodePbkdf2 } from './pbkdf2Parameters';
import { pkcs12Kdf, Purpose } from './pkcs12Kdf';
import { BagOid } from './safeContents';

/** A key that goes into a PKCS#12 file. */
export interface Pkcs12Key {
  readonly pkcs8: Uint8Array;
  /** In DER. */
  readonly certificate: Uint8Array;
  readonly friendlyName: string;
}

/** What goes into a new PKCS#12 file. */
export interface NewPkcs12 extends Pkcs12Key {
  /** Further keys, after the first. */
  readonly others?: readonly Pkcs12Key[];
  /** In DER, the issuer first. */
  readonly chain: readonly Uint8Array[];
  readonly passphrase: string;
  /** Rounds of key derivation, for each of encryption and integrity. */
  readonly iterations?: number;
}

interface Protection {
  readonly crypto: CryptoProvider;
  readonly form: PassphraseForm;
  readonly iterations: number;
}

const SALT_LENGTH = 16;
const KEY_LENGTH = 32;
const MAC_LENGTH = 32;
const ITERATIONS = 100_000;

/**
 * A PKCS#12 file (RFC 7292) with keys and their certificates: PBES2 with PBKDF2-HMAC-SHA256 and AES-256-CBC,
 * authenticated with HMAC-SHA256. OpenSSL 1.1.1 and later, NSS, Windows Server 2019 and macOS 15 read it.
 */
export async function writePkcs12(crypto: CryptoProvider, file: NewPkcs12): Promise<Uint8Array> {
  const [form] = passphraseForms(file.passphrase);
  if (form === undefined) throw new SmimeError('internal');
  const protection = { crypto, form, iterations: file.iterations ?? ITERATIONS };
  const [own, keys]: [Der[], Der[]] = [[], []];
  for (const { pkcs8, certificate, friendlyName } of [file, ...(file.others ?? [])]) {
    // The same identifier on both is how readers find that they belong together; a digest is what everyone uses.
    const attributes = bagAttributes(friendlyName, await hash(crypto, 'sha1', certificate));
    own.push(certBag(certificate, attributes));
    keys.push(bag(BagOid.shroudedKey, await shroud(protection, pkcs8), attributes));
  }
  const certificates = [...own, ...file.chain.map((each) => certBag(each))];
  const authSafe = sequence(
    await encryptedContents(protection, sequence(...certificates)),
    dataContents(sequence(...keys)),
  );
  return sequence(integer(3), dataContents(authSafe), await macData(protection, authSafe));
}

function bag(id: string, value: Der, attributes?: Der): Der {
  return sequence(oid(id), context(0, value), ...(attributes === undefined ? [] : [attributes]));
}

function certBag(certificate: Uint8Array, attributes?: Der): Der {
  const value = sequence(oid(BagOid.x509Certificate), context(0, octetString(certificate)));
  return bag(BagOid.certificate, value, attributes);
}

function bagAttributes(friendlyName: string, localKeyId: Uint8Array): Der {
  return setOf([
    sequence(oid(BagOid.friendlyName), setOf([bmpString(friendlyName)])),
    sequence(oid(BagOid.localKeyId), setOf([octetString(localKeyId)])),
  ]);
}

async function shroud(protection: Protection, pkcs8: Uint8Array): Promise<Der> {
  const { algorithm, ciphertext } = await encrypt(protection, pkcs8);
  return sequence(algorithm, octetString(ciphertext));
}

/** A ContentInfo with the SafeContents as EncryptedData (RFC 5652 8). */
async function encryptedContents(protection: Protection, safeContents: Der): Promise<Der> {
  const { algorithm, ciphertext } = await encrypt(protection, safeContents);
  const info = encodeEncryptedContentInfo(algorithm, [ciphertext]);
  return concat(encodeContentInfo(Oid.encryptedData, [sequence(integer(0), ...info)]));
}

function dataContents(content: Der): Der {
  return concat(encodeContentInfo(Oid.data, [octetString(content)]));
}

async function encrypt(
  { crypto, form, iterations }: Protection,
  plaintext: Uint8Array,
): Promise<{ algorithm: Der; ciphertext: Uint8Array }> {
  const salt = crypto.randomBytes(SALT_LENGTH);
  const iv = crypto.randomBytes(SALT_LENGTH);
  const key = await crypto.pbkdf2('sha256', form.text, salt, iterations, KEY_LENGTH);
  const { ciphertext } = await crypto.encryptContent('aes-256-cbc', { key, iv }, [plaintext], unhurried);
  const algorithm = encodePbes2(encodePbkdf2(salt, iterations), encodeContentEncryption('aes-256-cbc', iv));
  return { algorithm, ciphertext: concat(ciphertext) };
}

async function macData({ crypto, form, iterations }: Protection, content: Der): Promise<Der> {
  const salt = crypto.randomBytes(SALT_LENGTH);
  const input = { digest: 'sha256', purpose: Purpose.mac, password: form.bmp, salt, iterations } as const;
  const key = await pkcs12Kdf(crypto, input, MAC_LENGTH);
  const mac = octetString(await crypto.hmac('sha256', key, content));
  const digestInfo = sequence(algorithmIdentifierWithNull(digests.sha256.oid), mac);
  return sequence(digestInfo, octetString(salt), integer(iterations));
}

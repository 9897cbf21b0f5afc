import { Tag, type BerNode } from '../asn1/berNode';
import { readElement } from '../asn1/berReader';
import { octetSource, readOctets } from '../asn1/berValue';
import { Decoding, Fields, inside } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import { ByteSource } from '../bytes/byteSource';
import { decodeEncryptedContentInfo } from '../cms/encryptedContentInfo';
import type { CryptoProvider } from '../crypto/provider';
import { unsupported } from '../crypto/unsupported';
import { SmimeError } from '../errors/smimeError';
import { merged, type KeyMaterial } from './keyMaterial';
import { firstThatOpens, formsOf, notOpened, withPassphrase, type PassphraseForm } from './passphrase';
import { decryptPbe } from './pbe';
import { readPbe } from './readPbe';
import { decodeMacData, type MacCheck } from './pkcs12Mac';
import { partOf, readSafeContents, type BagOpener } from './safeContents';

/**
 * ```asn1
 * PFX ::= SEQUENCE {
 *   version   INTEGER { v3(3) },
 *   authSafe  ContentInfo,
 *   macData   MacData OPTIONAL }
 * ```
 * RFC 7292 4. Files whose integrity rests on a signature are not read; nobody writes them.
 */
interface Pfx {
  readonly authSafe: ByteSource;
  readonly mac?: MacCheck;
}

function decodePfx(decoding: Decoding, node: BerNode): Pfx {
  const fields = Fields.of(decoding, node, 'PFX');
  fields.version();
  const { contentType, content } = contentOf(decoding, fields.any('authSafe'));
  if (contentType !== Oid.data) throw unsupported(contentType);
  const authSafe = octetSource(decoding.source, content, 'authSafe');
  const macData = fields.optional('macData', Tag.sequence);
  return macData === undefined ? { authSafe } : { authSafe, mac: decodeMacData(decoding, macData) };
}

function contentOf(decoding: Decoding, node: BerNode): { contentType: string; content: BerNode } {
  const fields = Fields.of(decoding, node, 'ContentInfo');
  const contentType = fields.oid('contentType').value;
  const tagged = fields.context('content', 0);
  if (tagged === undefined) throw decoding.malformed(node, 'content is missing');
  return { contentType, content: inside(decoding, tagged) };
}

/**
 * The keys and certificates of a PKCS#12 file, DER or BER.
 * @throws SmimeError `wrongPassphrase`, `passphraseNeeded`, `malformed`, `unsupportedAlgorithm`, `limitExceeded`
 */
export async function readPkcs12(
  decoding: Decoding,
  node: BerNode,
  passphrases: readonly string[],
  crypto: CryptoProvider,
): Promise<KeyMaterial> {
  const { authSafe, mac } = decodePfx(decoding, node);
  const forms = formsOf(passphrases);
  if (mac === undefined) {
    return withPassphrase(passphrases, (form) =>
      readAuthSafe(authSafe, { crypto, forms: [form], isProven: false }),
    );
  }
  const proven = await firstThatOpens(forms, async (form) =>
    (await mac(crypto, form, authSafe.bytes)) ? form : undefined,
  );
  // Nobody can tell a wrong passphrase from a file that was changed.
  if (proven === undefined) throw notOpened(passphrases, 'the MAC of the PKCS#12 file does not match');
  const others = forms.filter((form) => form !== proven);
  // NSS once used the octets of the BMPString in PBES2 too.
  const likeNss = { ...proven, text: proven.bmp };
  return readAuthSafe(authSafe, { crypto, forms: [proven, ...others, likeNss], isProven: true });
}

async function readAuthSafe(authSafe: ByteSource, opener: BagOpener): Promise<KeyMaterial> {
  const decoding = new Decoding(authSafe);
  const parts: KeyMaterial[] = [];
  for (const info of rootSequence(decoding).children) {
    parts.push(await partOf(opener, readContents(decoding, info, opener)));
  }
  return merged(parts);
}

/** One ContentInfo of AuthenticatedSafe ::= SEQUENCE OF ContentInfo (RFC 7292 4.1). */
async function readContents(decoding: Decoding, info: BerNode, opener: BagOpener): Promise<KeyMaterial> {
  const { contentType, content } = contentOf(decoding, info);
  if (contentType === Oid.data) {
    const contents = new Decoding(octetSource(decoding.source, content, 'SafeContents'));
    return readSafeContents(contents, rootSequence(contents), opener);
  }
  if (contentType !== Oid.encryptedData) throw unsupported(contentType);
  return readEncrypted(decoding, content, opener);
}

/**
 * ```asn1
 * EncryptedData ::= SEQUENCE {
 *   version               CMSVersion,
 *   encryptedContentInfo  EncryptedContentInfo }
 * ```
 * RFC 5652 8
 */
async function readEncrypted(decoding: Decoding, node: BerNode, opener: BagOpener): Promise<KeyMaterial> {
  const fields = Fields.of(decoding, node, 'EncryptedData');
  fields.version();
  const info = fields.decode('encryptedContentInfo', decodeEncryptedContentInfo);
  if (info.encryptedContent === undefined) throw decoding.malformed(node, 'encryptedContent is missing');
  const encryption = readPbe(decoding, info.contentEncryptionAlgorithm);
  const ciphertext = readOctets(decoding.source, info.encryptedContent);
  const opened = await firstThatOpens(opener.forms, async (form) => {
    const plaintext = await decryptPbe(opener.crypto, encryption, form, ciphertext);
    return readDecrypted(ByteSource.file('SafeContents', plaintext), form, opener);
  });
  if (opened !== undefined) return opened;
  throw new SmimeError('decryptionFailed', { detail: 'the passphrase does not open a part of the file' });
}

/** Nonsense means a wrong passphrase whose padding looked right, unless a MAC has proven it. */
async function readDecrypted(
  plaintext: ByteSource,
  form: PassphraseForm,
  opener: BagOpener,
): Promise<KeyMaterial> {
  try {
    const contents = new Decoding(plaintext);
    return await readSafeContents(contents, rootSequence(contents), opener);
  } catch (original) {
    const isProven = opener.isProven && form === opener.forms[0];
    if (isProven || !SmimeError.is(original, 'malformed')) throw original;
    throw new SmimeError('decryptionFailed', { original });
  }
}

function rootSequence(decoding: Decoding): BerNode {
  const node = readElement(decoding.source.bytes);
  if (node?.tag === Tag.sequence && node.defect === undefined) return node;
  throw new SmimeError('malformed', { detail: 'the contents of the PKCS#12 file are damaged' });
}

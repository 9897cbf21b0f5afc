import type { PemBlock } from '../bytes/pem';
import type { CryptoProvider } from '../crypto/provider';
import { publicKeys } from '../crypto/registry/publicKeys';
import { unsupported } from '../crypto/unsupported';
import { SmimeError } from '../errors/smimeError';
import { certificateFromBytes } from '../x509/certificate';
import { withBudget } from './derivationBudget';
import { decodeEncryptedPrivateKeyInfo, decryptPrivateKeyInfo } from './encryptedPrivateKeyInfo';
import { identitiesOf, type Identity, type KeyedIdentity } from './identity';
import { keyBlock, keyFileBodies, type KeyBlock } from './keyBlocks';
import { keyMaterial, merged, noMaterial, type KeyMaterial } from './keyMaterial';
import { MAX_FILE_ROUNDS } from './limits';
import { withPassphrase } from './passphrase';
import { decryptPem, isEncryptedPem } from './pemEncryption';
import { readPkcs12 } from './pkcs12';
import { certificatesOf } from './readCertificates';
import { ecPrivateKeyInfo, rsaPrivateKeyInfo } from './traditionalKey';

/** What opens a file of keys. */
interface Opener {
  readonly passphrases: readonly string[];
  readonly crypto: CryptoProvider;
  readonly name: string;
}

/**
 * The private keys of a file with their certificates: PKCS#12 (DER, BER, base64 or PEM), or PEM, base64 or DER with
 * PKCS#8, PKCS#1 or SEC 1 keys, protected or not, and whatever certificates stand beside them.
 * @param passphrases each is tried on everything that is protected; without any, the empty one
 * @param name of the file, for keys that have no name of their own
 * @throws SmimeError `wrongPassphrase`, `passphraseNeeded`, `notAKey`, `unsupportedAlgorithm`, `malformed`,
 * `notBase64`, `limitExceeded`
 */
export async function readKeyFile(
  bytes: Uint8Array,
  passphrases: readonly string[],
  crypto: CryptoProvider,
  name: string,
): Promise<readonly Identity[]> {
  return (await readKeyFileToKeep(bytes, passphrases, crypto, name)).map(({ identity }) => identity);
}

/** The same with each key as it can be kept, for whoever stores it. */
export async function readKeyFileToKeep(
  bytes: Uint8Array,
  passphrases: readonly string[],
  crypto: CryptoProvider,
  name: string,
): Promise<readonly KeyedIdentity[]> {
  const opener = { passphrases, crypto: withBudget(crypto, { rounds: MAX_FILE_ROUNDS }), name };
  const parts: KeyMaterial[] = [];
  for (const body of keyFileBodies(bytes)) parts.push(await readBody(body, opener));
  const identities = await identitiesOf(merged(parts), crypto, name);
  if (identities.length === 0) throw new SmimeError('notAKey', { detail: name });
  return identities;
}

async function readBody(body: Pick<PemBlock, 'bytes' | 'headers'>, opener: Opener): Promise<KeyMaterial> {
  const block = isEncryptedPem(body) ? await decryptBody(body, opener) : keyBlock(body.bytes, opener.name);
  return block === undefined ? noMaterial : readBlock(block, opener);
}

/** One wrong passphrase in 256 leaves a padding that looks right, so what comes out must be a key. */
async function decryptBody(
  body: Pick<PemBlock, 'bytes' | 'headers'>,
  { passphrases, crypto, name }: Opener,
): Promise<KeyBlock> {
  return withPassphrase(passphrases, async (form) => {
    const block = keyBlock(await decryptPem(crypto, body, form), name);
    return block?.structure === 'other' ? undefined : block;
  });
}

async function readBlock(block: KeyBlock, { passphrases, crypto }: Opener): Promise<KeyMaterial> {
  const { structure, decoding, node } = block;
  switch (structure) {
    case 'pkcs12':
      return readPkcs12(decoding, node, passphrases, crypto);
    case 'privateKeyInfo':
      return keyMaterial(decoding.source.view(node));
    case 'encryptedPrivateKeyInfo': {
      const encrypted = decodeEncryptedPrivateKeyInfo(decoding, node);
      return keyMaterial(
        await withPassphrase(passphrases, (form) => decryptPrivateKeyInfo(crypto, encrypted, form)),
      );
    }
    case 'rsaPrivateKey':
      return keyMaterial(rsaPrivateKeyInfo(decoding.source.view(node)));
    case 'ecPrivateKey':
      return keyMaterial(ecPrivateKeyInfo(decoding, node));
    case 'dsaPrivateKey':
      throw unsupported(publicKeys['id-dsa'].oid);
    case 'certificate':
    case 'signedData':
      return readableCertificates(block);
    case 'other':
      break;
  }
  return noMaterial;
}

/** A certificate that cannot be read is left out: the key is of use without it. */
function readableCertificates(block: KeyBlock): KeyMaterial {
  const certificates = certificatesOf(block).flatMap((der) => {
    try {
      return [{ certificate: certificateFromBytes(der) }];
    } catch (error) {
      if (SmimeError.is(error, 'notACertificate')) return [];
      throw error;
    }
  });
  return { ...noMaterial, certificates };
}

import { concat } from '../bytes/segments';
import { utf8 } from '../bytes/text';
import { hash } from '../crypto/hash';
import { deriveKey } from '../crypto/keyDerivation';
import { mgf1 } from '../crypto/mgf1';
import { decodeOaep } from '../crypto/oaep';
import { unpadPkcs1 } from '../crypto/pkcs1Unpad';
import type { CryptoProvider, PrivateKey } from '../crypto/provider';
import type { Certificate } from '../x509/certificate';
import { commonName } from '../x509/name';
import type { Decryptor } from './decryptor';
import type { Identity } from './identity';
import { readPublicKey, samePublicKey } from './samePublicKey';

/**
 * An identity as decryptor; a bare key is one too.
 * @param extraCertificates from elsewhere: those of the same key are added, for a message names a certificate
 */
export function decryptorOf(
  { name, privateKey, certificate, otherCertificates }: Identity,
  extraCertificates: readonly Certificate[],
  crypto: CryptoProvider,
): Decryptor {
  const publicKey = readPublicKey(privateKey.spki);
  const extra = extraCertificates.filter((each) => samePublicKey(each.publicKey, publicKey));
  const rejectionSecret = once(() => secretOf(privateKey, crypto));
  return {
    label: certificate === undefined ? name : commonName(certificate.subject),
    kind: privateKey.kind,
    spki: privateKey.spki,
    certificates: [...(certificate === undefined ? [] : [certificate]), ...otherCertificates, ...extra],
    async decryptKey(scheme, ciphertext, keyLength) {
      const block = await privateKey.rsaDecrypt(ciphertext);
      if (scheme.kind === 'rsa-oaep') return decodeOaep(crypto, scheme, block);
      return unpadPkcs1(crypto, { block, ciphertext, secret: await rejectionSecret(), keyLength });
    },
    agree: (point) => privateKey.agree(point),
    async decapsulate(scheme, ciphertext) {
      if (scheme.kind === 'ml-kem') return privateKey.decapsulate(ciphertext);
      const { derivation, length } = scheme;
      const secret = await privateKey.rsaDecrypt(ciphertext);
      return deriveKey(crypto, derivation, { secret, info: new Uint8Array(), length });
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/**
 * A secret that only the holder of the key can make and that is always the same, without looking at the key: what
 * the private operation does to a fixed block. Nobody can pass such a block off as a message or a signature.
 */
async function secretOf(privateKey: PrivateKey, crypto: CryptoProvider): Promise<Uint8Array> {
  const { bits } = privateKey.kind.kind === 'rsa' ? privateKey.kind : { bits: 0 };
  const length = Math.ceil(bits / 8) - 1;
  const block = await mgf1(crypto, 'sha256', utf8('S/MIME Workbench implicit rejection'), length);
  // A first octet of zero keeps the number below the modulus.
  return hash(crypto, 'sha256', await privateKey.rsaDecrypt(concat([Uint8Array.of(0), block])));
}

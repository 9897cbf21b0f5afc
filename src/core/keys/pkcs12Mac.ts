import { decodeAlgorithmIdentifier, type AlgorithmIdentifier } from '../asn1/algorithmIdentifier';
import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets, readSmallInteger } from '../asn1/berValue';
import { Fields, type Decoding } from '../asn1/fields';
import { equal } from '../bytes/segments';
import type { DigestName } from '../crypto/algorithms';
import { digestOf } from '../crypto/digests';
import type { CryptoProvider } from '../crypto/provider';
import { digests } from '../crypto/registry/digests';
import { passwordEncryptions } from '../crypto/registry/passwordEncryption';
import { unsupported } from '../crypto/unsupported';
import { checkHashIterations } from './limits';
import type { PassphraseForm } from './passphrase';
import { decodePasswordKdf } from './passwordKdf';
import { hmacDigest } from './pbkdf2Parameters';
import { pkcs12Kdf, Purpose } from './pkcs12Kdf';

/** Whether the passphrase is the one under which `content` was authenticated. */
export type MacCheck = (
  crypto: CryptoProvider,
  form: PassphraseForm,
  content: Uint8Array,
) => Promise<boolean>;

/** A digest, and how the key of its HMAC comes from the passphrase. */
interface MacKey {
  readonly digest: DigestName;
  derive(crypto: CryptoProvider, form: PassphraseForm): Promise<Uint8Array>;
}

/**
 * ```asn1
 * MacData ::= SEQUENCE {
 *   mac         DigestInfo,
 *   macSalt     OCTET STRING,
 *   iterations  INTEGER DEFAULT 1 }
 * DigestInfo ::= SEQUENCE {
 *   digestAlgorithm  AlgorithmIdentifier,
 *   digest           OCTET STRING }
 * ```
 * RFC 7292 4
 * @throws SmimeError `unsupportedAlgorithm`, `malformed`, `limitExceeded`
 */
export function decodeMacData(decoding: Decoding, node: BerNode): MacCheck {
  const fields = Fields.of(decoding, node, 'MacData');
  const mac = Fields.of(decoding, fields.any('mac'), 'DigestInfo');
  const algorithm = mac.decode('digestAlgorithm', decodeAlgorithmIdentifier);
  const wanted = readOctets(decoding.source, mac.universal('digest', Tag.octetString));
  const salt = readOctets(decoding.source, fields.universal('macSalt', Tag.octetString));
  const count = fields.optional('iterations', Tag.integer);
  const iterations = count === undefined ? 1 : readSmallInteger(decoding.source, count);
  const key = macKey(decoding, algorithm, salt, iterations);
  return async (crypto, form, content) =>
    equal(wanted, await crypto.hmac(key.digest, await key.derive(crypto, form), content));
}

function macKey(
  decoding: Decoding,
  algorithm: AlgorithmIdentifier,
  salt: Uint8Array,
  iterations: number,
): MacKey {
  if (algorithm.oid.value === passwordEncryptions.PBMAC1.oid) return pbmac1Key(decoding, algorithm);
  const digest = digestOf(algorithm.oid.value);
  if (digest === undefined) throw unsupported(algorithm.oid.value);
  checkHashIterations(iterations);
  return {
    digest,
    derive: (crypto, { bmp }) => {
      const input = { digest, purpose: Purpose.mac, password: bmp, salt, iterations };
      return pkcs12Kdf(crypto, input, digests[digest].length);
    },
  };
}

/**
 * ```asn1
 * PBMAC1-params ::= SEQUENCE {
 *   keyDerivationFunc  AlgorithmIdentifier,
 *   messageAuthScheme  AlgorithmIdentifier }
 * ```
 * RFC 8018 A.5, RFC 9579; salt and iterations of MacData mean nothing then.
 */
function pbmac1Key(decoding: Decoding, { parameters, node }: AlgorithmIdentifier): MacKey {
  const fields = Fields.of(decoding, parameters ?? node, 'PBMAC1-params');
  const kdf = decodePasswordKdf(decoding, fields.decode('keyDerivationFunc', decodeAlgorithmIdentifier));
  const digest = hmacDigest(fields.decode('messageAuthScheme', decodeAlgorithmIdentifier));
  // RFC 9579 6: the length must be there, and a short one would be easy to guess.
  const { keyLength = 0 } = kdf;
  if (keyLength < 16 || keyLength > 1024)
    throw decoding.malformed(node, 'PBMAC1 with a key of impossible length');
  return {
    digest,
    derive: (crypto, { text }) => kdf.derive(crypto, text, keyLength),
  };
}

import { zlib, type CompressionAlgorithm } from './compressions';
import { ciphers, type ContentCipherAlgorithm } from './contentCiphers';
import { digests, shake256Length, type Digest } from './digests';
import { keyDerivations, type KeyDerivationAlgorithm } from './keyDerivations';
import * as keyEncryption from './keyEncryption';
import { macs, type Mac } from './macs';
import { passwordEncryptions, type PasswordEncryption } from './passwordEncryption';
import { namedCurves, namedKeys, publicKeys, type NamedCurve, type PublicKeyAlgorithm } from './publicKeys';
import { shownOnly, type ShownOnly } from './shownOnly';
import { signatures, type Signature } from './signatures';

/** A row of the registry; `family` tells which of the tables beside this file it stands in. */
export type RegisteredAlgorithm =
  | Digest
  | Signature
  | PublicKeyAlgorithm
  | NamedCurve
  | keyEncryption.KeyTransport
  | keyEncryption.PaddingFunction
  | keyEncryption.KeyAgreement
  | keyEncryption.Kem
  | keyEncryption.KeyWrapAlgorithm
  | keyEncryption.PasswordWrap
  | ContentCipherAlgorithm
  | Mac
  | KeyDerivationAlgorithm
  | PasswordEncryption
  | CompressionAlgorithm
  | ShownOnly;

const { oaep, mgf1Function, specifiedLabel, keyAgreements, rsaKem, keyWraps, pwriKek } = keyEncryption;

/**
 * Every algorithm that is known: the one place for its identifier, name, parameters, strength, age and clause. Reading,
 * writing, reports and findings ask here; a new algorithm begins with a row in the table of its family. Two things look
 * as if they were missing: rsaEncryption, which is a key, a signature and a key transport, stands among the public keys,
 * and so do those keys whose identifier is that of their signatures or of their key encapsulation.
 */
export const registry: readonly RegisteredAlgorithm[] = [
  ...Object.values(digests),
  shake256Length,
  ...Object.values(signatures),
  ...Object.values(publicKeys),
  ...namedKeys,
  ...Object.values(namedCurves),
  oaep,
  mgf1Function,
  specifiedLabel,
  ...Object.values(keyAgreements),
  rsaKem,
  ...Object.values(keyWraps),
  pwriKek,
  ...Object.values(ciphers),
  ...Object.values(macs),
  ...Object.values(keyDerivations),
  ...Object.values(passwordEncryptions),
  zlib,
  ...Object.values(shownOnly),
];

const byOid: ReadonlyMap<string, RegisteredAlgorithm> = new Map(registry.map((row) => [row.oid, row]));

/** The algorithm of an object identifier; undefined where it is not known. */
export function algorithmOf(oid: string): RegisteredAlgorithm | undefined {
  return byOid.get(oid);
}

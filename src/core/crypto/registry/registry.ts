import { ciphers, type ContentCipherAlgorithm } from './contentCiphers';
import { digests, shake256Length, type Digest } from './digests';
import { namedCurves, namedKeys, publicKeys, type NamedCurve, type PublicKeyAlgorithm } from './publicKeys';
import { signatures, type Signature } from './signatures';

/** A row of the registry; `family` tells which of the tables beside this file it stands in. */
export type RegisteredAlgorithm =
  Digest | Signature | PublicKeyAlgorithm | NamedCurve | ContentCipherAlgorithm;

/** Every algorithm that is known: the one place for its identifier, name, parameters, strength, age and clause. */
export const registry: readonly RegisteredAlgorithm[] = [
  ...Object.values(digests),
  shake256Length,
  ...Object.values(signatures),
  ...Object.values(publicKeys),
  ...namedKeys,
  ...Object.values(namedCurves),
  ...Object.values(ciphers),
];

const byOid: ReadonlyMap<string, RegisteredAlgorithm> = new Map(registry.map((row) => [row.oid, row]));

/** The algorithm of an object identifier; undefined where it is not known. */
export function algorithmOf(oid: string): RegisteredAlgorithm | undefined {
  return byOid.get(oid);
}

import type { DigestName } from '../../../src/core/crypto/algorithms';
import { both, openOnly, type Cell, type Direction } from './cell';
import type { KeyName } from '../people';

/** A signature algorithm with its digest. */
export interface SignatureCell extends Cell {
  readonly key: KeyName;
  readonly digest: DigestName;
  /** RSASSA-PSS, where the key leaves a choice. */
  readonly pss?: PssParameters;
}

export interface PssParameters {
  readonly mgfDigest: DigestName;
  readonly saltLength: number;
}

/** Octets of a digest, which is what the salt of RSASSA-PSS has unless something else is said. */
const lengths: Readonly<Partial<Record<DigestName, number>>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
  shake128: 32,
  shake256: 64,
};

const sha2: readonly DigestName[] = ['sha256', 'sha384', 'sha512'];
const old: readonly DigestName[] = ['sha1', 'sha224'];
const sha3: readonly DigestName[] = ['sha3-256', 'sha3-384', 'sha3-512'];
const shake: readonly DigestName[] = ['shake128', 'shake256'];
const slhDsa = (['SHA2', 'SHAKE'] as const).flatMap((family) =>
  (['128s', '128f', '192s', '192f', '256s', '256f'] as const).map(
    (set) => `SLH-DSA-${family}-${set}` as const,
  ),
);

/** As the standards write them: SHA-256, SHA3-256, SHAKE128, MD5. */
const shown = (digest: DigestName): string => digest.toUpperCase().replace(/^SHA(?=\d{3}$|1$)/, 'SHA-');

function cellsOf(
  scheme: string,
  key: KeyName,
  digests: readonly DigestName[],
  directions: readonly Direction[],
  pss?: Partial<PssParameters>,
): readonly SignatureCell[] {
  return digests.map((digest) => ({
    name: `${scheme} ${shown(digest)}`,
    key,
    digest,
    directions,
    ...(pss && { pss: { mgfDigest: digest, saltLength: lengths[digest] ?? 0, ...pss } }),
  }));
}

/** The digest is that of RFC 8419 3.1, RFC 9882 3.3 and RFC 9814 4. */
const named = (key: KeyName, digest: DigestName, directions: readonly Direction[]): SignatureCell => ({
  name: key,
  key,
  digest,
  directions,
  ...(/^(ML|SLH)-DSA/.test(key) && { note: PURE }),
});

const PURE = 'Node 24 makes and checks the signature value over the signed attributes, which are ours';

/** Every signature algorithm of the issue. */
export const signatureCells: readonly SignatureCell[] = [
  ...cellsOf('RSA PKCS#1 v1.5', 'rsa', sha2, both),
  ...cellsOf('RSA PKCS#1 v1.5', 'rsa', ['md5', ...old, ...sha3], openOnly),
  ...cellsOf('RSASSA-PSS', 'rsa', sha2, both, {}),
  ...cellsOf('RSASSA-PSS', 'rsa', [...old, ...sha3, ...shake], openOnly, {}),
  ...cellsOf('RSASSA-PSS MGF1 SHA-1 salt 11', 'rsa', ['sha256'], openOnly, {
    mgfDigest: 'sha1',
    saltLength: 11,
  }),
  ...cellsOf('RSASSA-PSS MGF1 SHA-256 salt 0', 'rsa', ['sha512'], openOnly, {
    mgfDigest: 'sha256',
    saltLength: 0,
  }),
  ...cellsOf('RSASSA-PSS longest salt', 'rsa', ['sha256'], openOnly, { saltLength: 222 }),
  ...cellsOf('id-RSASSA-PSS key', 'rsa-pss', sha2, both, {}),
  ...cellsOf('ECDSA P-256', 'P-256', sha2, both),
  ...cellsOf('ECDSA P-256', 'P-256', [...old, ...sha3, ...shake], openOnly),
  ...cellsOf('ECDSA P-384', 'P-384', sha2, both),
  ...cellsOf('ECDSA P-521', 'P-521', sha2, both),
  ...cellsOf('ECDSA brainpoolP256r1', 'brainpoolP256r1', ['sha256'], openOnly),
  ...cellsOf('ECDSA brainpoolP384r1', 'brainpoolP384r1', ['sha384'], openOnly),
  ...cellsOf('ECDSA brainpoolP512r1', 'brainpoolP512r1', ['sha512'], openOnly),
  ...cellsOf('ECDSA secp256k1', 'secp256k1', ['sha256'], openOnly),
  ...cellsOf('DSA', 'dsa', [...old, 'sha256'], openOnly),
  ...cellsOf('DSA inherited parameters', 'dsa-inherited', ['sha256'], openOnly),
  named('Ed25519', 'sha512', both),
  named('Ed448', 'shake256', both),
  ...(['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const).map((key) => named(key, 'sha512', both)),
  ...slhDsa.map((key) => named(key, 'sha512', both)),
];

/** The cell of that name. @throws Error where there is none */
export function signatureCell(name: string): SignatureCell {
  const found = signatureCells.find((cell) => cell.name === name);
  if (found === undefined) throw new Error(`no signature cell “${name}”`);
  return found;
}

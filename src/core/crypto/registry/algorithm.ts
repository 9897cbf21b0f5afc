/** What a row of the registry says of every algorithm. */
export interface Algorithm {
  readonly oid: string;
  /** As its RFC spells it, or as everybody calls it where the RFC has a mere handle. */
  readonly name: string;
  readonly parameters: ParametersType;
  /**
   * Bits of security (SP 800-57 Part 1 Rev. 5, tables 2 and 3); 0 where it is broken. Undefined where key or parameters
   * decide. A signature has that of its digest, its key may be weaker.
   */
  readonly strength?: number;
  readonly deprecated?: Deprecation;
  /** Where it is defined for CMS. */
  readonly clause: string;
}

/** That an algorithm should no longer be used to protect anything new. */
export interface Deprecation {
  /** The year. */
  readonly since: number;
  /** Who says so. */
  readonly clause: string;
}

/**
 * The ASN.1 type of the parameters. `absent` and `NULL` say how they are written; on reading each stands for the other,
 * as RFC 4055 2.1 and RFC 5754 2 ask, because writers have always mixed them up. `any` is for what is not read.
 */
export type ParametersType =
  | 'absent'
  | 'NULL'
  | 'any'
  | 'AEADChaCha20Poly1305Nonce'
  | 'AlgorithmIdentifier'
  | 'CCMParameters'
  | 'Dss-Parms'
  | 'ECParameters'
  | 'GCMParameters'
  | 'HashAlgorithm'
  | 'IV'
  | 'KeyWrapAlgorithm'
  | 'OCTET STRING'
  | 'PBES2-params'
  | 'PBEParameter'
  | 'PBKDF2-params'
  | 'PBMAC1-params'
  | 'pkcs-12PbeParams'
  | 'RC2-CBC-Parameter'
  | 'RSAES-OAEP-params'
  | 'RSASSA-PSS-params'
  | 'RsaKemParameters'
  | 'scrypt-params'
  | 'ShakeOutputLen';

/** The rows of a table, each with its key for a name. */
export function named<Name extends string, Row extends object>(
  rows: Readonly<Record<Name, Row>>,
): Readonly<Record<Name, Row & { readonly name: Name }>> {
  const entries = Object.entries<Row>(rows).map(([name, row]) => [name, { ...row, name }]);
  return Object.fromEntries(entries) as Readonly<Record<Name, Row & { readonly name: Name }>>;
}

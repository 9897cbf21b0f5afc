import type { DigestName } from '../algorithms';
import { named, type Algorithm, type ParametersType } from './algorithm';

/** A derivation of a key from a shared secret (`hkdf`, `x963`, `kdf3`) or from a passphrase (`pbkdf2`, `scrypt`). */
export interface KeyDerivationAlgorithm extends Algorithm {
  readonly family: 'keyDerivation';
  readonly kind: 'hkdf' | 'x963' | 'kdf3' | 'pbkdf2' | 'scrypt';
  /** Undefined where the parameters name it. */
  readonly digest?: DigestName;
}

type Row = Omit<KeyDerivationAlgorithm, 'name'>;

const hkdf = (digest: DigestName, oid: string): Row => ({
  family: 'keyDerivation',
  kind: 'hkdf',
  digest,
  oid,
  parameters: 'absent',
  clause: 'RFC 8619 §2',
});
const other = (kind: Row['kind'], oid: string, parameters: ParametersType, clause: string): Row => ({
  family: 'keyDerivation',
  kind,
  oid,
  parameters,
  clause,
});

export const keyDerivations = named({
  'id-alg-hkdf-with-sha256': hkdf('sha256', '1.2.840.113549.1.9.16.3.28'),
  'id-alg-hkdf-with-sha384': hkdf('sha384', '1.2.840.113549.1.9.16.3.29'),
  'id-alg-hkdf-with-sha512': hkdf('sha512', '1.2.840.113549.1.9.16.3.30'),
  // KDF2 of ANSI X9.44 is the KDF of ANSI X9.63.
  'id-kdf-kdf2': other('x963', '1.3.133.16.840.9.44.1.1', 'HashAlgorithm', 'RFC 9690 §B.2'),
  'id-kdf-kdf3': other('kdf3', '1.3.133.16.840.9.44.1.2', 'HashAlgorithm', 'RFC 9690 §B.2'),
  PBKDF2: other('pbkdf2', '1.2.840.113549.1.5.12', 'PBKDF2-params', 'RFC 8018 §A.2'),
  scrypt: other('scrypt', '1.3.6.1.4.1.11591.4.11', 'scrypt-params', 'RFC 7914 §7'),
});

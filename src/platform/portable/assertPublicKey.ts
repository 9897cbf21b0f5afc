import { SmimeError } from '../../core/errors/smimeError';
import type { SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';
import { ecCurves, edCurves, xCurves } from './curves';
import { mlDsa, mlKem, slhDsa } from './postQuantum';
import { usable } from './readKeys';
import { unknownKey } from './unknownKey';

/** Looks at a public key as closely as is needed before its use; not at keys of RSA and DSA. @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function assertPublicKey({ kind, key }: SubjectPublicKeyInfo): void {
  switch (kind.kind) {
    case 'ec': {
      const { curve } = kind;
      return usable('public', () => ecCurves[curve].Point.fromBytes(key).assertValidity());
    }
    case 'eddsa':
      // With a key of small order one signature fits every message.
      if (!usable('public', () => edCurves[kind.algorithm].Point.fromBytes(key).isSmallOrder())) return;
      throw new SmimeError('malformed', { detail: 'the public key is a point of small order' });
    case 'xdh':
      return assertLength(key, xCurves[kind.algorithm].lengths.publicKey);
    case 'ml-dsa':
      return assertLength(key, mlDsa[kind.algorithm].lengths.publicKey);
    case 'ml-kem':
      return assertLength(key, mlKem[kind.algorithm].lengths.publicKey);
    case 'slh-dsa':
      return assertLength(key, slhDsa[kind.algorithm].lengths.publicKey);
    case 'rsa':
    case 'rsa-pss':
    case 'dsa':
      return undefined;
    case 'unknown':
      throw unknownKey(kind);
  }
}

function assertLength({ length }: Uint8Array, wanted: number | undefined): void {
  if (length !== wanted) {
    throw new SmimeError('malformed', { detail: `the public key has ${length} octets, not ${wanted}` });
  }
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { algorithmIdentifierWithNull } from '../../core/asn1/algorithmIdentifier';
import { isUniversal, Tag } from '../../core/asn1/berNode';
import { bitString, sequence } from '../../core/asn1/derWriter';
import { publicKeys } from '../../core/crypto/registry/publicKeys';
import { SmimeError } from '../../core/errors/smimeError';
import type { SubjectPublicKeyInfo } from '../../core/x509/subjectPublicKeyInfo';
import { assertPublicKey } from '../portable/assertPublicKey';
import { readSpki, type PublicKeyFacts } from '../portable/readKeys';
import { unknownKey } from '../portable/unknownKey';

/** A public key of node with what our own reader says about it. */
export interface NodePublicKey extends PublicKeyFacts {
  /** Undefined where the host does not know such keys and the portable implementation does. */
  readonly key: KeyObject | undefined;
}

/** @throws SmimeError `malformed`, `unsupportedAlgorithm` */
export function importPublicKey(spki: Uint8Array): NodePublicKey {
  const facts = readSpki(spki);
  assertUsable(facts.info);
  return { ...facts, key: hostKey(facts.info) };
}

/** @throws SmimeError `unsupportedAlgorithm` */
function assertUsable({ kind, algorithm }: SubjectPublicKeyInfo): void {
  // The host may have a curve that is not known here; but it is not asked for one that has no name.
  const isCurve =
    algorithm.oid.value === publicKeys['id-ecPublicKey'].oid && isUniversal(algorithm.parameters, Tag.oid);
  if (kind.kind === 'unknown' && !isCurve) throw unknownKey(kind);
}

function hostKey(info: SubjectPublicKeyInfo): KeyObject | undefined {
  switch (info.kind.kind) {
    case 'ml-dsa':
    case 'ml-kem':
    case 'slh-dsa':
      // Few hosts have them; one implementation for all of them gives one answer.
      assertPublicKey(info);
      return undefined;
    case 'eddsa':
      assertPublicKey(info);
      break;
    case 'rsa':
    case 'rsa-pss':
    case 'ec':
    case 'dsa':
    case 'xdh':
    case 'unknown':
      break;
  }
  try {
    return createPublicKey({ key: Buffer.from(hostForm(info)), format: 'der', type: 'spki' });
  } catch (original) {
    return withoutHost(info, original);
  }
}

/** What the host refuses may be a damaged key, or a good one of a kind that it lacks. */
function withoutHost(info: SubjectPublicKeyInfo, original: unknown): undefined {
  const { kind } = info;
  if (kind.kind === 'rsa' || kind.kind === 'rsa-pss') {
    throw new SmimeError('malformed', { detail: 'the public key cannot be used', original });
  }
  assertPublicKey(info);
}

/** An RSA key for PSS alone is handed over as a common one: BoringSSL does not know it, and OpenSSL limits its use. */
function hostForm({ kind, key, raw }: SubjectPublicKeyInfo): Uint8Array {
  const isRsa = kind.kind === 'rsa' || kind.kind === 'rsa-pss';
  return isRsa ? sequence(algorithmIdentifierWithNull(publicKeys.rsaEncryption.oid), bitString(key)) : raw;
}

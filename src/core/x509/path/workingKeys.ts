import type { Certificate } from '../certificate';
import { completedDsaKey } from '../dsaParameters';
import type { SubjectPublicKeyInfo } from '../subjectPublicKeyInfo';

/**
 * The key of each certificate of a path as it is used, as SubjectPublicKeyInfo: DSA parameters that are left out are
 * those of the issuer (RFC 5280 6.1.4 (d) to (f)). Undefined where nobody above has any.
 * @param path from the certificate that is judged to the anchor
 */
export function workingKeys(path: readonly Certificate[]): readonly (Uint8Array | undefined)[] {
  const keys: (Uint8Array | undefined)[] = [];
  let issuer: Pick<SubjectPublicKeyInfo, 'raw' | 'kind'> | undefined;
  for (const { publicKey } of path.toReversed()) {
    issuer = completed(publicKey, issuer);
    keys.unshift(issuer?.raw);
  }
  return keys;
}

function completed(
  own: SubjectPublicKeyInfo,
  issuer: Pick<SubjectPublicKeyInfo, 'raw' | 'kind'> | undefined,
): Pick<SubjectPublicKeyInfo, 'raw' | 'kind'> | undefined {
  if (own.kind.kind !== 'dsa' || own.kind.bits > 0) return own;
  const raw = issuer && completedDsaKey(own, issuer);
  return issuer && raw && { raw, kind: issuer.kind };
}

import { toHex } from '../../bytes/hex';
import type { Certificate } from '../certificate';
import { certificateKey } from '../certificateKey';
import { OcspOid } from '../ocsp/ocspOids';
import { nameKey } from '../sameName';
import type { IssuerSignatures } from './issuerSignatures';
import { workingKeys } from './workingKeys';

// No honest authority has had more keys by one name; each costs a verification for each certificate that names it.
const MOST_KEYS = 64;

/**
 * Of certificates that may stand in a path, or sign CRLs and OCSP responses, those that a trust anchor vouches for: they
 * are looked for from the anchors downwards. Anybody can write a certificate with the name and the key identifier of an
 * authority, and as many as would hide the real one from who looks upwards.
 * @returns the anchors and the others in their order, each once
 */
export async function certifiedIssuers(
  certificates: readonly Certificate[],
  anchors: readonly Certificate[],
  signatures: IssuerSignatures,
): Promise<readonly Certificate[]> {
  const trusted = new Set(anchors.map(certificateKey));
  const distinct = [...new Map(certificates.map((each) => [certificateKey(each), each])).values()];
  const open = byIssuer(distinct.filter((each) => !trusted.has(certificateKey(each)) && mayVouch(each)));
  const certified = new Set<Certificate>();
  const seen = new KeysByName();
  // It grows while it is gone through.
  const waiting: (readonly Certificate[])[] = anchors.map((anchor) => [anchor]);
  for (const path of waiting) {
    const [issuer] = path;
    const [key] = workingKeys(path);
    if (issuer === undefined || key === undefined || !seen.isNew(issuer, key)) continue;
    const below = open.get(nameKey(issuer.subject)) ?? new Set();
    for (const each of below) {
      if ((await signatures.check(each, key)) !== 'good') continue;
      below.delete(each);
      certified.add(each);
      if (isAuthority(each)) waiting.push([each, ...path]);
    }
  }
  const kept = distinct.filter((each) => trusted.has(certificateKey(each)) || certified.has(each));
  return withoutSpellings(kept);
}

/** Those that say nothing else count as one: the signature, which is not signed, can be written in many ways. */
function withoutSpellings(certificates: readonly Certificate[]): readonly Certificate[] {
  const first = new Map<string, Certificate>();
  for (const each of certificates) {
    const said = toHex(each.tbs);
    first.set(said, first.get(said) ?? each);
  }
  return [...first.values()];
}

function byIssuer(certificates: readonly Certificate[]): ReadonlyMap<string, Set<Certificate>> {
  const all = new Map<string, Set<Certificate>>();
  for (const each of certificates) {
    const name = nameKey(each.issuer);
    all.set(name, (all.get(name) ?? new Set()).add(each));
  }
  return all;
}

/** The keys by which issuers of each name were asked about. */
class KeysByName {
  private readonly known = new Map<string, Set<string>>();

  /** Whether a key is none of those that were asked about, which are not too many. */
  isNew({ subject }: Certificate, key: Uint8Array): boolean {
    const name = nameKey(subject);
    const keys = this.known.get(name) ?? new Set();
    this.known.set(name, keys);
    if (keys.size >= MOST_KEYS || keys.has(toHex(key))) return false;
    keys.add(toHex(key));
    return true;
  }
}

/** Whether it may say something about others: most of a pool are of people who read mail, and need not be asked about. */
function mayVouch(certificate: Certificate): boolean {
  const { keyUsage, extKeyUsage } = certificate;
  return (
    isAuthority(certificate) ||
    keyUsage?.includes('cRLSign') !== false ||
    extKeyUsage?.includes(OcspOid.ocspSigning) === true
  );
}

function isAuthority({ basicConstraints }: Certificate): boolean {
  return basicConstraints?.cA === true;
}

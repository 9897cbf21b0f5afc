import { equal } from '../bytes/segments';
import type { Certificate } from '../x509/certificate';

/**
 * The certificates above `leaf`, its issuer first, as far as `pool` has them. This is what travels along with a
 * signature; whether the path is valid is not judged here.
 */
export function chainOf(leaf: Certificate, pool: readonly Certificate[]): readonly Certificate[] {
  const chain: Certificate[] = [];
  for (let below: Certificate | undefined = leaf; below !== undefined;) {
    const issuer = issuerOf(below, pool);
    below = issuer === undefined || issuer === leaf || chain.includes(issuer) ? undefined : issuer;
    if (below !== undefined) chain.push(below);
  }
  return chain;
}

/** Of several certificates of the issuer's name the one whose key is named (RFC 5280 4.2.1.1). */
function issuerOf(certificate: Certificate, pool: readonly Certificate[]): Certificate | undefined {
  const candidates = pool.filter(({ subject }) => equal(subject.raw, certificate.issuer.raw));
  const wanted = certificate.authorityKeyIdentifier?.keyIdentifier;
  return candidates.find((each) => each.subjectKeyIdentifier === wanted) ?? candidates[0];
}

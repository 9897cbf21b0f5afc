import type { Certificate } from '../../core/x509/certificate';
import { unfitness } from '../../core/x509/purpose';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';

/** A certificate of the person's own that can be encrypted to, and whose it is. */
export interface IdentityCertificate {
  readonly certificate: Certificate;
  /** What the person calls the identity. */
  readonly name: string;
}

/** What can be encrypted to of the person's identities; it is theirs in whichever workspace. */
export async function identityCertificates(host: Host): Promise<readonly IdentityCertificate[]> {
  return (await identitiesAtHand(host)).flatMap(({ name, certificate, otherCertificates, receiving }) =>
    [certificate, ...otherCertificates, ...(receiving === undefined ? [] : [receiving])]
      .filter((each) => unfitness(each, 'encrypt') === undefined)
      .map((each) => ({ certificate: each, name })),
  );
}

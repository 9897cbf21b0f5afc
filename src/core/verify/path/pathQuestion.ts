import type { SignedData } from '../../cms/signedData';
import type { Certificate } from '../../x509/certificate';
import type { PathQuestion } from '../../x509/path/judgePath';
import { anyPolicyWillDo } from '../../x509/path/policyState';
import type { Trust } from '../trust';

// No honest message brings more; each that a CA's name stands on costs verifications.
const MOST_OWN_CRLS = 64;

/**
 * What is asked about the path of a signer. The message's own certificates, CRLs and OCSP responses count as
 * well: what is wrong with them shows.
 * @param own what brings them along
 * @param certificates those at hand beside them
 */
export function pathQuestion(
  own: readonly Pick<SignedData, 'certificates' | 'crls' | 'ocspResponses' | 'revocationValues'>[],
  certificates: readonly Certificate[],
  { anchors, crls, ocsp, at, requireRevocation }: Trust,
  purpose: PathQuestion['purpose'],
): PathQuestion {
  const kept = own.flatMap((each) => [each, ...each.revocationValues]);
  return {
    ...anyPolicyWillDo,
    at,
    anchors,
    intermediates: [...own.flatMap((each) => each.certificates), ...certificates],
    crls: [...crls, ...kept.flatMap((each) => each.crls).slice(0, MOST_OWN_CRLS)],
    // Those given come first: of too many about one certificate the last are left out.
    ocsp: [...ocsp, ...kept.flatMap((each) => each.ocspResponses)],
    purpose,
    revocation: requireRevocation ? 'required' : 'ifKnown',
  };
}

import type { Pace } from '../../bytes/pace';
import type { CryptoProvider } from '../../crypto/provider';
import type { PathStandings } from '../../smime/choiceBasis';
import type { Certificate } from '../../x509/certificate';
import { certificateKey } from '../../x509/certificateKey';
import { certifiedIssuers } from '../../x509/path/certifiedIssuers';
import { IssuerSignatures } from '../../x509/path/issuerSignatures';
import { pathJudge } from '../../x509/path/judgePath';
import { nameKey } from '../../x509/sameName';
import type { Trust } from '../trust';
import { pathQuestion } from './pathQuestion';

// An honest pool has one or two for each address; each costs a certification path.
const MOST_FOR_ONE = 500;
// A judge looks at so much in all and no more. So few certificates cannot use that up, whatever they are.
const FOR_ONE_JUDGE = 30;

/**
 * Whether somebody who is trusted vouches for certificates that are to be encrypted to: a good certification path leads
 * to a trust anchor, at the time of the trust. Where there is no trust anchor, nothing is said of any. Of too many for
 * one address the last are not looked at, and are trusted by nobody.
 * @param candidates those of each address
 * @param certificates those at hand for the paths
 */
export async function pathStandings(
  candidates: readonly (readonly Certificate[])[],
  certificates: readonly Certificate[],
  trust: Trust,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<PathStandings> {
  if (trust.anchors.length === 0) return new Map();
  const standings = new Map<Certificate, 'trusted' | 'untrusted'>();
  for (const each of candidates.flat()) standings.set(each, 'untrusted');
  const issuers = await certifiedIssuers(certificates, trust.anchors, new IssuerSignatures(crypto, pace));
  const question = pathQuestion([], issuers, trust, 'encrypt');
  const likely = likelyOnes(candidates, issuers, trust.anchors);
  for (let start = 0; start < likely.length; start += FOR_ONE_JUDGE) {
    const judge = pathJudge(question, crypto, pace);
    for (const each of likely.slice(start, start + FOR_ONE_JUDGE)) {
      const paths = await judge(each);
      if (paths.some(({ failures }) => failures.length === 0)) standings.set(each, 'trusted');
    }
  }
  return standings;
}

/** Those to look at: no path leads on from one whose issuer nobody has. */
function likelyOnes(
  candidates: readonly (readonly Certificate[])[],
  certificates: readonly Certificate[],
  anchors: readonly Certificate[],
): readonly Certificate[] {
  const issuers = new Set([...certificates, ...anchors].map(({ subject }) => nameKey(subject)));
  const trusted = new Set(anchors.map(certificateKey));
  const isLikely = (each: Certificate): boolean =>
    issuers.has(nameKey(each.issuer)) || trusted.has(certificateKey(each));
  return [...new Set(candidates.flatMap((each) => each.filter(isLikely).slice(0, MOST_FOR_ONE)))];
}

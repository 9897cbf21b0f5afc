import type { Pace } from '../../bytes/pace';
import type { CryptoProvider } from '../../crypto/provider';
import type { PathStanding, PathStandings } from '../../smime/choiceBasis';
import type { Certificate } from '../../x509/certificate';
import { certificateKey } from '../../x509/certificateKey';
import { certifiedIssuers } from '../../x509/path/certifiedIssuers';
import { IssuerSignatures } from '../../x509/path/issuerSignatures';
import { pathJudge, type JudgedPath } from '../../x509/path/judgePath';
import { nameKey } from '../../x509/sameName';
import type { Trust } from '../trust';
import { pathQuestion } from './pathQuestion';

// An honest pool has one or two for each address; each costs a certification path.
const MOST_FOR_ONE = 500;
// A judge looks at so much in all and no more. So few certificates cannot use that up, whatever they are.
const FOR_ONE_JUDGE = 30;

/**
 * Whether somebody who is trusted vouches for certificates that are to be encrypted to: a good certification path leads
 * to a trust anchor, at the time of the trust; or that it is known to be revoked. Where there is no trust anchor, nothing
 * is said of any. Of too many for one address the last are not looked at, and are trusted by nobody.
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
  const standings = new Map<Certificate, PathStanding>();
  for (const each of candidates.flat()) standings.set(each, 'untrusted');
  const issuers = await certifiedIssuers(certificates, trust.anchors, new IssuerSignatures(crypto, pace));
  const question = pathQuestion([], issuers, trust, 'encrypt');
  const likely = likelyOnes(candidates, issuers, trust.anchors);
  for (let start = 0; start < likely.length; start += FOR_ONE_JUDGE) {
    const judge = pathJudge(question, crypto, pace);
    for (const each of likely.slice(start, start + FOR_ONE_JUDGE))
      standings.set(each, standingBy(await judge(each)));
  }
  return standings;
}

function standingBy(paths: readonly JudgedPath[]): PathStanding {
  if (paths.some(({ failures }) => failures.length === 0)) return 'trusted';
  const revoked = paths.flatMap(({ failures }) => failures.filter(({ reason }) => reason === 'revoked'));
  if (revoked.length === 0) return 'untrusted';
  return revoked.some(({ certificate }) => certificate === 0) ? 'revoked' : 'caRevoked';
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

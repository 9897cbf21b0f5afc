import type { Pace } from '../../bytes/pace';
import type { CryptoProvider } from '../../crypto/provider';
import type { PathStandings } from '../../smime/recipientPool';
import type { Certificate } from '../../x509/certificate';
import { pathJudge } from '../../x509/path/judgePath';
import type { Trust } from '../trust';
import { pathQuestion } from './pathQuestion';

// An honest pool has one or two for each address; each costs a certification path.
const MOST = 500;

/**
 * Whether somebody who is trusted vouches for certificates that are to be encrypted to: a good certification path leads
 * to a trust anchor, at the time of the trust. Where there is no trust anchor, nothing is said of any.
 * @param certificates those at hand for the paths
 */
export async function pathStandings(
  candidates: readonly Certificate[],
  certificates: readonly Certificate[],
  trust: Trust,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<PathStandings> {
  const standings = new Map<Certificate, 'trusted' | 'untrusted'>();
  if (trust.anchors.length === 0) return standings;
  const judge = pathJudge(pathQuestion([], certificates, trust, 'encrypt'), crypto, pace);
  for (const each of candidates.slice(0, MOST)) {
    const paths = await judge(each);
    const isGood = paths.some(({ failures }) => failures.length === 0);
    standings.set(each, isGood ? 'trusted' : 'untrusted');
  }
  return standings;
}

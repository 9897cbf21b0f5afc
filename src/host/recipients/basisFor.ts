import type { Pace } from '../../core/bytes/pace';
import { equal } from '../../core/bytes/segments';
import type { CryptoProvider } from '../../core/crypto/provider';
import { trustOf } from '../../core/report/open';
import { dateConcern } from '../../core/smime/concern';
import { candidatesFor, type PathStandings } from '../../core/smime/recipientPool';
import { pathStandings } from '../../core/verify/path/pathStandings';
import type { Certificate } from '../../core/x509/certificate';
import type { OpeningMaterial } from '../keys/openingMaterial';

/** Certificates that a message may be encrypted to. */
export interface RecipientCertificates {
  readonly pool: readonly Certificate[];
  /** Those of them that the person has taken in from a signed message, knowing what speaks for them. */
  readonly accepted: readonly Certificate[];
  /** What they are judged by. */
  readonly material: OpeningMaterial;
}

/**
 * Whether somebody who is trusted vouches for those that are for these addresses; what the person has accepted is trusted
 * as long as it is valid.
 * @throws SmimeError `cancelled`
 */
export async function standingsFor(
  addresses: readonly string[],
  { pool, accepted, material }: RecipientCertificates,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<PathStandings> {
  const candidates = candidatesFor(addresses, pool);
  if (candidates.length === 0) return new Map();
  const at = new Date();
  const trust = trustOf({ ...material, at });
  const atHand = [...material.certificates, ...pool, ...trust.anchors];
  const judged = await pathStandings(candidates, atHand, trust, crypto, pace);
  const valid = candidates.filter(
    (certificate) =>
      dateConcern(certificate, at) === undefined && accepted.some(({ raw }) => equal(raw, certificate.raw)),
  );
  return new Map([...judged, ...valid.map((certificate) => [certificate, 'trusted'] as const)]);
}

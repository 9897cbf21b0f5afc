import type { Pace } from '../../core/bytes/pace';
import type { CryptoProvider } from '../../core/crypto/provider';
import { trustOf } from '../../core/report/open';
import type { ChoiceBasis } from '../../core/smime/choiceBasis';
import type { HarvestedRecipient } from '../../core/smime/harvest/harvestedRecipient';
import { candidatesFor } from '../../core/smime/recipientPool';
import { pathStandings } from '../../core/verify/path/pathStandings';
import type { Certificate } from '../../core/x509/certificate';
import type { OpeningMaterial } from '../keys/openingMaterial';

/** Certificates that a message may be encrypted to. */
export interface RecipientCertificates {
  readonly pool: readonly Certificate[];
  /** Those that the person has taken in from a signed message, knowing what speaks for them. */
  readonly harvested: readonly HarvestedRecipient[];
  /** What they are judged by. */
  readonly material: OpeningMaterial;
}

/**
 * What those that are for these addresses are chosen by: whether somebody who is trusted vouches for them, and for which
 * address the person has accepted them.
 * @throws SmimeError `cancelled`
 */
export async function basisFor(
  addresses: readonly string[],
  { pool, harvested, material }: RecipientCertificates,
  crypto: CryptoProvider,
  pace: Pace,
): Promise<ChoiceBasis> {
  const at = new Date();
  const trust = trustOf({ ...material, at });
  const atHand = [...material.certificates, ...pool, ...trust.anchors];
  const standings = await pathStandings(candidatesFor(addresses, pool), atHand, trust, crypto, pace);
  return { at, standings, accepted: harvested.map((each) => ({ ...each, isConfirmed: true })) };
}

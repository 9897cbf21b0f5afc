import type { Uri } from 'vscode';
import { unhurried } from '../../core/bytes/pace';
import { equal } from '../../core/bytes/segments';
import { trustOf } from '../../core/report/open';
import { dateConcern } from '../../core/smime/concern';
import { candidatesFor, type PathStandings } from '../../core/smime/recipientPool';
import { pathStandings } from '../../core/verify/path/pathStandings';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { openingMaterial } from '../keys/openingMaterial';

/** Certificates that a message may be encrypted to. */
export interface RecipientCertificates {
  readonly pool: readonly Certificate[];
  /** Those of them that the person has taken in from a signed message, knowing what speaks for them. */
  readonly accepted: readonly Certificate[];
}

/**
 * Whether somebody who is trusted vouches for those that are for these addresses; what the person has accepted is trusted
 * as long as it is valid.
 */
export async function standingsFor(
  host: Host,
  message: Uri,
  addresses: readonly string[],
  { pool, accepted }: RecipientCertificates,
): Promise<PathStandings> {
  const candidates = candidatesFor(addresses, pool);
  if (candidates.length === 0) return new Map();
  const material = await openingMaterial(host, message);
  const at = new Date();
  const trust = trustOf({ ...material, at });
  const atHand = [...material.certificates, ...pool, ...trust.anchors];
  const judged = await pathStandings(candidates, atHand, trust, host.platform.crypto, unhurried);
  const valid = candidates.filter(
    (certificate) =>
      dateConcern(certificate, at) === undefined && accepted.some(({ raw }) => equal(raw, certificate.raw)),
  );
  return new Map([...judged, ...valid.map((certificate) => [certificate, 'trusted'] as const)]);
}

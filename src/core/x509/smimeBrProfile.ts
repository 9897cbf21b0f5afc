import { SmimeError } from '../errors/smimeError';
import type { Certificate } from './certificate';
import { certificatePolicies } from './certificatePolicies';

/** What a CA has made sure of, and how strictly the certificate is made (S/MIME BR 7.1.6.1). */
export interface SmimeBrProfile {
  readonly type: (typeof TYPES)[number];
  readonly generation: (typeof GENERATIONS)[number];
}

const ARC = '2.23.140.1.5.';
const TYPES = [
  'mailbox-validated',
  'organization-validated',
  'sponsor-validated',
  'individual-validated',
] as const;
const GENERATIONS = ['legacy', 'multipurpose', 'strict'] as const;

const profiles: ReadonlyMap<string, SmimeBrProfile> = new Map(
  TYPES.flatMap((type, t) =>
    GENERATIONS.map((generation, g) => [`${ARC}${t + 1}.${g + 1}`, { type, generation }] as const),
  ),
);

/** The profiles of the S/MIME Baseline Requirements that a certificate says it is of: one, or none. More is a breach. */
export function smimeBrProfiles(certificate: Certificate): readonly SmimeBrProfile[] {
  return policiesOf(certificate).flatMap((policy) => profiles.get(policy) ?? []);
}

/** A profile in words. */
export function profileText({ type, generation }: SmimeBrProfile): string {
  return `${type}, ${generation}`;
}

/** A path fails by an extension that cannot be read; here it says nothing. */
function policiesOf(certificate: Certificate): readonly string[] {
  try {
    return certificatePolicies(certificate) ?? [];
  } catch (error) {
    if (!SmimeError.is(error, 'malformed')) throw error;
    return [];
  }
}

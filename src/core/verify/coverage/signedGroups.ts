import type { CoveredPart, Cover } from './coveredPart';

/** The parts that one signature is over, and those beside them that it is not over. */
export interface SignedGroup {
  readonly signature: Cover;
  readonly signed: readonly CoveredPart[];
  /** Not under the signature, nor under one that the signed parts are under too. */
  readonly beside: readonly CoveredPart[];
}

// Each goes through all parts; an honest message has three at most.
const MOST_SIGNATURES = 16;

/** What stands beside that what is signed, signature by signature. */
export function signedGroups(parts: readonly CoveredPart[]): readonly SignedGroup[] {
  const signatures = new Map<string, Cover>();
  for (const { signedBy } of parts) {
    for (const each of signedBy) if (signatures.size < MOST_SIGNATURES) signatures.set(each.id, each);
  }
  return [...signatures.values()].map((signature) => groupOf(signature, parts));
}

function groupOf(signature: Cover, parts: readonly CoveredPart[]): SignedGroup {
  const signed = parts.filter(({ signedBy }) => signedBy.some(({ id }) => id === signature.id));
  const shared = new Set(signed.flatMap(({ signedBy }) => signedBy.map(({ id }) => id)));
  const beside = parts.filter(({ signedBy }) => !signedBy.some(({ id }) => shared.has(id)));
  return { signature, signed, beside };
}

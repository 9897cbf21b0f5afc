import type { SourceSet } from '../../bytes/sourceSet';
import type { Layer, SignedLayer } from '../../smime/layer';
import { headerReader } from './headerAddresses';
import { checkIdentity } from './identityCheck';
import { identityMatrix, type IdentityMatrix } from './identityMatrix';
import { notRun, type Check } from '../check';
import { withCheck, type SignatureResult } from '../judgeSignature';
import { isOver, placedSignatures, type PlacedSignature } from './messageHeader';
import { shownHeaders } from './shownHeader';

interface Asked {
  readonly place: PlacedSignature;
  readonly result: SignatureResult;
  readonly check: Check;
  readonly identity: IdentityMatrix;
}

/**
 * Asks each signature whether its signer is who the message is from. Where one of them is, those around it and those
 * beside it are not asked: a gateway signs mail that is not its own, and a co-signer what another has written.
 */
export function judgeOriginators(
  root: Layer,
  results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
  sources: SourceSet,
): ReadonlyMap<SignedLayer, readonly SignatureResult[]> {
  const read = headerReader(sources);
  const asked = [...placedSignatures(root)].flatMap((place) => {
    const headers = shownHeaders(place, read);
    return (results.get(place.layer) ?? []).map((result): Asked => {
      const { certificate } = result;
      const identity = identityMatrix(certificate, headers);
      const check =
        certificate === undefined ? notRun('identity', 'noCertificate') : checkIdentity(certificate, headers);
      return { place, result, check, identity };
    });
  });
  const originators = byHeader(asked.filter(({ check }) => check.status === 'passed'));
  const judged = new Map<SignedLayer, SignatureResult[]>();
  for (const one of asked) {
    const found = judged.get(one.place.layer) ?? [];
    judged.set(one.place.layer, found);
    const check = spokenFor(one, originators.get(one.place.header) ?? [])
      ? notRun('identity', 'notTheOriginator')
      : one.check;
    found.push({ ...withCheck(one.result, check), identity: one.identity });
  }
  return judged;
}

/** Those of one message together: a message can have thousands of signers. */
function byHeader(asked: readonly Asked[]): ReadonlyMap<PlacedSignature['header'], readonly Asked[]> {
  const found = new Map<PlacedSignature['header'], Asked[]>();
  for (const one of asked) {
    const own = found.get(one.place.header) ?? [];
    found.set(one.place.header, own);
    own.push(one);
  }
  return found;
}

/** Whether another signature of the same message is the originator's, and this one is around it or beside it. */
function spokenFor({ place, check }: Asked, originators: readonly Asked[]): boolean {
  if (check.status === 'passed') return false;
  return originators.some(({ place: other }) => other.layer === place.layer || isOver(place, other));
}

import { once } from '../../bytes/once';
import type { SourceSet } from '../../bytes/sourceSet';
import { isEncrypted, type Layer, type SignedLayer } from '../../smime/layer';
import { headerReader } from './headerAddresses';
import { checkIdentity } from './identityCheck';
import { identityMatrix, type IdentityMatrix } from './identityMatrix';
import { checked, notRun, type Check } from '../check';
import { withCheck, type SignatureResult } from '../judgeSignature';
import { wholeLayers } from '../coverage/wholeLayers';
import { isOver, placedSignatures, type PlacedSignature } from './placedSignatures';
import { shownHeaders, type ShownHeader } from './shownHeader';
import type { Certificate } from '../../x509/certificate';

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
  const asked = [...placedSignatures(root)].flatMap((place) =>
    askedOf(place, shownHeaders(place, read), results.get(place.layer) ?? []),
  );
  const originators = byHeader(asked.filter(isOriginator));
  const judged = new Map<SignedLayer, SignatureResult[]>();
  for (const one of asked) {
    const found = judged.get(one.place.layer) ?? [];
    judged.set(one.place.layer, found);
    const check = spokenFor(one, originators.get(one.place.header) ?? [])
      ? notRun('identity', 'notTheOriginator')
      : unlessLocked(one);
    found.push({ ...withCheck(one.result, check), identity: one.identity });
  }
  return judged;
}

/** The signers of one layer, each asked by itself. */
function askedOf(
  place: PlacedSignature,
  headers: readonly ShownHeader[],
  results: readonly SignatureResult[],
): readonly Asked[] {
  const unknown = {
    check: notRun('identity', 'noCertificate'),
    identity: identityMatrix(undefined, headers),
  };
  const ask = once((certificate: Certificate) => ({
    check: checkIdentity(certificate, headers),
    identity: identityMatrix(certificate, headers),
  }));
  return results.map((result) => {
    const { certificate } = result;
    return { place, result, ...(certificate === undefined ? unknown : ask(certificate)) };
  });
}

/** A gateway signs around what it has encrypted: who is inside is not known before that is opened. */
function unlessLocked({ check, place: { whole } }: Asked): Check {
  if (check.reason !== 'addressDiffers' || ![...layersOfWhole(whole)].some(isLocked)) return check;
  return checked('originatorLocked', { range: check.range });
}

function isLocked(layer: Layer): boolean {
  return isEncrypted(layer) && layer.content === undefined;
}

/** An attacker puts an old signature of another's, or a false one, into or beside what he signs himself. */
function isOriginator({ check, result: { checks } }: Asked): boolean {
  const failed = ['signature-value', 'message-digest', 'structure'];
  return (
    check.status === 'passed' && !checks.some(({ id, status }) => failed.includes(id) && status === 'failed')
  );
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
  const { layer } = place;
  return originators.some(
    ({ place: other }) =>
      other.layer === layer || (isOver(place, other) && layersOfWhole(place.whole).has(other.layer)),
  );
}

/** Those over all that a signature is over: who puts more into it speaks for himself. */
const layersOfWhole = once((whole: Layer): ReadonlySet<Layer> => new Set(wholeLayers(whole)));

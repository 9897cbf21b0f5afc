import type { Pace } from '../bytes/pace';
import type { SourceSet } from '../bytes/sourceSet';
import { allLayers, isSigned, type Layer, type SignedLayer } from '../smime/layer';
import type { Platform } from '../smime/platform';
import type { Unwrapped } from '../smime/unwrap';
import { coverageMap, type CoverageMap } from '../verify/coverage/coverageMap';
import { headerProtection, type HeaderProtection } from '../verify/headerProtection/headerProtection';
import { judgeOriginators } from '../verify/identity/originator';
import { judgeSignatures, type SignatureResult } from '../verify/judgeSignature';
import type { Trust } from '../verify/trust';
import type { Certificate } from '../x509/certificate';
import { certificateLookup, type CertificateLookup } from './certificateLookup';
import { timelinesOf, type Timelines } from './timelines';

/** A message with all that was found out about it, before anybody is told. */
export interface JudgedMessage {
  readonly root: Layer;
  /** All of them, from the outside in. */
  readonly layers: readonly Layer[];
  readonly sources: SourceSet;
  readonly results: ReadonlyMap<SignedLayer, readonly SignatureResult[]>;
  readonly timelines: Timelines;
  readonly coverage: CoverageMap;
  readonly headers: HeaderProtection;
  readonly lookup: CertificateLookup;
  /** The time that the verdicts are of. */
  readonly at: Date;
}

/**
 * Judges every signature of a message that has been opened, and what covers its parts and its header.
 * @param certificates those at hand beside the message's own
 */
export async function judgeMessage(
  { root, sources }: Unwrapped,
  certificates: readonly Certificate[],
  trust: Trust,
  platform: Platform,
  pace: Pace,
): Promise<JudgedMessage> {
  const layers = [...allLayers(root)];
  const judged = new Map<SignedLayer, readonly SignatureResult[]>();
  for (const layer of layers.filter(isSigned))
    judged.set(layer, await judgeSignatures(layer, root, certificates, trust, platform.crypto, pace));
  const results = judgeOriginators(root, judged, sources);
  return {
    root,
    layers,
    sources,
    results,
    timelines: timelinesOf(root, results, trust.at),
    coverage: await coverageMap(root, sources, pace),
    headers: headerProtection(root, results),
    lookup: certificateLookup(certificates, layers),
    at: trust.at,
  };
}

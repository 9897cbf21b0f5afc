import type { BerNode } from '../asn1/berNode';
import { ByteSource } from '../bytes/byteSource';
import type { Pace } from '../bytes/pace';
import type { SourceSet } from '../bytes/sourceSet';
import { isDecryptor, type Key } from '../keys/key';
import type { KnownBodies } from '../mime/knownBodies';
import {
  isAuthenticated,
  isCms,
  isEncrypted,
  isSigned,
  isSigning,
  type AuthenticatedLayer,
  type DamagedLayer,
  type EncryptedLayer,
  type Layer,
  type SignedLayer,
} from '../smime/layer';
import type { Platform } from '../smime/platform';
import type { ClosedKey } from '../smime/recipients/nearMatches';
import { unwrap } from '../smime/unwrap';
import type { Trust } from '../verify/trust';
import { foldLayers, foldSigners, type Verdict } from '../verify/verdict';
import type { Certificate } from '../x509/certificate';
import type { Crl } from '../x509/crl';
import type { FetchRequest } from '../x509/fetch/fetchRequest';
import { pathRequests } from '../x509/fetch/pathRequests';
import type { OcspResponse } from '../x509/ocsp/ocspResponse';
import type { JudgedPath } from '../x509/path/judgePath';
import type { AtHand } from './atHand';
import { coverageFact } from './coverageFact';
import { possibleRequest } from './fetchRequestFact';
import { allFindings } from './findings/allFindings';
import { withLines } from './findings/withLines';
import { headerProtectionFact } from './headerProtectionFact';
import { judgeMessage, type JudgedMessage } from './judgedMessage';
import { layerFact } from './layerFact';
import { nearestKeys } from './nearestKeys';
import { recipientFacts } from './recipientFact';
import { regionsOf, regionsWithLines } from './regions';
import { SCHEMA, type Report, type Signature } from './report';
import { signatureFact, unreadableSignature } from './signatureFact';
import { summarise } from './summary';

/** What a file is opened with. */
export interface OpenOptions {
  /** Private keys, secret keys and passphrases. */
  readonly keys: readonly Key[];
  /** Trust anchors. */
  readonly trust: readonly Certificate[];
  /** Further certificates, to find signers and to build paths with. */
  readonly certificates: readonly Certificate[];
  /** The time at which the verdicts are to hold. */
  readonly at: Date;
  readonly crls?: readonly Crl[];
  readonly ocsp?: readonly OcspResponse[];
  /** Whether a certificate of which nobody says whether it was revoked is not good enough. */
  readonly requireRevocation?: boolean;
  /** Looks for keys that are known beside those given, though closed; called where there is somebody to have one. */
  readonly closedKeys?: () => Promise<readonly ClosedKey[]>;
  /** Those of `certificates` that were got over the network. */
  readonly fetched?: readonly Certificate[];
  /** Bodies that an earlier opening of the same bytes has decoded, and this one may add to. */
  readonly bodies?: KnownBodies;
}

/** A report and what it speaks of. */
export interface Opened {
  readonly report: Report;
  /** The outermost layer, with what a report does not repeat of it. */
  readonly root: Layer;
  readonly sources: SourceSet;
  /** The root of the ASN.1 of each source that is CMS or a certificate, by the source's id; nodes carry the names of their fields. */
  readonly trees: ReadonlyMap<string, BerNode>;
  /** The paths of each signature of the report, both in its order, with the certificates themselves. */
  readonly paths: readonly (readonly JudgedPath[])[];
  /** The keys of the contents that were opened, by the layer's id. They go to nobody who has not asked. */
  readonly contentKeys: ReadonlyMap<string, Uint8Array>;
  /** What could be asked over the network, as the report lists it. */
  readonly requests: readonly FetchRequest[];
}

/**
 * Opens every layer of a file and judges every signature.
 * @param file the file as it was named
 * @throws SmimeError `unreadable` where not even a first layer can be made out, `cancelled`
 */
export async function openFile(
  file: string,
  bytes: Uint8Array,
  options: OpenOptions,
  platform: Platform,
  pace: Pace,
): Promise<Opened> {
  const source = ByteSource.file(file, bytes);
  const others = [...options.certificates, ...options.trust];
  const { keys, bodies } = options;
  const unwrapped = await unwrap(
    source,
    { keys, certificates: others, ...(bodies && { bodies }) },
    platform,
    pace,
  );
  const atHand = [...others, ...keys.filter(isDecryptor).flatMap(({ certificates }) => certificates)];
  const judged = await judgeMessage(unwrapped, atHand, trustOf(options), platform, pace);
  const { layers, results, sources } = judged;
  const paths = layers.filter(isSigning).flatMap((layer) => pathsOf(layer, results));
  const requests = await pathRequests(paths, platform.crypto);
  const findings = allFindings(judged);
  const regions = regionsOf(source, sources, judged.coverage);
  const trees = treesOf(layers);
  const isText = hasLines(judged, source) && !trees.has(source.id);
  const report = {
    ...reportOf(file, judged, await lyingBeside(layers, options)),
    regions: isText ? await regionsWithLines(regions, source, pace) : regions,
    requests: requests.map(possibleRequest),
    findings: isText ? await withLines(findings, source, sources, pace) : findings,
  };
  return {
    report,
    root: judged.root,
    sources,
    trees,
    contentKeys: contentKeysOf(layers),
    paths,
    requests,
  };
}

type TrustOptions = Pick<OpenOptions, 'trust' | 'crls' | 'ocsp' | 'at' | 'requireRevocation'>;

/** What a file is judged by, of what it is opened with. */
export function trustOf({ trust, crls = [], ocsp = [], at, requireRevocation = false }: TrustOptions): Trust {
  return { anchors: trust, crls, ocsp, at, requireRevocation };
}

/** Lines are counted where the file is text: bare DER has none. */
function hasLines({ root }: JudgedMessage, file: ByteSource): boolean {
  return !isCms(root) || root.entity !== undefined || root.decoding.source !== file;
}

async function lyingBeside(
  layers: readonly Layer[],
  { keys, closedKeys: look, trust, fetched = [] }: OpenOptions,
): Promise<AtHand> {
  const closed = look !== undefined && layers.some(isAddressed) ? await look() : [];
  return { keys, closed, trust, fetched };
}

function isAddressed(layer: Layer): layer is EncryptedLayer | AuthenticatedLayer {
  return isEncrypted(layer) || isAuthenticated(layer);
}

function reportOf(
  file: string,
  judged: JudgedMessage,
  atHand: AtHand,
): Omit<Report, 'regions' | 'requests' | 'findings'> {
  const { root, layers, lookup } = judged;
  const signatures = layers.filter(isSigning).flatMap((layer) => signaturesOf(layer, judged, atHand));
  const recipients = layers.filter(isAddressed).flatMap((layer) => recipientFacts(layer, lookup, atHand));
  const nearest = nearestKeys(recipients, atHand.closed);
  return {
    schema: SCHEMA,
    file,
    summary: summarise(root, verdictOf(signatures)),
    layers: [layerFact(root)],
    signatures,
    recipients,
    ...(nearest.length > 0 && { nearestKeys: nearest }),
    coverage: judged.coverage.parts.map(coverageFact),
    headers: headerProtectionFact(judged.headers),
  };
}

function signaturesOf(
  layer: SignedLayer | DamagedLayer,
  { results, timelines, at }: JudgedMessage,
  atHand: AtHand,
): readonly Signature[] {
  if (!isSigned(layer)) return [unreadableSignature(layer)];
  const found = results.get(layer) ?? [];
  if (found.length === 0) return [unreadableSignature(layer)];
  return found.map((result) => signatureFact(layer, result, at, timelines.get(result) ?? [], atHand));
}

/** One list for each of {@link signaturesOf}. */
function pathsOf(layer: SignedLayer | DamagedLayer, results: JudgedMessage['results']): Opened['paths'] {
  const found = isSigned(layer) ? (results.get(layer) ?? []) : [];
  return found.length === 0 ? [[]] : found.map(({ paths }) => paths);
}

/** The signers of a layer together, then the layers together. */
function verdictOf(signatures: readonly Signature[]): Verdict | undefined {
  const byLayer = new Map<string, Signature[]>();
  for (const signature of signatures) {
    const own = byLayer.get(signature.layer) ?? [];
    byLayer.set(signature.layer, own);
    own.push(signature);
  }
  return foldLayers([...byLayer.values()].flatMap((own) => foldSigners(own) ?? []));
}

function contentKeysOf(layers: readonly Layer[]): ReadonlyMap<string, Uint8Array> {
  return new Map(
    layers.flatMap((layer): readonly (readonly [string, Uint8Array])[] =>
      isEncrypted(layer) && layer.contentKey !== undefined ? [[layer.id, layer.contentKey.octets]] : [],
    ),
  );
}

function treesOf(layers: readonly Layer[]): ReadonlyMap<string, BerNode> {
  return new Map(
    layers.flatMap((layer): (readonly [string, BerNode])[] => {
      if (layer.kind === 'data' && 'certificateTrees' in layer) return [...layer.certificateTrees];
      return isCms(layer) && layer.contentInfo
        ? [[layer.decoding.source.id, layer.contentInfo.node] as const]
        : [];
    }),
  );
}

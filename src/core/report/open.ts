import type { BerNode } from '../asn1/berNode';
import { ByteSource } from '../bytes/byteSource';
import { lineNumbers } from '../bytes/lines';
import type { Pace } from '../bytes/pace';
import type { SourceSet } from '../bytes/sourceSet';
import { isDecryptor, type Key } from '../keys/key';
import {
  allLayers,
  isAuthenticated,
  isCms,
  isEncrypted,
  isSigned,
  isSigning,
  type CmsLayer,
  type DamagedLayer,
  type Layer,
  type SignedLayer,
} from '../smime/layer';
import type { Platform } from '../smime/platform';
import { unwrap } from '../smime/unwrap';
import { coverageFindings } from '../verify/coverage/coverageFindings';
import { coverageMap } from '../verify/coverage/coverageMap';
import type { Finding } from '../verify/finding';
import { headerFindings } from '../verify/headerProtection/headerFindings';
import { headerProtection } from '../verify/headerProtection/headerProtection';
import { identityFindings } from '../verify/identity/identityFindings';
import { judgeOriginators } from '../verify/identity/originator';
import { profileFindings } from '../verify/path/profileFindings';
import { foldLayers, foldSigners, type Verdict } from '../verify/verdict';
import { judgeSignatures, type SignatureResult } from '../verify/judgeSignature';
import type { Certificate } from '../x509/certificate';
import type { Crl } from '../x509/crl';
import type { OcspResponse } from '../x509/ocsp/ocspResponse';
import type { JudgedPath } from '../x509/path/judgePath';
import type { FetchRequest } from '../x509/fetch/fetchRequest';
import { pathRequests } from '../x509/fetch/pathRequests';
import { certificateLookup } from './certificateLookup';
import { possibleRequest } from './fetchRequestFact';
import { coverageFact } from './coverageFact';
import { findingsOf } from './findings/findings';
import { headerProtectionFact } from './headerProtectionFact';
import { layerFact } from './layerFact';
import { recipientCertificateFindings } from './findings/recipientCertificateFindings';
import { recipientFacts } from './recipientFact';
import { SCHEMA, type Report, type Signature } from './report';
import { signatureFact, unreadableSignature } from './signatureFact';
import { summarise } from './summary';
import { timeFindings } from './findings/timeFindings';
import { timelinesOf, type Timelines } from './timelines';

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
}

/** A report and what it speaks of. */
export interface Opened {
  readonly report: Report;
  readonly sources: SourceSet;
  /** The root of the ASN.1 of each source that is CMS, by the source's id; nodes carry the names of their fields. */
  readonly trees: ReadonlyMap<string, BerNode>;
  /** The paths of each signature of the report, both in its order, with the certificates themselves. */
  readonly paths: readonly (readonly JudgedPath[])[];
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
  const { root, sources } = await unwrap(source, options.keys, platform, pace, others);
  const isText = !isCms(root) || root.entity !== undefined || root.decoding.source !== source;
  const layers = [...allLayers(root)];
  const judged = new Map<SignedLayer, readonly SignatureResult[]>();
  const atHand = [...others, ...options.keys.filter(isDecryptor).flatMap(({ certificates }) => certificates)];
  const trust = {
    anchors: options.trust,
    crls: options.crls ?? [],
    ocsp: options.ocsp ?? [],
    at: options.at,
    requireRevocation: options.requireRevocation ?? false,
  };
  for (const layer of layers.filter(isSigned)) {
    judged.set(layer, await judgeSignatures(layer, root, atHand, trust, platform.crypto, pace));
  }
  const results = judgeOriginators(root, judged, sources);
  const lookup = certificateLookup(atHand, layers);
  const signing = layers.filter(isSigning);
  const timelines = timelinesOf(root, results, options.at);
  const signatures = signing.flatMap((layer) => signaturesOf(layer, results, options.at, timelines));
  const map = await coverageMap(root, sources, pace);
  const headers = headerProtection(root, results);
  const findings = [
    ...findingsOf(root, results),
    ...identityFindings(root, results, sources),
    ...profileFindings(results),
    ...recipientCertificateFindings(layers, lookup, options.at),
    ...coverageFindings(map, results),
    ...headerFindings(headers, sources),
    ...timeFindings(results, timelines),
  ];
  const paths = signing.flatMap((layer) => pathsOf(layer, results));
  const requests = await pathRequests(paths, platform.crypto);
  const report: Report = {
    schema: SCHEMA,
    file,
    summary: summarise(root, verdictOf(signatures)),
    layers: [layerFact(root)],
    signatures,
    recipients: layers.flatMap((layer) =>
      isEncrypted(layer) || isAuthenticated(layer) ? recipientFacts(layer, lookup) : [],
    ),
    coverage: map.parts.map(coverageFact),
    headers: headerProtectionFact(headers),
    requests: requests.map(possibleRequest),
    findings: isText ? await withLines(findings, source, sources, pace) : findings,
  };
  return { report, sources, trees: treesOf(layers.filter(isCms)), paths, requests };
}

function signaturesOf(
  layer: SignedLayer | DamagedLayer,
  results: ReadonlyMap<Layer, readonly SignatureResult[]>,
  at: Date,
  timelines: Timelines,
): readonly Signature[] {
  const found = results.get(layer) ?? [];
  if (!isSigned(layer) || found.length === 0) return [unreadableSignature(layer)];
  return found.map((result) => signatureFact(layer, result, at, timelines.get(result) ?? []));
}

/** One list for each of {@link signaturesOf}. */
function pathsOf(layer: Layer, results: ReadonlyMap<Layer, readonly SignatureResult[]>): Opened['paths'] {
  const found = results.get(layer) ?? [];
  return found.length === 0 ? [[]] : found.map(({ paths }) => paths);
}

/** The signers of a layer together, then the layers together. */
function verdictOf(signatures: readonly Signature[]): Verdict | undefined {
  const layers = [...new Set(signatures.map(({ layer }) => layer))];
  return foldLayers(
    layers.flatMap((id) => foldSigners(signatures.filter(({ layer }) => layer === id)) ?? []),
  );
}

/** Lines are counted where the file is text: bare DER has none. */
async function withLines(
  findings: readonly Finding[],
  file: ByteSource,
  sources: SourceSet,
  pace: Pace,
): Promise<readonly Finding[]> {
  const offsets = findings.map(({ range }) => range && sources.inFile(range)?.start);
  const lines = await lineNumbers(
    file.bytes,
    offsets.filter((offset) => offset !== undefined),
    pace,
  );
  return findings.map((finding, index) => {
    const line = lines.get(offsets[index] ?? -1);
    return line === undefined ? finding : { ...finding, line };
  });
}

function treesOf(layers: readonly CmsLayer[]): ReadonlyMap<string, BerNode> {
  const trees = new Map<string, BerNode>();
  for (const { decoding, contentInfo } of layers)
    if (contentInfo) trees.set(decoding.source.id, contentInfo.node);
  return trees;
}

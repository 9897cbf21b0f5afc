import {
  allLayers,
  isAuthenticated,
  isCms,
  isDigested,
  isEncrypted,
  isSigned,
  type CmsLayer,
  type Layer,
  type SignedLayer,
} from '../../smime/layer';
import { damageOf } from '../../smime/damageOf';
import { found, type Draft, type Finding, type PlacedDraft } from '../../verify/finding';
import type { SignatureResult } from '../../verify/judgeSignature';
import { cipherFindings, recipientFindings } from './algorithmFindings';
import { authenticatedFinding, digestedFinding } from './contentFindings';
import { damagedCertificate } from './damagedCertificate';
import { epilogueFindings } from './epilogueFindings';
import { micalgFindings } from './micalgFindings';
import { mimeFinding } from './mimeFindings';
import { labelFindings } from './labelFindings';
import { receiptFindings } from './receiptFindings';
import { signedFindings } from './signedFindings';
import { smimeTypeFindings } from './smimeTypeFindings';

/** Everything worth knowing that no verdict turns on, and what the damaged layers have. */
export function findingsOf(
  root: Layer,
  signatures: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): readonly PlacedDraft[] {
  const findings = [...allLayers(root)].flatMap((layer) => {
    const drafts = [
      ...missingSignature(layer),
      ...micalgFindings(layer),
      ...smimeTypeFindings(layer),
      ...epilogueFindings(layer),
      ...layer.defects.map(mimeFinding),
      ...('certificateDamage' in layer ? layer.certificateDamage.map(damagedCertificate) : []),
      ...(isCms(layer) ? cmsFindings(layer) : receiptProblem(layer)),
      ...(isEncrypted(layer) ? cipherFindings(layer) : []),
      ...('recipients' in layer ? recipientFindings(layer) : []),
      ...(isDigested(layer) ? [digestedFinding(layer)] : []),
      ...(isAuthenticated(layer) ? [authenticatedFinding(layer)] : []),
      ...(isSigned(layer) ? signedFindings(layer, signatures.get(layer) ?? []) : []),
    ];
    return drafts.map((draft) => ({ ...draft, layer: layer.id }));
  });
  return onceForLineEnds([...findings, ...receiptFindings(root), ...labelFindings(root)]);
}

/** Line ends are the whole file's matter: said once, not for each part. */
function onceForLineEnds<T extends Pick<Finding, 'rule'>>(findings: readonly T[]): readonly T[] {
  const first = findings.findIndex(isOfLineEnds);
  return findings.filter((finding, index) => index === first || !isOfLineEnds(finding));
}

function isOfLineEnds({ rule }: Pick<Finding, 'rule'>): boolean {
  return rule === 'bareLfInHeader';
}

/** A gateway that takes the signature away leaves a multipart/signed that looks as if nothing had ever been signed. */
function missingSignature({ contentType, children, entity }: Layer): readonly Draft[] {
  if (contentType !== 'multipart/signed' || children.some(({ kind }) => kind === 'signed-data')) return [];
  const protocol = entity?.contentType.params.get('protocol')?.value.toLowerCase() ?? 'pkcs7-signature';
  if (!protocol.endsWith('pkcs7-signature') || entity === undefined) return [];
  return [found('noSignaturePart', { range: entity.contentType.range ?? entity.range })];
}

function cmsFindings(layer: CmsLayer): readonly Draft[] {
  const damage = damageOf(layer).map(({ detail, range }) => found('damaged', { detail, range }));
  const trailing = layer.contentInfo?.trailing;
  if (trailing === undefined) return damage;
  const detail = `${trailing.end - trailing.start}`;
  return [...damage, found('trailingBytes', { detail, range: trailing })];
}

/** What is signed as a receipt and is none. */
function receiptProblem(layer: Exclude<Layer, CmsLayer>): readonly Draft[] {
  if (layer.kind !== 'data' || layer.problem === undefined) return [];
  const { message, ranges } = layer.problem;
  return [found('malformedReceipt', { detail: message, range: ranges[0] ?? layer.range })];
}

import type { Damage, Ranged } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { equal } from '../../bytes/segments';
import { oidName } from '../../crypto/oidName';
import { isSigning, type SignedLayer } from '../../smime/layer';
import type { SignatureResult } from '../../verify/judgeSignature';
import { found, type Draft } from '../../verify/finding';
import { signerAlgorithmFindings } from './algorithmFindings';
import { attributeFindings, signersDiffer } from './attributeFindings';
import { damagedCertificate } from './damagedCertificate';
import { namedKeyFindings } from './namedKeyFindings';
import { setOrderFindings } from './setOrderFindings';

/** What is worth knowing of a SignedData and of each of its signers. */
export function signedFindings(layer: SignedLayer, results: readonly SignatureResult[]): readonly Draft[] {
  const { signedData } = layer;
  const findings = [
    ...signedData.certificateDamage.map(damagedCertificate),
    ...signedData.crlDamage.map(damagedCrl),
    ...signedData.ocspDamage.map(damagedOcspResponse),
  ];
  if (layer.kind === 'signed-data' && !isSigning(layer))
    findings.push(found('noSigners', { range: signedData.range }));
  return [
    ...findings,
    ...versionFindings(layer),
    ...setOrderFindings(layer),
    ...contentOnBothSides(layer),
    ...contentNotData(layer),
    ...signersDiffer(layer.decoding, signedData.signerInfos),
    ...results.flatMap((result) => signatureFindings(layer, result)),
  ];
}

/** Where they differ the structure check fails. */
function contentOnBothSides({ eContent, detachedContent }: SignedLayer): readonly Draft[] {
  if (eContent === undefined || detachedContent === undefined) return [];
  return [found('contentOnBothSides', { range: eContent.source.range(eContent.span) })];
}

/** The type is signed with the content, so that what was signed for one protocol serves in no other. */
function contentNotData({ signedData, children, detachedContent }: SignedLayer): readonly Draft[] {
  const type = signedData.encapContentInfo?.eContentType;
  const isMail = detachedContent !== undefined || children.some(({ kind }) => kind === 'mime');
  if (type === undefined || type.value === Oid.data || !isMail) return [];
  return [found('contentNotData', { detail: oidName(type.value), range: type.range })];
}

/** RFC 5652 5.1: 3 where a signer is named by key identifier or the content is not id-data, else 1. */
function versionFindings({ signedData }: SignedLayer): readonly Draft[] {
  const { version, signerInfos, encapContentInfo } = signedData;
  const byKey = signerInfos.some(({ sid }) => sid.kind === 'subjectKeyIdentifier');
  const plain = (encapContentInfo?.eContentType.value ?? Oid.data) === Oid.data;
  const wanted = byKey || !plain ? 3 : 1;
  const allowed = version.value === wanted || (version.value > wanted && version.value <= 5);
  const own = allowed ? [] : [versionFinding('SignedData', version, wanted, 'RFC 5652 §5.1')];
  const infos = signerInfos.flatMap(({ version: infoVersion, sid }) => {
    const infoWanted = sid.kind === 'subjectKeyIdentifier' ? 3 : 1;
    if (infoVersion.value === infoWanted) return [];
    return [versionFinding('SignerInfo', infoVersion, infoWanted, 'RFC 5652 §5.3')];
  });
  return [...own, ...infos];
}

function versionFinding(
  type: string,
  { value, range }: Ranged<number>,
  wanted: number,
  clause: string,
): Draft {
  return found('wrongVersion', { detail: `${type} has ${value}, not ${wanted}`, range, clause });
}

function signatureFindings(layer: SignedLayer, { info, lineEnds }: SignatureResult): readonly Draft[] {
  const findings: Draft[] = [...signerAlgorithmFindings(layer.decoding, info)];
  const { value, range } = info.digestAlgorithm.oid;
  if (!layer.signedData.digestAlgorithms.some(({ oid }) => oid.value === value)) {
    findings.push(found('unlistedDigest', { detail: oidName(value), range }));
  }
  const { signedAttrs } = info;
  if (signedAttrs !== undefined && !equal(signedAttrs.der, signedAttrs.asTheyStand)) {
    findings.push(found('signedAttrsNotDer', { range: signedAttrs.range }));
  }
  return [
    ...findings,
    ...bareLfFindings(layer, lineEnds),
    ...namedKeyFindings(layer.decoding, info),
    ...attributeFindings(layer.decoding, info),
  ];
}

function bareLfFindings(
  { detachedContent }: SignedLayer,
  lineEnds: SignatureResult['lineEnds'],
): readonly Draft[] {
  if (detachedContent === undefined || lineEnds === undefined || lineEnds === 'canonical') return [];
  const range = detachedContent.source.range(detachedContent.span);
  return [found('signedOverBareLf', { range })];
}

function damagedCrl({ detail, range }: Damage): Draft {
  return found('damagedCrl', { detail, range });
}

function damagedOcspResponse({ detail, range }: Damage): Draft {
  return found('damagedOcspResponse', { detail, range });
}

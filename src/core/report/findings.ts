import type { Damage, Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import { equal } from '../bytes/segments';
import type { Defect, DefectKind } from '../mime/defect';
import {
  allLayers,
  isAuthenticated,
  isCms,
  isDigested,
  isEncrypted,
  isSigned,
  isSigning,
  type CmsLayer,
  type Layer,
  type SignedLayer,
} from '../smime/layer';
import { authenticatedFinding, digestedFinding } from './contentFindings';
import { damageOf } from '../smime/openCms';
import type { Finding } from '../verify/finding';
import type { ImprintComparison } from '../verify/timeStampImprint';
import type { SignatureResult } from '../verify/judgeSignature';
import { cipherFindings, recipientFindings, signerAlgorithmFindings } from './algorithmFindings';
import { attributeFindings, signersDiffer } from './attributeFindings';
import { namedKeyFindings } from './namedKeyFindings';
import { receiptFindings } from './receiptFindings';

type Draft = Omit<Finding, 'line' | 'layer'>;

/** Everything worth knowing that no verdict turns on, and what the damaged layers have. */
export function findingsOf(
  root: Layer,
  signatures: ReadonlyMap<SignedLayer, readonly SignatureResult[]>,
): readonly Omit<Finding, 'line'>[] {
  const findings = [...allLayers(root)].flatMap((layer) => {
    const drafts = [
      ...missingSignature(layer),
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
  return [...findings, ...receiptFindings(root)].filter(isFirstOfItsKind);
}

/** Line ends are the whole file's matter: said once, not for each part. */
function isFirstOfItsKind({ rule }: { rule: string }, at: number, all: readonly { rule: string }[]): boolean {
  return rule !== 'bareLfInHeader' || all.findIndex((each) => each.rule === rule) === at;
}

/** A gateway that takes the signature away leaves a multipart/signed that looks as if nothing had ever been signed. */
function missingSignature({ contentType, children, entity }: Layer): readonly Draft[] {
  if (contentType !== 'multipart/signed' || children.some(({ kind }) => kind === 'signed-data')) return [];
  const protocol = entity?.contentType.params.get('protocol')?.value.toLowerCase() ?? 'pkcs7-signature';
  if (!protocol.endsWith('pkcs7-signature') || entity === undefined) return [];
  const message =
    'The entity says that it is signed, but has no signature part: it was cut off or taken away';
  const range = entity.contentType.range ?? entity.range;
  return [
    {
      rule: 'noSignaturePart',
      category: 'coverage',
      severity: 'error',
      message,
      range,
      clause: 'RFC 8551 §3.5.3',
    },
  ];
}

function mimeFinding({ kind, range }: Defect): Draft {
  return { rule: kind, category: 'mime', severity: 'warning', message: mimeSentences[kind], range };
}

function cmsFindings(layer: CmsLayer): readonly Draft[] {
  const damage = damageOf(layer).map(({ detail, range }): Draft =>
    structural('damaged', 'error', detail, range, 'RFC 5652 §3'),
  );
  const trailing = layer.contentInfo?.trailing;
  if (trailing === undefined) return damage;
  const count = trailing.end - trailing.start;
  const message = count === 1 ? '1 byte follows the structure' : `${count} bytes follow the structure`;
  return [...damage, structural('trailingBytes', 'warning', message, trailing, 'RFC 5652 §3')];
}

/** What is signed as a receipt and is none. */
function receiptProblem(layer: Exclude<Layer, CmsLayer>): readonly Draft[] {
  if (layer.kind !== 'data' || layer.problem === undefined) return [];
  const { message, ranges } = layer.problem;
  return [structural('malformedReceipt', 'warning', message, ranges[0] ?? layer.range, 'RFC 2634 §2.8')];
}

function damagedCertificate({ detail, range }: Damage): Draft {
  const message = detail;
  return {
    rule: 'damagedCertificate',
    category: 'certificate',
    severity: 'warning',
    message,
    range,
    clause: 'RFC 5280 §4',
  };
}

function damagedCrl({ detail, range }: Damage): Draft {
  const message = detail;
  return {
    rule: 'damagedCrl',
    category: 'certificate',
    severity: 'warning',
    message,
    range,
    clause: 'RFC 5280 §5.1',
  };
}

function signedFindings(layer: SignedLayer, results: readonly SignatureResult[]): readonly Draft[] {
  const { signedData } = layer;
  const findings = [
    ...signedData.certificateDamage.map(damagedCertificate),
    ...signedData.crlDamage.map(damagedCrl),
  ];
  if (layer.kind === 'signed-data' && !isSigning(layer)) {
    const message = 'There is no signer: nothing here is signed';
    findings.push({
      rule: 'noSigners',
      category: 'coverage',
      severity: 'error',
      message,
      range: signedData.range,
    });
  }
  return [
    ...findings,
    ...versionFindings(layer),
    ...signersDiffer(layer.decoding, signedData.signerInfos),
    ...results.flatMap((result) => signatureFindings(layer, result)),
  ];
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
  return structural('wrongVersion', 'info', `${type} has version ${value}, not ${wanted}`, range, clause);
}

function signatureFindings(
  layer: SignedLayer,
  { info, lineEnds, imprints }: SignatureResult,
): readonly Draft[] {
  const findings: Draft[] = [...signerAlgorithmFindings(layer.decoding, info)];
  const { value, range } = info.digestAlgorithm.oid;
  if (!layer.signedData.digestAlgorithms.some(({ oid }) => oid.value === value)) {
    const message = 'The digest algorithm of the signer is not listed in digestAlgorithms';
    findings.push(structural('unlistedDigest', 'warning', message, range, 'RFC 5652 §5.1'));
  }
  const { signedAttrs } = info;
  if (signedAttrs !== undefined && !equal(signedAttrs.der, signedAttrs.asTheyStand)) {
    const message = 'The signed attributes are not in DER: their order or their encoding is another';
    findings.push(structural('signedAttrsNotDer', 'warning', message, signedAttrs.range, 'RFC 5652 §5.3'));
  }
  if (layer.detachedContent !== undefined && lineEnds !== 'canonical' && lineEnds !== undefined) {
    const message = 'The signature is over bare LF line ends, not over CRLF: other readers find it broken';
    const at = layer.detachedContent.source.range(layer.detachedContent.span);
    findings.push({
      rule: 'signedOverBareLf',
      category: 'interop',
      severity: 'warning',
      message,
      range: at,
      clause: 'RFC 8551 §3.1.1',
    });
  }
  return [
    ...findings,
    ...namedKeyFindings(layer.decoding, info),
    ...imprints.flatMap(imprintFinding),
    ...attributeFindings(layer.decoding, info),
  ];
}

/** An unsigned attribute: anyone can have taken the token from another signature. */
function imprintFinding({ range, digest, expected, computed, matches }: ImprintComparison): readonly Draft[] {
  if (matches) return [];
  const about = { category: 'time', severity: 'warning', range, clause: 'RFC 5126 §6.1.1' } as const;
  const message =
    computed === undefined
      ? `The timestamp was not compared with the signature: ${digest} is not supported`
      : `The timestamp is not over this signature: its imprint is ${digest} ${expected}, that of the signature value is ${computed}`;
  return [{ rule: computed === undefined ? 'timeStampNotCompared' : 'timeStampMismatch', message, ...about }];
}

function structural(
  rule: string,
  severity: Finding['severity'],
  message: string,
  range: Range,
  clause: string,
): Draft {
  return { rule, category: 'structure', severity, message, range, clause };
}

const mimeSentences: Readonly<Record<DefectKind, string>> = {
  badHeaderLine: 'A line of the header is no header field',
  headerMissing: 'The first line is no header field: all was taken as the body',
  mboxFromLine: 'An mbox separator line stands before the header',
  byteOrderMark: 'A byte order mark stands before the header',
  duplicateField: 'A field that may stand once stands again; the first counts',
  headerNotUtf8: 'The header has bytes above 127 that are not UTF-8',
  nulInHeader: 'The header has a NUL',
  bareCrInHeader: 'The header has a CR without LF',
  bareLfInHeader: 'Lines end with LF alone; digests are computed with CRLF, but other programs may not do so',
  unreadableField: 'The field cannot be read; the default was taken',
  badParameter: 'A parameter cannot be read; it was passed over',
  duplicateParameter: 'A parameter stands twice; the first counts',
  missingBoundaryParameter: 'The multipart has no boundary parameter; it was not cut into parts',
  noBoundaryFound: 'The boundary of the multipart is not found in its body',
  missingFinalBoundary: 'The multipart has no closing boundary: its end may be missing',
  delimiterAfterFinal: 'A boundary stands after the closing one: another reader may show other parts',
  encodedComposite: 'A multipart or message has a transfer encoding, which is not allowed',
  unknownTransferEncoding: 'The transfer encoding is not known; the body was left as it is',
  tooDeep: 'The nesting is too deep; what is inside was not read',
  tooManyParts: 'There are too many parts; the rest was not read',
  tooManyFields: 'There are too many header fields; the rest was not read',
  strayInBase64: 'A character in a base64 body is not base64',
  irregularBase64: 'A base64 body ends within a group of four, has the wrong padding, or goes on after it',
  strayInQuotedPrintable: 'An equals sign in a quoted-printable body starts no escape',
};

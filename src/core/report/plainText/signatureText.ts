import type { Countersignature, PathFact, Signature } from '../report';
import { checkLine, checkLines } from './checkText';
import type { Depth } from './depth';
import { rangeText } from './helpText';
import { algorithmText, certificateText, idText } from './names';
import { identityLines } from './identityText';
import { pathLines } from './pathText';
import { indented } from './printable';
import { revocationLines } from './revocationText';
import { indicationText } from './summaryText';
import { timelineLines } from './timelineText';

/** A signature, its checks, and why no path is good. */
export function signatureLines(signature: Signature, depth: Depth): readonly string[] {
  const { layer, signer, digestAlgorithm, signatureAlgorithm, signingTime, indication, subIndication } =
    signature;
  const when = signingTime === undefined ? '' : `, signed ${signingTime}`;
  const who = signer.subject === '' ? idText(signature.sid) : signer.subject;
  return [
    `Signature of layer ${layer} by ${who}: ${indicationText(indication, subIndication)}`,
    ...(digestAlgorithm.name === ''
      ? []
      : [`  ${algorithmText(digestAlgorithm)}, ${algorithmText(signatureAlgorithm)}${when}`]),
    ...digestLines(signature, depth),
    ...checkLines(signature.checks, depth),
    ...(depth === 'everything' ? evidenceLines(signature) : failedPathLines(signature.paths)),
    ...countersignatureLines(signature),
  ];
}

/** The digest that was signed beside the one computed: where they differ, or where everything is wanted. */
function digestLines({ digest }: Signature, depth: Depth): readonly string[] {
  const { expected, computed, over, lineEnds } = digest;
  if (expected === undefined || computed === undefined) return [];
  if (depth !== 'everything' && expected === computed) return [];
  const ends = lineEnds === undefined ? '' : `, line ends ${lineEnds}`;
  const place = depth === 'everything' && over ? [`  digest over   ${rangeText(over)}${ends}`] : [];
  return [`  digest signed ${expected}`, `  digest here   ${computed}`, ...place];
}

const MOST_PATHS = 3;

/** Why no path is good, certificate by certificate. A good one is told by its check. */
export function failedPathLines(paths: readonly PathFact[]): readonly string[] {
  if (paths.some(({ failures }) => failures.length === 0)) return [];
  const rest = paths.length - MOST_PATHS;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return indented([...paths.slice(0, MOST_PATHS).flatMap(everyPathLine), ...more]);
}

function everyPathLine({ certificates, failures }: PathFact, index: number): readonly string[] {
  return [
    `Path ${index + 1}: ${failures.length === 0 ? 'good' : 'not good'}`,
    ...pathLines(
      certificates.map(({ subject }) => subject),
      failures,
    ),
  ];
}

function evidenceLines(signature: Signature): readonly string[] {
  const { signer, attributes, paths } = signature;
  const certificate =
    signer.certificate === undefined ? [] : [`certificate ${certificateText(signer.certificate)}`];
  return indented([
    ...certificate,
    ...openedLines(signature),
    ...attributes.map(({ name, signed, text }) => `${signed ? 'signed' : 'unsigned'} ${name}: ${text}`),
    ...paths.flatMap(everyPathLine),
    ...revocationLines(signature.revocation),
    ...headed('Times', timelineLines(signature.timeline)),
    ...headed('Identity', signature.identity === undefined ? [] : identityLines(signature.identity)),
  ]);
}

function headed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...indented(lines)];
}

/** What the signature value holds, beside what it ought to hold. */
function openedLines({ opened }: Signature): readonly string[] {
  if (opened === undefined) return [];
  const { scheme, digestAlgorithm, expected, computed, saltLength } = opened;
  const salt = saltLength === undefined ? '' : `, salt of ${saltLength} octets`;
  const isRight = expected === computed;
  return [
    `inside the signature value, ${scheme} with ${digestAlgorithm.name}${salt}: ${expected}${isRight ? ', as it ought to be' : ''}`,
    ...(isRight ? [] : [`it ought to be ${computed ?? 'another, which is not known'}`]),
  ];
}

/** Countersignatures stand apart from the checks: the verdict leaves them out. */
function countersignatureLines({
  countersignatures = [],
}: Pick<Signature, 'countersignatures'>): readonly string[] {
  return countersignatures.flatMap((each) => [
    `  Countersigned, unsigned attribute, by ${countersigner(each)}:`,
    ...indented([...each.checks.map(checkLine), ...countersignatureLines(each)]),
  ]);
}

function countersigner({ signer: { subject }, sid, signingTime }: Countersignature): string {
  const who = subject === '' ? idText(sid) : subject;
  return signingTime === undefined ? who : `${who}, signed ${signingTime}`;
}

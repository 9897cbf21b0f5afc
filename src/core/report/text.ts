import { fromHex } from '../bytes/hex';
import type { Check } from '../verify/check';
import type { Finding } from '../verify/finding';
import { inHex, octetsText } from './attributes/bounded';
import { pathLines } from './pathText';
import type {
  AlgorithmFact,
  CertificateFact,
  CertificateId,
  Countersignature,
  Layer,
  PathFact,
  ReceiptFact,
  Recipient,
  Report,
  Signature,
} from './report';

const MARKS: Readonly<Record<Check['status'], string>> = {
  passed: 'ok  ',
  failed: 'FAIL',
  indeterminate: '?   ',
  notRun: '-   ',
};

/** Controls, line and paragraph separators, and formats, which reorder text or are not seen (Unicode Cc, Zl, Zp, Cf). */
const OBEYED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu;

/** Text of a hostile message with everything visible that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(OBEYED, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The report for a terminal: what it is, the layers, each signature with its checks, recipients, findings. */
export function reportText(report: Report): string {
  const lines = [
    `${report.file}: ${summaryLine(report)}`,
    ...report.layers.flatMap((layer) => layerLines(layer, 1)),
    ...report.signatures.flatMap((signature) => ['', ...signatureLines(signature)]),
    ...(report.recipients.length > 0 ? ['', 'Recipients', ...report.recipients.map(recipientLine)] : []),
    ...(report.findings.length > 0 ? ['', 'Findings', ...report.findings.map(findingLine)] : []),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

/** The verdict line by line: the whole first, then each check of each signature. */
export function verdictText(report: Report): string {
  const lines = [
    `${report.file}: ${summaryLine(report)}`,
    ...report.signatures.flatMap(signatureLines),
    ...report.findings.filter(({ severity }) => severity !== 'info').map(findingLine),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function summaryLine({ summary }: Report): string {
  const { signed, encrypted, decrypted, tripleWrapped, indication, subIndication } = summary;
  const words = [
    tripleWrapped ? 'triple wrapped' : undefined,
    signed === 'none' ? 'not signed' : signed === 'part' ? 'signed in part' : 'signed',
    encrypted === 'none' ? undefined : encrypted === 'part' ? 'encrypted in part' : 'encrypted',
    encrypted === 'none' ? undefined : decrypted ? 'opened' : 'locked',
  ];
  const verdict = indication === 'NONE' ? [] : [indicationText(indication, subIndication)];
  return [...words.filter((word) => word !== undefined), ...verdict].join(', ');
}

function indicationText(indication: string, subIndication: string | undefined): string {
  return subIndication === undefined ? indication : `${indication} (${subIndication})`;
}

function layerLines(layer: Layer, depth: number): readonly string[] {
  const { id, kind, form, contentType, state, range, problem, receipt } = layer;
  const cipher = layer.contentEncryptionAlgorithm && algorithmText(layer.contentEncryptionAlgorithm);
  const facts = [kind, form, contentType, cipher, state === 'read' ? undefined : state, layer.filename];
  const own = `${'  '.repeat(depth)}${id} ${facts.filter((fact) => fact !== undefined).join(' ')}`;
  const place = `${range.end - range.start} bytes at ${range.start} of ${range.source}`;
  const why = problem === undefined ? [] : [`${'  '.repeat(depth + 2)}${problem.message}`];
  const alone = layer.kind === 'data' || layer.kind === 'certs-only' ? (layer.certificates ?? []) : [];
  const certificates = alone.map((each) => `${'  '.repeat(depth + 2)}${certificateText(each)}`);
  return [
    `${own}, ${place}`,
    ...why,
    ...certificates,
    ...(receipt === undefined ? [] : [`${'  '.repeat(depth + 2)}${receiptText(receipt)}`]),
    ...layer.children.flatMap((child) => layerLines(child, depth + 1)),
  ];
}

function receiptText({
  contentType,
  signedContentIdentifier,
  originatorSignatureValue,
}: ReceiptFact): string {
  const identifier = octetsText(fromHex(signedContentIdentifier));
  return `acknowledges content ${identifier} of type ${contentType}, signature value ${inHex(fromHex(originatorSignatureValue))}`;
}

function certificateText({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
  publicKey,
}: CertificateFact): string {
  return `${subject}, ${publicKey}, from ${notBefore} to ${notAfter}, serial number ${serialNumber} of ${issuer}`;
}

function signatureLines(signature: Signature): readonly string[] {
  const { layer, signer, digestAlgorithm, signatureAlgorithm, signingTime, indication, subIndication } =
    signature;
  const when = signingTime === undefined ? '' : `, signed ${signingTime}`;
  const who = signer.subject === '' ? idText(signature.sid) : signer.subject;
  return [
    `Signature of layer ${layer} by ${who}: ${indicationText(indication, subIndication)}`,
    ...(digestAlgorithm.name === ''
      ? []
      : [`  ${algorithmText(digestAlgorithm)}, ${algorithmText(signatureAlgorithm)}${when}`]),
    ...digestLines(signature),
    ...signature.checks.filter(isMade).map(checkLine),
    ...unmadeLine(signature.checks.filter((check) => !isMade(check))),
    ...failedPathLines(signature.paths),
    ...countersignatureLines(signature),
  ];
}

const MOST_PATHS = 3;

/** Why no path is good, certificate by certificate. A good one is told by its check. */
function failedPathLines(paths: readonly PathFact[]): readonly string[] {
  if (paths.some(({ failures }) => failures.length === 0)) return [];
  const shown = paths.slice(0, MOST_PATHS).flatMap(({ certificates, failures }, index) => [
    `Path ${index + 1} of ${paths.length}: not good`,
    ...pathLines(
      certificates.map(({ subject }) => subject),
      failures,
    ),
  ]);
  const rest = paths.length - MOST_PATHS;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].map((line) => `  ${line}`);
}

/** Countersignatures stand apart from the checks: the verdict leaves them out. */
function countersignatureLines({
  countersignatures = [],
}: Pick<Signature, 'countersignatures'>): readonly string[] {
  return countersignatures.flatMap((each) => [
    `  Countersigned, unsigned attribute, by ${countersigner(each)}:`,
    ...[...each.checks.map(checkLine), ...countersignatureLines(each)].map((line) => `  ${line}`),
  ]);
}

function countersigner({ signer: { subject }, sid, signingTime }: Countersignature): string {
  const who = subject === '' ? idText(sid) : subject;
  return signingTime === undefined ? who : `${who}, signed ${signingTime}`;
}

function isMade({ reason }: Check): boolean {
  return reason !== 'noCertificate' && reason !== 'structureDamaged';
}

/** What was not checked, in one line: it must not be overlooked, nor hide what was. */
function unmadeLine([first, ...rest]: readonly Check[]): readonly string[] {
  if (first === undefined) return [];
  const ids = [first, ...rest].map(({ id }) => id).join(', ');
  return [`  ${MARKS.notRun} ${(first.message ?? 'Not checked').replace(/[.:].*$/, '')}: ${ids}`];
}

function digestLines({ digest: { expected, computed } }: Signature): readonly string[] {
  if (expected === undefined || computed === undefined || expected === computed) return [];
  return [`  digest signed ${expected}`, `  digest here   ${computed}`];
}

function checkLine({ id, status, message, clause }: Check): string {
  return `  ${MARKS[status]} ${id.padEnd(17)} ${message ?? ''} [${clause}]`;
}

function recipientLine(recipient: Recipient): string {
  const { layer, type, id, keyEncryptionAlgorithm, matches, key, problem } = recipient;
  const mark = matches ? `, opened with ${key ?? 'a key at hand'}` : '';
  const failed = problem === undefined ? mark : `, ${problem.message}`;
  const named = type === 'pwri' ? 'whoever knows the passphrase' : idText(id);
  const whose = [...holderTexts(recipient), named, ...detailTexts(recipient)].join(', ');
  return `  layer ${layer} ${type} ${whose}${keyEncryptionText(keyEncryptionAlgorithm)}${failed}`;
}

/** The holder of the certificate that is named, where that is known. */
function holderTexts({ certificate }: Recipient): readonly string[] {
  if (certificate === undefined) return [];
  const [address] = certificate.emails;
  return [address === undefined ? certificate.subject : `${certificate.subject} <${address}>`];
}

function detailTexts({ date, other, oriType }: Recipient): readonly string[] {
  const value = other?.value === undefined ? '' : ` ${other.value}`;
  return [
    ...(date === undefined ? [] : [`of ${date}`]),
    ...(other === undefined ? [] : [`${other.name}${value}`]),
    ...(oriType === undefined ? [] : [`of the kind ${oriType.name}`]),
  ];
}

/** The algorithm of a recipient behind a comma, with its parameters. */
function keyEncryptionText(algorithm: AlgorithmFact): string {
  const { name, parameters = {} } = algorithm;
  if (name === '') return '';
  return `, ${algorithmText(
    algorithm,
    Object.entries(parameters).map(([key, value]) => `${key} ${value}`),
  )}`;
}

/** An algorithm by name, with what is to be known of it; where it should not be used any more, since when and how weak it is. */
function algorithmText({ name, strength, deprecated }: AlgorithmFact, known: readonly string[] = []): string {
  const bits = deprecated === undefined || strength === undefined ? [] : [`${strength} bits`];
  const since = deprecated === undefined ? [] : [`deprecated since ${deprecated.since}`, ...bits];
  const details = [...known, ...since];
  return details.length === 0 ? name : `${name} (${details.join(', ')})`;
}

function idText(id: CertificateId): string {
  if ('issuerAndSerialNumber' in id) {
    const { issuer, serialNumber } = id.issuerAndSerialNumber;
    return `serial number ${serialNumber} of ${issuer}`;
  }
  if ('subjectKeyIdentifier' in id) return `key ${id.subjectKeyIdentifier}`;
  return 'keyIdentifier' in id ? `key ${id.keyIdentifier}` : 'nobody that is named';
}

function findingLine({ severity, rule, message, layer, line }: Finding): string {
  const place = [
    layer === undefined ? undefined : `layer ${layer}`,
    line === undefined ? undefined : `line ${line}`,
  ];
  return `  ${severity} ${rule}: ${message} (${place.filter((part) => part !== undefined).join(', ')})`;
}

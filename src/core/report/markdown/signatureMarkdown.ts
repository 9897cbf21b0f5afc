import type { Check } from '../../verify/check';
import { rangeText } from '../plainText/helpText';
import { algorithmText, idText } from '../plainText/names';
import { failedPathLines } from '../plainText/signatureText';
import { pathLines } from '../plainText/pathText';
import { revocationLines } from '../plainText/revocationText';
import { indicationText } from '../plainText/summaryText';
import { timelineWords } from '../plainText/timelineText';
import type { Signature } from '../report';
import { headed, listOf, table } from './blocks';
import { code, escaped } from './escape';

const STATUS: Readonly<Record<Check['status'], string>> = {
  passed: '✓ passed',
  failed: '✗ failed',
  indeterminate: '? indeterminate',
  notRun: '– not run',
};

/** One signature: its checks, the digests, what to do about what is not good, who signed and why that can be believed. */
export function signatureMarkdown(signature: Signature): readonly string[] {
  const { layer, indication, subIndication, checks } = signature;
  const title = `Signature of layer ${layer}: ${indicationText(indication, subIndication)}`;
  const rows = checks.map(({ id, status, message, clause }) => [
    STATUS[status],
    escaped(id),
    escaped(message),
    escaped(clause),
  ]);
  return headed(2, title, [
    ...table(['Status', 'Check', 'Message', 'Clause'], rows),
    ...digestTable(signature),
    ...headed(3, 'What to do', listOf(checks.filter(isOpen).flatMap(helpOf))),
    ...headed(3, 'Signer', signerTable(signature)),
    ...headed(3, 'Certificate path', listOf(pathOf(signature))),
    ...headed(3, 'Revocation', listOf(revocationLines(signature.revocation))),
    ...headed(3, 'Times', listOf(signature.timeline.map((entry) => timelineWords(entry).join(' · ')))),
  ]);
}

function isOpen({ status }: Check): boolean {
  return status === 'failed' || status === 'indeterminate';
}

function helpOf({ id, message, cause, remedy }: Check): readonly string[] {
  return [
    `${id}: ${message}`,
    ...(cause === undefined ? [] : [`    Usual cause: ${cause}`]),
    ...(remedy === undefined ? [] : [`    What to do: ${remedy}`]),
  ];
}

function digestTable({ digest, digestAlgorithm }: Signature): readonly string[] {
  const { expected, computed, over, lineEnds } = digest;
  if (expected === undefined && computed === undefined) return [];
  const ends = lineEnds === undefined ? '' : `, line ends ${lineEnds}`;
  return table(
    ['Digest', escaped(digestAlgorithm.name)],
    [
      ['Expected', expected === undefined ? 'not given' : code(expected)],
      ['Computed', computed === undefined ? 'not known' : code(computed)],
      ...(over === undefined ? [] : [['Over', escaped(`${rangeText(over)}${ends}`)]]),
    ],
  );
}

function signerTable({ signer, sid, signatureAlgorithm, signingTime }: Signature): readonly string[] {
  const { subject, issuer, serialNumber, emails, certificate } = signer;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Subject', subject === '' ? undefined : code(subject)],
    ['Addresses', emails.length === 0 ? undefined : emails.slice(0, 5).map(code).join(', ')],
    ['Issuer', issuer === '' ? undefined : code(issuer)],
    ['Serial number', serialNumber === '' ? undefined : code(serialNumber)],
    ['Named by', escaped(idText(sid))],
    ['Valid', certificate && escaped(`${certificate.notBefore} to ${certificate.notAfter}`)],
    ['Public key', certificate && escaped(certificate.publicKey)],
    ['Signature', signatureAlgorithm.name === '' ? undefined : escaped(algorithmText(signatureAlgorithm))],
    ['Signing time', signingTime && `${escaped(signingTime)}, as the signer claims it`],
  ];
  return table(
    ['Signer', ''],
    facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The good path; where none is, why not. */
function pathOf({ paths }: Signature): readonly string[] {
  const good = paths.find(({ failures }) => failures.length === 0);
  if (good === undefined) return failedPathLines(paths);
  return pathLines(
    good.certificates.map(({ subject }) => subject),
    [],
  );
}

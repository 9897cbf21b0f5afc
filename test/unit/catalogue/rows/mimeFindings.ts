import { toBase64 } from '../../../../src/core/bytes/base64';
import { defaultLimits } from '../../../../src/core/mime/limits';
import type { Report } from '../../../../src/core/report/report';
import { rowsOf, type Pair } from '../../../support/catalogueRow';
import { open } from '../../../support/opening';
import { signedMessage } from '../../../support/signedScene';
import { written } from '../pairs';

const FROM = 'From: alice@example.org\r\n';
const WORDS = '\r\n\r\nwords\r\n';

/** Two messages that differ in one field. */
const field = (yields: string, twin: string): Pair =>
  written(`${FROM}${yields}${WORDS}`, `${FROM}${twin}${WORDS}`);

/** Two messages that differ in what stands before their header. */
const before = (yields: string): Pair => written(`${yields}${FROM}${WORDS}`, `${FROM}${WORDS}`);

const MULTIPART = `${FROM}Content-Type: multipart/mixed; boundary=b\r\n`;
const PART = '--b\r\n\r\nwords\r\n';
const CLOSING = '--b--\r\n';

/** Two messages that differ in the body of their multipart. */
const multipart = (yields: string, twin = PART + CLOSING): Pair =>
  written(`${MULTIPART}\r\n${yields}`, `${MULTIPART}\r\n${twin}`);

/** A message within messages; parts of a multipart; header fields. */
const nested = (depth: number): string => `${FROM}${'Content-Type: message/rfc822\r\n\r\n'.repeat(depth)}`;
const parts = (count: number): string => `${MULTIPART}\r\n${'--b\r\n\r\n\r\n'.repeat(count)}${CLOSING}`;
const fields = (count: number): string => 'A: b\r\n'.repeat(count) + WORDS;

/** Opens CMS in the body of a message, under a transfer encoding that a relay has changed or not. */
async function openCmsIn(
  encoding: 'base64' | 'quoted-printable',
  relayed = (body: string) => body,
): Promise<Report> {
  const cms = await signedMessage({});
  const quoted = Buffer.from(cms).toString('hex').toUpperCase().replaceAll(/../g, '=$&');
  const body = relayed(encoding === 'base64' ? Buffer.from(toBase64(cms)).toString('latin1') : quoted);
  const head = `${FROM}Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  const { report } = await open(new Uint8Array(Buffer.from(head + body, 'latin1')));
  return report;
}
const base64 = (relayed: (body: string) => string): Pair => [
  () => openCmsIn('base64', relayed),
  () => openCmsIn('base64'),
];

export const mimeFindingRows = rowsOf('finding', {
  badHeaderLine: field('Subject: a\r\nlong line', 'Subject: a\r\n long line'),
  headerMissing: written(
    `${FROM}Content-Type: message/rfc822\r\n\r\nwords`,
    `${FROM}Content-Type: message/rfc822\r\n\r\n\r\nwords`,
  ),
  mboxFromLine: before('From alice@example.org Mon Nov 23 08:00:00 2026\r\n'),
  byteOrderMark: before('\xef\xbb\xbf'),
  duplicateField: field('Subject: a\r\nSubject: b', 'Subject: a\r\nComments: b'),
  headerNotUtf8: field('Subject: Gr\xfc\xdfe', 'Subject: Gr\xc3\xbc\xc3\x9fe'),
  nulInHeader: field('Subject: a\0b', 'Subject: a b'),
  bareCrInHeader: field('Subject: a\rb', 'Subject: a b'),
  bareLfInHeader: field('Subject: a\nComments: b', 'Subject: a\r\nComments: b'),
  unreadableField: field('Content-Type: text', 'Content-Type: text/plain'),
  badParameter: field('Content-Type: text/plain; charset', 'Content-Type: text/plain; charset=utf-8'),
  duplicateParameter: field('Content-Type: text/plain; a=1; a=2', 'Content-Type: text/plain; a=1; b=2'),
  missingBoundaryParameter: written(
    `${MULTIPART.replace('; boundary=b', '')}\r\n${PART}${CLOSING}`,
    `${MULTIPART}\r\n${PART}${CLOSING}`,
  ),
  noBoundaryFound: multipart('words\r\n'),
  missingFinalBoundary: multipart(PART),
  delimiterAfterFinal: multipart(PART + CLOSING + PART),
  encodedComposite: written(
    `Content-Transfer-Encoding: base64\r\n${MULTIPART}\r\n${PART}${CLOSING}`,
    `Content-Transfer-Encoding: 7bit\r\n${MULTIPART}\r\n${PART}${CLOSING}`,
  ),
  unknownTransferEncoding: field('Content-Transfer-Encoding: own', 'Content-Transfer-Encoding: 7bit'),
  tooDeep: written(nested(defaultLimits.maxDepth + 1), nested(defaultLimits.maxDepth)),
  tooManyParts: written(parts(defaultLimits.maxParts), parts(defaultLimits.maxParts - 1)),
  tooManyFields: written(fields(defaultLimits.maxFields + 1), fields(defaultLimits.maxFields)),
  strayInBase64: base64((body) => `${body.slice(0, 40)}*${body.slice(40)}`),
  irregularBase64: base64((body) => `${body}QUJD=QUJD`),
  strayInQuotedPrintable: [
    () => openCmsIn('quoted-printable', (body) => `${body}=zz`),
    () => openCmsIn('quoted-printable'),
  ],
});

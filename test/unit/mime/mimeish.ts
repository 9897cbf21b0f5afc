import * as fc from 'fast-check';
import { latin1 } from '../../../src/core/bytes/text';

/** The words of mail, out of which chance makes messages that are nearly right. */
const words = [
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: multipart/signed; boundary="c"',
  'Content-Type: multipart/digest; boundary*0=b; boundary*1=c',
  'Content-Type: message/rfc822',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Type: application/octet-stream; name="=?utf-8?q?x?="',
  'Content-Type: image/png',
  'Content-Type: ;(;="',
  'Content-Disposition: attachment; filename=x',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: 8bit',
  'Content-Transfer-Encoding: binary',
  'Content-ID: <x@y>',
  'MIME-Version: 1.0',
  'Subject: x',
  'Bcc: hidden@example.org',
  'From: A <a@b>',
  'From a@b Mon',
  '--b',
  '--b--',
  '--c',
  '--c--',
  '--bc',
  ' folded',
  'no field',
  '=C3=A9 =',
  'w6k=',
  '\xe9\xc3\xa9',
  '\xef\xbb\xbf',
  '\0',
  'y'.repeat(1000),
  '',
  '',
];
const lineEnds = ['\r\n', '\r\n', '\r\n', '\n', '\r', ''];

const line = fc
  .tuple(fc.constantFrom(...words), fc.constantFrom(...lineEnds))
  .map(([word, lineEnd]) => word + lineEnd);

/** Bytes that look like mail more or less, and sometimes not at all. */
export const mimeish: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: fc.array(line, { maxLength: 30 }).map((lines) => latin1(lines.join(''))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
);

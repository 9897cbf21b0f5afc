import { strict as assert } from 'node:assert';
import { latin1 } from '../../../src/core/bytes/text';
import type { Report } from '../../../src/core/report/report';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { open } from '../../support/opening';

const part = ['--b', 'Content-Type: text/plain', '', 'words', ''];
const signed = (protocol: string, ...lines: readonly string[]): string =>
  [
    'From: a@b',
    `Content-Type: multipart/signed; boundary=b; protocol="${protocol}"`,
    '',
    ...lines,
    '--b--',
    '',
  ].join('\r\n');

async function reportOf(text: string): Promise<Report> {
  return (await open(latin1(text))).report;
}

const rules = ({ findings }: Report): readonly string[] => findings.map(({ rule }) => rule);

describe('findings', () => {
  it('say of a multipart/signed without its signature that it was taken away', async () => {
    const report = await reportOf(signed('application/pkcs7-signature', ...part));
    const [finding] = report.findings;
    assert.equal(finding?.rule, 'noSignaturePart');
    assert.equal(finding.severity, 'error');
    assert.equal(finding.line, 2);
    assert.equal(report.summary.indication, 'NONE');
  });

  it('say no such thing of OpenPGP, nor where the signature is there but damaged', async () => {
    assert.deepEqual(rules(await reportOf(signed('application/pgp-signature', ...part))), []);
    const p7s = [
      '--b',
      'Content-Type: application/pkcs7-signature',
      'Content-Transfer-Encoding: base64',
      '',
      'MIAB',
      '',
    ];
    const report = await reportOf(signed('application/pkcs7-signature', ...part, ...p7s));
    assert.ok(!rules(report).includes('noSignaturePart'));
    assert.equal(report.summary.subIndication, 'FORMAT_FAILURE');
  });

  it('say once of each part that characters are not base64, and how many', async () => {
    const p7s = ['--b', 'Content-Type: application/pkcs7-signature', 'Content-Transfer-Encoding: base64', ''];
    const text = signed(
      'application/pkcs7-signature',
      ...part,
      ...p7s,
      'MAUG',
      'Scanned: no virus.',
      'At all!',
    );
    const strays = (await reportOf(text)).findings.filter(({ rule }) => rule === 'strayInBase64');
    assert.deepEqual(
      strays.map(({ message, range, line }) => [message, range && text.slice(range.start, range.end), line]),
      [['A character in a base64 body is not base64: this is the first of 3', ':', 14]],
    );
  });

  it('say once that line ends are LF, not for each part', async () => {
    const text = signed('application/pgp-signature', ...part, ...part).replaceAll('\r\n', '\n');
    assert.deepEqual(rules(await reportOf(text)), ['bareLfInHeader']);
  });
});

describe('a file of which nothing can be made out', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['nothing', '', /empty/],
    ['an Outlook message', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more', /\.msg/],
    ['a PKCS#12 file', '\x30\x07\x02\x01\x03\x30\x02\x05\x00', /key file/],
  ];
  for (const [title, text, wanted] of cases) {
    it(`is called what it is: ${title}`, async () => {
      const isNamed = (error: unknown): boolean =>
        SmimeError.is(error, 'unreadable') && wanted.test(error.message);
      await assert.rejects(reportOf(text), isNamed);
    });
  }
});

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { code, escaped } from '../../../src/core/report/markdown/escape';
import { reportMarkdown } from '../../../src/core/report/markdown/reportMarkdown';
import type { Report } from '../../../src/core/report/report';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity } from '../../support/testCertificates';

const HOSTILE = [
  '# heading',
  '- item',
  '1. item',
  '=====',
  '> quote',
  '[click](https://evil.invalid)',
  '![](https://evil.invalid/x.png)',
  '<img src=x onerror=alert(1)>',
  '<https://evil.invalid>',
  'https://evil.invalid www.evil.invalid evil.invalid a@evil.invalid @team #123 mailto:x',
  '`code` ``` | cell | \\| \\\\| `|`',
  '**bold** __bold__ ~~gone~~ $x$ [^1] ^up^',
  '\r\n\r\n# new line\u2028\u2029\u0085',
  '\u202egnp.exe \u0000\u0007 \u200b',
  '&lt;b&gt; &#60;b> \\<b>',
  '|---|---|',
  '\t    indented',
];

/** What Markdown makes of a line, whatever is said in it: its marks outside code and after escapes are taken away. */
function marks(markdown: string): readonly string[] {
  return markdown
    .replaceAll(/\\[!-/:-@[-`{-~]|`[^`\n]*`|&(?:amp|lt|gt|#35);/g, '')
    .split('\n')
    .map((line) => {
      const start = /^(?:#+ | *- | *\d+\. (?=Layer))/.exec(line)?.[0].replace(/\d+/, '1') ?? '';
      return `${start}${line.slice(start.length).replaceAll(/[^`*_[\]<>|~$!#@^]/g, '')}`;
    });
}

/** The same report with other words wherever the message, or what is said of it, has some. */
function withWords(report: Report, words: string): Report {
  const said =
    /^(?:file|filename|message|subject|issuer|value|text|detail|address|display|url|host|key|outer|name)$/;
  return JSON.parse(
    JSON.stringify(report, (name, value: unknown) => {
      if (name === 'emails') return [words];
      return typeof value === 'string' && said.test(name) ? words : value;
    }),
  ) as Report;
}

describe('the report as Markdown', () => {
  let report: Report;
  before(async () => {
    const [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
    const parties = { signers: [alice.signer], recipients: [bob.certificate] };
    const message = await protectedAs('tripleWrap', sampleMessage, parties);
    ({ report } = await open(message, [bob.decryptor], [], { trust: [alice.certificate] }));
  });

  it('says first how each layer stands, the outermost first', () => {
    const lines = reportMarkdown(report)
      .split('\n')
      .filter((line) => /^\d+\. /.test(line));
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d+\. (Layer [\d.]+, [\w-]+: \w+).*/, '$1')),
      [
        'Layer 1.2, signed-data: signature',
        'Layer 1.1, auth-enveloped-data: encrypted',
        'Layer 1.1.1.2, signed-data: signature',
      ],
    );
    assert.match(lines[1] ?? '', /for 1 recipient, .*, opened with `/);
  });

  it('has every check with its clause, both digests, and as of when and by which anchors it was judged', () => {
    const markdown = reportMarkdown(report);
    for (const { checks, digest } of report.signatures) {
      for (const { id, clause } of checks)
        assert.ok(
          markdown.split('\n').some((line) => line.includes(`| ${id} |`) && line.includes(clause)),
          id,
        );
      assert.ok(markdown.includes(`| Expected | \`${digest.expected ?? assert.fail()}\` |`));
    }
    assert.match(markdown, /^Judged as of 2026-11-23T08:00:00Z; trust anchors: `CN=Alice`\.$/m);
  });

  it('is not changed in what it is by anything that a message says', () => {
    const expected = marks(reportMarkdown(withWords(report, 'harmless')));
    const check = (words: string): void =>
      assert.deepEqual(marks(reportMarkdown(withWords(report, words))), expected, JSON.stringify(words));
    for (const words of HOSTILE) check(`x${words}`);
    for (const words of HOSTILE) check(words);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string()), { maxLength: 3 }), (parts) =>
        check(`${parts.join(' ')}x`),
      ),
      { numRuns: 60 },
    );
  });

  it('lets no control and no mark of order through, and nothing that readers make a link of', () => {
    for (const words of HOSTILE) {
      for (const text of [escaped(words), code(words)]) {
        assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        const outside = text.replaceAll(/\\`|`[^`]*`/g, '');
        assert.doesNotMatch(outside, /evil\.|:\/\/|www|@|(?<!&)#/);
      }
    }
  });

  it('puts every certificate of a path below the one that it has issued, and why it fails below itself', () => {
    const failure = (certificate: number) => ({
      reason: 'rootNotTrusted',
      status: 'indeterminate',
      message: 'Why',
      cause: 'Cause',
      remedy: 'Remedy',
      certificate,
    });
    const certificates = ['CN=A', 'CN=B', 'CN=C'].map((subject) => ({ subject }));
    const paths = [{ certificates, failures: [failure(2)] }];
    const [signature] = report.signatures;
    const markdown = reportMarkdown({
      ...report,
      signatures: [{ ...signature, paths }],
    } as unknown as Report);
    const list = markdown.slice(markdown.indexOf('### Certificate path')).split('\n\n')[1] ?? '';
    assert.deepEqual(
      list.split('\n').map((line) => line.replace(/^( *- (?:\? )?[\w=]+).*/, '$1')),
      [
        '- Path',
        '  - CN=A',
        '    - CN=B',
        '      - CN=C',
        '        - ? rootNotTrusted',
        '          - Cause',
        '          - Remedy',
      ],
    );
  });

  it('says that it is redacted, where it is', () => {
    assert.match(reportMarkdown(report, true), /^Redacted: /m);
    assert.doesNotMatch(reportMarkdown(report), /Redacted/);
  });

  it('parts the words of a time', () => {
    assert.match(reportMarkdown(report), /Z · certificate valid until · by the CA$/m);
  });

  it('bounds long lists and says how many are left', () => {
    const [finding = assert.fail()] = report.findings;
    const many = {
      ...report,
      findings: Array.from({ length: 500 }, () => ({ ...finding, severity: 'info' as const })),
    };
    assert.match(reportMarkdown(many), /^and 450 more$/m);
  });
});

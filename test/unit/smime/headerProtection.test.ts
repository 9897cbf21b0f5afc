import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { headerRules } from '../../../src/core/catalogue/findings/headers';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { decodeLatin1, latin1, utf8 } from '../../../src/core/bytes/text';
import type { ConfidentialityPolicy } from '../../../src/core/mime/headerProtection/confidentialityPolicy';
import { decodeHeaderText } from '../../../src/core/mime/encodedWords';
import { readEntity } from '../../../src/core/mime/readEntity';
import type { Report } from '../../../src/core/report/report';
import type { Mode } from '../../../src/core/smime/protect';
import { open, protectedAs } from '../../support/opening';
import { alice, bob } from '../../support/people';
import { sampleMessage, sampleWithLf } from '../../support/sampleMessage';
import { because } from '../../support/because';

type SigningMode = Exclude<Mode, 'encrypt'>;

const policies: readonly ConfidentialityPolicy[] = ['baseline', 'shy', 'none'];
const modes: readonly SigningMode[] = ['sign', 'signEncrypt', 'tripleWrap'];
const forms = ['detached', 'opaque'] as const;
const ofHeaders = new Set<string>(Object.keys(headerRules));
const fieldsOf = (message: Uint8Array) => readEntity(ByteSource.file('x', message)).fields;

async function make(
  mode: Mode,
  message: Uint8Array,
  headerProtection: ConfidentialityPolicy,
  signMode: (typeof forms)[number] = 'detached',
): Promise<Uint8Array> {
  const [{ signer }, { certificate }] = [await alice(), await bob()];
  const parties = { signers: [signer], recipients: [certificate] };
  return protectedAs(mode, message, { ...parties, signMode, headerProtection });
}

const reportOf = async (bytes: Uint8Array) => (await open(bytes, [(await bob()).decryptor])).report;

const ours = ({ name }: { name: string }): boolean =>
  !/^(?:content-.*|mime-version|bcc|resent-bcc|hp-outer|received|dkim-signature)$/i.test(name);

/** That the header is inside as it was, outside as the policy has it, and that our own reader finds nothing wrong. */
async function assertProtected(
  mode: SigningMode,
  message: Uint8Array,
  policy: ConfidentialityPolicy,
  signMode: (typeof forms)[number],
): Promise<Report> {
  const bytes = await make(mode, message, policy, signMode);
  const report = await reportOf(bytes);
  const { headers, findings } = report;
  assert.deepEqual([headers.scheme, headers.hp], ['rfc9788', mode === 'sign' ? 'clear' : 'cipher']);
  const inside = headers.fields.filter(({ inner }) => inner !== undefined);
  assert.deepEqual(
    inside.map(({ name, inner }) => [name, inner]),
    fieldsOf(message)
      .filter(ours)
      .map(({ name, value }) => [name, decodeHeaderText(value)]),
  );
  for (const { name, inner, outer, status } of inside) {
    const isHidden = mode !== 'sign' && hides(policy, name) && inner !== outer;
    assert.equal(status, isHidden ? 'signedAndEncrypted' : 'signed', name);
    if (!isHidden) assert.equal(outer, inner, name);
    else if (/^(?:comments|keywords)$/i.test(name)) assert.equal(outer, undefined, name);
    else if (name.toLowerCase() === 'subject') assert.equal(outer, '[...]');
    else assert.doesNotMatch(outer ?? assert.fail(name), /<|Bob|EST|\+0100/, name);
  }
  assert.deepEqual(
    findings.filter(({ rule }) => ofHeaders.has(rule)).map(({ rule, message: text }) => [rule, text]),
    [],
  );
  return report;
}

const hides = (policy: ConfidentialityPolicy, name: string): boolean =>
  ({
    none: /^$/,
    baseline: /^(?:subject|comments|keywords)$/i,
    shy: /^(?:subject|comments|keywords|from|to|cc|date)$/i,
  })[policy].test(name);

describe('a protected header (RFC 9788)', () => {
  for (const mode of modes)
    for (const signMode of forms)
      for (const policy of policies)
        it(`is read by us as it was composed: ${mode}, ${signMode}, ${policy}`, async () => {
          for (const message of [sampleMessage, sampleWithLf])
            await assertProtected(mode, message, policy, signMode);
        });

  it('is so whatever the header says', async () => {
    await fc.assert(
      fc.asyncProperty(
        headers,
        fc.constantFrom(...modes),
        fc.constantFrom(...policies),
        fc.constantFrom(...forms),
        async (message, mode, policy, form) => void (await assertProtected(mode, message, policy, form)),
      ),
      { numRuns: 150 },
    );
  });

  it('hides what the policy says, and keeps a record of what is left outside', async () => {
    const outer = async (policy: ConfidentialityPolicy) => {
      const text = decodeLatin1(await make('signEncrypt', everything, policy));
      return text.slice(0, text.indexOf('MIME-Version')).split('\r\n').filter(Boolean);
    };
    assert.deepEqual(await outer('baseline'), [
      'Received: from x',
      'From: "Lovelace, Alice" <alice@example.org>',
      'To: bob@example.net, Dana <dana@example.net>',
      'Subject: [...]',
      'Date: Mon, 23 Nov 2026 09:14:02 +0100',
      'References: <a@b>',
    ]);
    assert.deepEqual(await outer('shy'), [
      'Received: from x',
      'From: alice@example.org',
      'To: bob@example.net, dana@example.net',
      'Subject: [...]',
      'Date: Mon, 23 Nov 2026 08:14:02 +0000',
      'References: <a@b>',
    ]);
    assert.equal((await outer('none')).includes('Keywords: Q3'), true);
  });

  it('never has a Bcc, and a header of others is none of ours', async () => {
    const report = await reportOf(await make('signEncrypt', everything, 'none'));
    const names = report.headers.fields.map(({ name }) => name.toLowerCase());
    assert.ok(!names.includes('bcc') && !JSON.stringify(report.headers).includes('hidden@example.org'));
    const received = report.headers.fields.find(({ name }) => name === 'Received') ?? assert.fail();
    assert.deepEqual([received.inner, received.status], [undefined, 'unprotected']);
  });

  it('replaces what an earlier protection said', async () => {
    const again = latin1(
      'From: alice@example.org\r\nSubject: x\r\nHP-Outer: Subject: secret\r\n' +
        'Content-Type: text/plain; hp=cipher; charset=us-ascii\r\n\r\nx\r\n',
    );
    const bytes = await make('sign', again, 'baseline', 'detached');
    assert.equal((await reportOf(bytes)).headers.hp, 'clear');
    assert.ok(!decodeLatin1(bytes).includes('secret'));
  });

  it('is refused where nothing signs, and where it would stand behind other layers', async () => {
    await assert.rejects(make('encrypt', sampleMessage, 'baseline'), because('headerWithoutSignature'));
    const signed = await make('sign', sampleMessage, 'baseline');
    await assert.rejects(make('signEncrypt', signed, 'baseline'), because('headerBehindLayers'));
  });

  it('is read whatever the Content-Type of the message', async () => {
    const types = [
      '',
      'Content-Type: ;(\r\n',
      'Content-Type: text/plain; charset="us-ascii\r\n',
      'Content-Type: text/plain; charset=us-ascii (\r\n',
      'Content-Type: text/plain;\r\n',
      'Content-Type: text/plain; hp*=us-ascii\'\'none; hp=cipher; hp="x"\r\n',
      `Content-Type: text/plain; x="${'y'.repeat(70_000)}"\r\n`,
      'Content-Type: multipart/mixed; boundary*0="a;"; boundary*1=b\r\n',
    ];
    for (const type of types)
      await assertProtected(
        'signEncrypt',
        latin1(`From: alice@example.org\r\n${type}Subject: x\r\n\r\nwords\r\n`),
        'baseline',
        'opaque',
      );
  });
});

const everything = latin1(
  [
    'Received: from x',
    'From: "Lovelace, Alice" <alice@example.org>',
    'To: bob@example.net, Dana <dana@example.net>',
    'Bcc: hidden@example.org',
    'Subject: Quarterly figures',
    'Comments: none',
    'Keywords: Q3',
    'Date: Mon, 23 Nov 2026 09:14:02 +0100',
    'References: <a@b>',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'The figures.',
    '',
  ].join('\r\n'),
);

const word = fc.constantFrom(
  'figures',
  'Grüße',
  '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
  'x'.repeat(80),
  '\r\n folded',
  ':',
  '"',
  '(',
);
const unstructured = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ').trim());
const mailbox = fc.constantFrom(
  'bob@example.net',
  'Bob <bob@example.net>',
  '"Bob, the Builder" <"b, b"@example.net>',
  'bob@example.net (Bob)',
  '=?utf-8?B?QsO2Yg==?=\r\n <bob@example.net>',
  'undisclosed: a@b;',
  'nobody',
);
const list = fc.array(mailbox, { minLength: 1, maxLength: 6 }).map((each) => each.join(',\r\n '));
const line = fc.oneof(
  fc.tuple(fc.constantFrom('Keywords', 'Comments', 'X-Mailer', 'Received', 'List-Id'), unstructured),
  fc.tuple(fc.constant('Bcc'), list),
);
const headers = fc
  .record({
    subject: unstructured,
    to: list,
    cc: list,
    date: fc.constantFrom(
      'Mon, 23 Nov 2026 09:14:02 +0100',
      'Mon, 23 Nov 2026 08:14:02 +0000',
      '23 Nov 26 9:14 EST',
      'now',
    ),
    others: fc.array(line, { maxLength: 4 }),
  })
  .map(({ subject, to, cc, date, others }) =>
    utf8(
      [
        'From: Alice <alice@example.org>',
        ...others.map(([name, value]) => `${name}: ${value}`),
        `To: ${to}`,
        `SUBJECT: ${subject}`,
        `Cc: ${cc}`,
        `Date: ${date}`,
        'Content-Type: text/plain',
        '',
        'words',
        '',
      ].join('\r\n'),
    ),
  );

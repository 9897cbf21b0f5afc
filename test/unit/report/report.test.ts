import { strict as assert } from 'node:assert';
import { toHex } from '../../../src/core/bytes/hex';
import { latin1 } from '../../../src/core/bytes/text';
import { passphraseKey, type Key } from '../../../src/core/keys/key';
import { printable } from '../../../src/core/report/plainText/printable';
import { reportMarkdown } from '../../../src/core/report/markdown/reportMarkdown';
import { reportText, verdictText } from '../../../src/core/report/plainText/reportText';
import type { Certificate } from '../../../src/core/x509/certificate';
import { openChain } from '../../support/chainScene';
import { link, type Link } from '../../support/chains';
import { open, protectedAs } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import { multipartSigned, signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { ec, identity, nameOf, type TestIdentity } from '../../support/testCertificates';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const header = 'From: Alice <alice@example.org>\r\nSubject: x\r\n';
const html = 'Content-Type: text/html\r\n\r\n<p>Pay 10000 euros.</p>\r\n';

/** A multipart/mixed of entities. */
function mixed(...parts: readonly string[]): string {
  const delimited = parts.map((part) => `--m\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/mixed; boundary=m\r\n\r\n${delimited}--m--\r\n`;
}

describe('the report', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    alice = await identity(ec, 'Alice');
    bob = await identity(ec, 'Bob');
  });
  const cms = async (content: Uint8Array | undefined, signed = textEntity) =>
    signedData([await signerInfo({ who: alice, content: signed })], {
      content,
      certificates: [alice.certificate.raw],
    });
  const entityOf = (bytes: Uint8Array, type: string) =>
    `Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`;
  const judged = async (message: string | Uint8Array, keys: readonly TestIdentity[] = [bob]) => {
    const bytes = typeof message === 'string' ? latin1(message) : message;
    const opened = await open(
      bytes,
      keys.map(({ decryptor }) => decryptor),
    );
    assertShape(opened.report, opened.sources);
    return opened;
  };
  const parties = () => ({ signers: [alice.signer], recipients: [bob.certificate] });
  const made = (mode: 'sign' | 'encrypt' | 'signEncrypt' | 'tripleWrap', signMode: 'opaque' | 'detached') =>
    protectedAs(mode, sampleMessage, { ...parties(), signMode });

  it('has its shape for every mode, opened or locked', async () => {
    for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const) {
      for (const signMode of ['opaque', 'detached'] as const) {
        for (const keys of [[bob], []]) {
          const { report } = await judged(await made(mode, signMode), keys);
          const opened = keys.length > 0;
          assert.equal(report.summary.encrypted, mode === 'sign' ? 'none' : 'whole');
          assert.equal(report.summary.decrypted, mode !== 'sign' && opened);
          assert.equal(report.summary.tripleWrapped, mode === 'tripleWrap' && opened);
        }
      }
    }
  });

  it('names signer and recipient, and who they are', async () => {
    const { report, sources } = await judged(await made('signEncrypt', 'detached'));
    const [signature = assert.fail()] = report.signatures;
    assert.deepEqual(
      [
        signature.signer.subject,
        signature.signer.issuer,
        signature.signer.serialNumber,
        signature.signer.emails,
      ],
      ['CN=Alice', 'CN=Alice', '1234', ['alice@example.org']],
    );
    assert.equal(
      toHex(sources.view(signature.signer.certificate?.range ?? assert.fail())),
      toHex(alice.certificate.raw),
    );
    assert.equal(signature.signingTime, '2026-11-23T08:00:00Z');
    const [recipient = assert.fail()] = report.recipients;
    assert.deepEqual(recipient.id, { issuerAndSerialNumber: { issuer: 'CN=Bob', serialNumber: '1234' } });
    assert.deepEqual(
      [recipient.type, recipient.matches, recipient.contentEncryptionAlgorithm.name],
      ['kari', true, 'aes-256-gcm'],
    );
    assert.equal(report.file, 'test.eml');
  });

  it('names the holder of a recipient’s certificate: one at hand, else one in the message', async () => {
    const recipients = [bob.certificate];
    const bytes = await protectedAs('signEncrypt', sampleMessage, { signers: [alice.signer], recipients });
    const nameIn = async (keys: readonly Key[], certificates: readonly Certificate[] = []) => {
      const { report, sources } = await open(bytes, keys, certificates);
      assertShape(report, sources);
      return { certificate: report.recipients[0]?.certificate, words: reportText(report) };
    };
    assert.equal((await nameIn([])).certificate, undefined);
    for (const { certificate, words } of [await nameIn([bob.decryptor]), await nameIn([], recipients)]) {
      assert.equal(certificate?.subject, 'CN=Bob');
      assert.equal(certificate.range, undefined, 'it has no bytes in the file');
      assert.match(words, /kari CN=Bob.*, serial number 1234 of CN=Bob/);
    }
    const carried = await protectedAs('tripleWrap', sampleMessage, { signers: [bob.signer], recipients });
    const { report, sources } = await open(carried);
    assert.equal(report.recipients[0]?.certificate?.subject, 'CN=Bob');
    const { range = assert.fail('it has bytes in the file') } = report.recipients[0].certificate;
    assert.equal(toHex(sources.view(range)), toHex(bob.certificate.raw));
  });

  it('gives the certificate at hand no bytes in the file, for it has none', async () => {
    const info = await signerInfo({ who: alice, content: textEntity });
    const bytes = multipartSigned(textEntity, signedData([info]), header);
    const { report, sources } = await open(bytes, [alice.decryptor], [alice.certificate]);
    assertShape(report, sources);
    const { certificate } = report.signatures[0]?.signer ?? assert.fail();
    assert.equal(certificate?.subject, 'CN=Alice');
    assert.equal(certificate.range, undefined);
  });

  it('describes attributes in words', async () => {
    const { report } = await judged(await made('sign', 'opaque'));
    const words = new Map(report.signatures[0]?.attributes.map(({ name, text: meaning }) => [name, meaning]));
    assert.equal(words.get('contentType'), 'data');
    assert.equal(words.get('signingTime'), '2026-11-23T08:00:00Z');
    assert.equal(words.get('messageDigest'), report.signatures[0]?.digest.expected);
    assert.match(words.get('smimeCapabilities') ?? '', /aes-256-gcm/);
  });

  // What is signed, encrypted, and the kinds of message that make it so.
  const cases: readonly (readonly [
    string,
    'whole' | 'part' | 'none',
    'whole' | 'part' | 'none',
    () => Promise<string | Uint8Array>,
  ])[] = [
    ['plain', 'none', 'none', () => Promise.resolve(sampleMessage)],
    ['detached', 'whole', 'none', () => made('sign', 'detached')],
    ['opaque', 'whole', 'none', () => made('sign', 'opaque')],
    ['encrypted', 'none', 'whole', () => made('encrypt', 'opaque')],
    ['signed and encrypted', 'whole', 'whole', () => made('signEncrypt', 'opaque')],
    ['triple wrapped', 'whole', 'whole', () => made('tripleWrap', 'detached')],
    [
      'a signature that does not hold covers the whole all the same',
      'whole',
      'none',
      async () => multipartSigned(html, await cms(undefined), header),
    ],
    [
      'a signature whose content is elsewhere',
      'part',
      'none',
      async () => header + entityOf(await cms(undefined), 'signed-data'),
    ],
    [
      'an unsigned sibling',
      'part',
      'none',
      async () => header + mixed(html, text(multipartSigned(textEntity, await cms(undefined)))),
    ],
    [
      'an unsigned sibling of an opaque signature',
      'part',
      'none',
      async () => header + mixed(html, entityOf(await cms(textEntity), 'signed-data')),
    ],
    [
      'a part beside content and signature',
      'part',
      'none',
      async () =>
        text(multipartSigned(textEntity, await cms(undefined), header)).replace(
          '--b--',
          `--b\r\n${html}\r\n--b--`,
        ),
    ],
    [
      'a signature within a forwarded message',
      'part',
      'none',
      async () =>
        `${header}Content-Type: message/rfc822\r\n\r\n${text(multipartSigned(textEntity, await cms(undefined), header))}`,
    ],
    [
      'no signers at all',
      'none',
      'none',
      () =>
        Promise.resolve(
          multipartSigned(textEntity, signedData([], { certificates: [alice.certificate.raw] }), header),
        ),
    ],
    [
      'no signers, content inside',
      'none',
      'none',
      () => Promise.resolve(header + entityOf(signedData([], { content: textEntity }), 'signed-data')),
    ],
    [
      'a signature under multipart/mixed',
      'part',
      'none',
      async () =>
        header +
        text(multipartSigned(textEntity, await cms(undefined))).replace(
          'multipart/signed',
          'multipart/mixed',
        ),
    ],
    [
      'an encrypted part between two that are not',
      'none',
      'part',
      async () => {
        const [, inner = ''] =
          /\r\n(Content-Type: application\/pkcs7-mime[\s\S]*)$/.exec(text(await made('encrypt', 'opaque'))) ??
          [];
        return header + mixed(html, inner, html);
      },
    ],
    [
      'signed over an encrypted part and one that is not',
      'whole',
      'part',
      async () => {
        const [, inner = ''] =
          /\r\n(Content-Type: application\/pkcs7-mime[\s\S]*)$/.exec(text(await made('encrypt', 'opaque'))) ??
          [];
        const content = latin1(mixed(html, inner));
        return multipartSigned(content, await cms(undefined, content), header);
      },
    ],
    [
      'part of what is inside the encryption is signed',
      'part',
      'whole',
      async () => {
        const content = header + mixed(html, text(multipartSigned(textEntity, await cms(undefined))));
        return protectedAs('encrypt', latin1(content), { ...parties(), signers: [] });
      },
    ],
  ];
  for (const [title, signed, encrypted, make] of cases) {
    it(`${title}: signed ${signed}, encrypted ${encrypted}`, async () => {
      const { summary } = (await judged(await make())).report;
      assert.deepEqual([summary.signed, summary.encrypted], [signed, encrypted]);
    });
  }

  it('a SignedData without signers is flagged', async () => {
    const { report } = await judged(multipartSigned(textEntity, signedData([]), header));
    assert.equal(report.summary.indication, 'NONE');
    const finding = report.findings.find(({ rule }) => rule === 'noSigners');
    assert.deepEqual([finding?.severity, finding?.category], ['error', 'coverage']);
  });

  it('other words inside than beside are never passed', async () => {
    const { report } = await judged(multipartSigned(html, await cms(textEntity), header));
    assert.equal(report.summary.indication, 'TOTAL_FAILED');
    assert.equal(report.signatures[0]?.checks[0]?.reason, 'contentDiffers');
  });

  it('the worst of several signatures is the whole’s', async () => {
    const good = multipartSigned(textEntity, await cms(undefined));
    const bad = multipartSigned(html, await cms(undefined));
    const { report } = await judged(
      header + mixed(text(good), text(bad).replaceAll('--b', '--c').replace('boundary=b', 'boundary=c')),
    );
    assert.deepEqual(
      report.signatures.map(({ indication }) => indication),
      ['INDETERMINATE', 'TOTAL_FAILED'],
    );
    assert.equal(report.summary.indication, 'TOTAL_FAILED');
  });

  it('names the line of a finding', async () => {
    const bytes = latin1(
      text(multipartSigned(textEntity, await cms(undefined), header)).replace(
        'Subject: x',
        'Subject: x\r\nno field',
      ),
    );
    const { report } = await judged(bytes);
    const finding = report.findings.find(({ rule }) => rule === 'badHeaderLine');
    assert.equal(finding?.line, 3);
  });

  it('counts bytes behind the structure and a version that is not right', async () => {
    const info = await signerInfo({ who: alice, content: textEntity, version: 3 });
    const whole = signedData([info], {
      content: textEntity,
      certificates: [alice.certificate.raw],
      version: 0,
    });
    const { report } = await judged(new Uint8Array([...whole, 1, 2, 3]));
    const rules = report.findings.map(({ rule }) => rule);
    assert.deepEqual(rules.toSorted(), ['trailingBytes', 'wrongVersion', 'wrongVersion']);
    const trailing = report.findings.find(({ rule }) => rule === 'trailingBytes')?.range;
    assert.deepEqual(trailing, { source: 'file', start: whole.length, end: whole.length + 3 });
  });

  it('finds a digest that is weak, and one that is not listed', async () => {
    const info = await signerInfo({ who: alice, content: textEntity, digest: 'sha1' });
    const around = { content: textEntity, certificates: [alice.certificate.raw] };
    const { report } = await judged(signedData([info], around));
    assert.deepEqual(
      report.findings.map(({ rule }) => rule),
      ['weakDigest', 'unlistedDigest'],
    );
  });
});

describe('the report as text', () => {
  /** Everything that a terminal would obey, and what pretends to be another line. */
  const hostile = [
    '\u200e',
    '\u061c',
    '\ufeff',
    '\u00ad',
    '\u001b[2J',
    '\r',
    '\n',
    '\u0007',
    '\u009b31m',
    '\u202e',
    '\u2066',
    '\u2028',
    '\u2029',
    '\0',
    '\u0085',
    '\u007f',
    '\u034f',
    '\u3164',
    '\u{e0101}',
  ];

  it('shows what a terminal would obey', () => {
    for (const one of hostile) {
      assert.match(printable(`a${one}b`), /^a\\u\{[0-9a-f]+\}[ -~]*b$/, JSON.stringify(one));
    }
    assert.equal(printable('Zoë € 日本 😀 ❤\ufe0f'), 'Zoë € 日本 😀 ❤\ufe0f');
  });

  it('has no line that the message could have written', async () => {
    const forged = 'x\nTOTAL_PASSED\u001b[2J\u202e';
    const mallory = await identity(ec, 'Mallory', { subject: nameOf(['2.5.4.3', forged]) });
    const info = await signerInfo({ who: mallory, content: textEntity });
    const name = Buffer.from(forged).toString('base64');
    const cms = signedData([info], { certificates: [mallory.certificate.raw] });
    const bytes = latin1(
      text(multipartSigned(textEntity, cms, `Subject: =?utf-8?b?${name}?=\r\n`)).replace(
        'name=smime.p7s',
        `name="=?utf-8?b?${name}?="`,
      ),
    );
    const { report } = await open(bytes);
    assert.ok(report.signatures[0]?.signer.subject.includes('\n'), 'the test is hostile');
    for (const rendered of [reportText(report), verdictText(report)]) {
      assert.ok(rendered.endsWith('\n'));
      for (const line of rendered.split('\n')) {
        assert.ok(!line.startsWith('TOTAL_PASSED'));
        assert.equal(printable(line), line);
      }
    }
  });

  it('says what was found: summary, layers, checks, recipients, findings', async () => {
    const [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
    const bytes = await protectedAs('tripleWrap', sampleMessage, {
      signers: [alice.signer],
      recipients: [bob.certificate],
    });
    const opened = reportText((await open(bytes, [bob.decryptor])).report);
    assert.match(opened, /^test\.eml: triple wrapped, signed, encrypted, opened, INDETERMINATE/);
    assert.equal(opened.match(/Signature of layer [\d.]+ by CN=Alice: INDETERMINATE/g)?.length, 2);
    assert.equal(opened.match(/^ {2}ok {3}(structure|message-digest|signature-value) /gm)?.length, 6);
    assert.match(opened, /layer 1\.1 kari CN=Bob <bob@example\.org>, serial number 1234 of CN=Bob/);
    const locked = reportText((await open(bytes)).report);
    assert.match(locked, /^test\.eml: signed, encrypted, locked/);
    const unsigned = verdictText((await open(sampleMessage)).report);
    assert.match(unsigned, /^test\.eml: not signed\n/);
  });

  it('says in one line why, and what else is not good', async () => {
    const alice = await identity(ec, 'Alice');
    const bytes = await protectedAs('sign', sampleMessage, { signers: [alice.signer], recipients: [] });
    const line = async (message: Uint8Array): Promise<string> =>
      reportText((await open(message)).report, 'line').replace(/^test\.eml: /, '');
    assert.match(await line(bytes), /^signed, INDETERMINATE \(\w+\): path: No root is trusted yet, .*\n$/);
    const changed = latin1(text(bytes).replace('the figures are', 'no figures are'));
    assert.match(
      await line(changed),
      /: message-digest: The content is not as it was signed.*; also path\n$/,
    );
    assert.equal(await line(sampleMessage), 'not signed\n');
    const old = await openChain({
      leaf: { notAfter: new Date('2026-11-01T00:00:00Z') },
      trusting: 'a stranger',
    });
    assert.match(
      reportText(old, 'line'),
      /_FOUND\): path: The certificate of the issuer is not at hand: .*; time: The certificate has expired: “Alice”, 2026-11-01T00:00:00Z\n$/,
    );
    assert.match(
      reportMarkdown(old),
      /: path: The certificate of the issuer is not at hand: .*; time: The certificate has expired: /,
    );
    const bare = signedData([], { content: textEntity });
    assert.match(await line(bare), /^not signed: There is no signer/);
  });

  it('says of what is locked that nothing inside is judged, and what opens it', async () => {
    const bob = await identity(ec, 'Bob');
    const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients: [bob.certificate] });
    const { report } = await open(bytes);
    const rendered = verdictText(report, 'everything');
    assert.match(rendered, /^test\.eml: not signed outside, encrypted, locked\n/);
    assert.match(rendered, /\n {2}locked layer 1: what is inside is not judged\. .*\n {7}Remedy: .*--key/);
    assert.match(rendered, /\n {2}no header protection outside; /);
    assert.match(reportText(report), /No private key for this is at hand\. Give the key /);
    const opened = verdictText((await open(bytes, [bob.decryptor])).report, 'everything');
    assert.doesNotMatch(opened, /outside|locked/);
  });

  it('names the certificates of a message that is nothing else, and who opens what has a passphrase', async () => {
    const alice = await identity(ec, 'Alice');
    const certificates = [alice.certificate.raw];
    const only = reportText((await open(signedData([], { certificates }))).report);
    assert.match(only, /certs-only.*\n {6}CN=Alice, EC P-256, from /);
    const passphrases = [passphraseKey('open sesame')];
    const shared = await protectedAs('encrypt', sampleMessage, { signers: [], recipients: [], passphrases });
    assert.match(reportText((await open(shared)).report), /pwri whoever knows the passphrase, id-alg-PWRI/);
  });

  it('hides no check that was not made', async () => {
    const alice = await identity(ec, 'Alice');
    const bytes = await protectedAs('sign', sampleMessage, { signers: [alice.signer], recipients: [] });
    const { report } = await open(bytes);
    const rendered = verdictText(report);
    for (const { id } of report.signatures[0]?.checks ?? []) assert.ok(rendered.includes(id), id);
  });

  it('says why no path is good, certificate by certificate, with cause and remedy', async () => {
    const root = await link('Root');
    const issuing = await link('Issuing', root, { notAfter: new Date('2026-11-01T00:00:00Z') });
    const { key: privateKey, certificate } = await link('Alice', issuing, { extensions: [] });
    const info = await signerInfo({ who: { privateKey, certificate }, content: textEntity });
    const said = async (sent: readonly Link[], trust: readonly Link[], at?: Date) => {
      const certificates = [certificate, ...sent.map((each) => each.certificate)].map(({ raw }) => raw);
      const cms = signedData([info], { content: textEntity, certificates });
      const anchors = trust.map((each) => each.certificate);
      return verdictText((await open(cms, [], [], { trust: anchors, ...(at && { at }) })).report);
    };
    const expired = (await said([issuing], [root])).split('\n');
    const at = expired.findIndex((line) => line.startsWith('  Path 1:'));
    assert.match(
      expired.slice(at).join('\n'),
      /^ {2}Path 1: not good\n {4}CN=Alice\n {6}CN=Issuing\n {8}FAIL certificateExpired: .*\[RFC 5280.*\]\n {13}Cause: .*\n {13}Remedy: .*\n {8}CN=Root\n/,
    );
    assert.match(
      await said([], [root]),
      /\n {4}CN=Alice\n {6}\? {4}issuerNotFound: .*\n.*Cause: .*\n.*--cert/,
    );
    assert.match(
      await said([issuing, root], []),
      /\n {8}CN=Root\n {10}\? {4}rootNotTrusted: .*\n.*\n.*--trust/,
    );
    assert.doesNotMatch(await said([issuing], [root], new Date('2026-10-31T00:00:00Z')), /Path \d/);
  });
});

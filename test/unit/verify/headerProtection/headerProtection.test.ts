import { strict as assert } from 'node:assert';
import { headerRules } from '../../../../src/core/catalogue/findings/headers';
import { headerLines } from '../../../../src/core/report/plainText/headerProtectionText';
import type { Report } from '../../../../src/core/report/report';
import {
  encrypted,
  headed,
  html,
  mixed,
  multipart,
  openCovered,
  part,
  signed,
  text,
  type Entity,
} from '../../../support/coveredScene';

const ofHeaders = new Set<string>(Object.keys(headerRules));
const header = (...fields: readonly string[]) => fields.map((field) => `${field}\r\n`).join('');
const rules = ({ findings }: Report) => findings.flatMap(({ rule }) => (ofHeaders.has(rule) ? rule : []));
const messages = ({ findings }: Report) =>
  findings.flatMap(({ rule, message }) => (ofHeaders.has(rule) ? message : []));
const states = ({ headers }: Report) =>
  Object.fromEntries(headers.fields.map(({ name, status }) => [name, status]));

const own = [
  'From: Alice <alice@example.org>',
  'Subject: The figures',
  'Date: Mon, 23 Nov 2026 09:14:02 +0100',
];
const outside = ['From: Alice <alice@example.org>', 'Subject: [...]', own[2] ?? ''];
const hpOuter = outside.map((field) => `HP-Outer: ${field}`);
const payload = (hp: string, ...fields: readonly string[]) =>
  `${header(...fields)}Content-Type: text/plain; hp="${hp}"\r\n\r\nx\r\n`;
const cipher = payload('cipher', ...own, 'Keywords: Q3', ...hpOuter);
const sealed = (inner: Entity) => encrypted(signed(inner, 'opaque'));
const openWith = (entity: Entity, ...fields: readonly string[]) => openCovered(entity, header(...fields));

describe('header protection (RFC 9788)', () => {
  it('signs the fields of a signed message', async () => {
    const report = await openWith(signed(payload('clear', ...own)), ...own, 'Received: from x');
    assert.equal(report.headers.scheme, 'rfc9788');
    assert.equal(report.headers.hp, 'clear');
    assert.deepEqual([report.headers.inner, report.headers.envelope], ['1.1', ['1.2']]);
    assert.deepEqual(states(report), {
      From: 'signed',
      Subject: 'signed',
      Date: 'signed',
      Received: 'unprotected',
    });
    assert.deepEqual(rules(report), []);
  });

  it('encrypts those that HP-Outer has not', async () => {
    const report = await openWith(sealed(cipher), ...outside);
    assert.deepEqual(states(report), {
      From: 'signed',
      Subject: 'signedAndEncrypted',
      Date: 'signed',
      Keywords: 'signedAndEncrypted',
    });
    assert.deepEqual(rules(report), []);
    assert.deepEqual(headerLines(report.headers), [
      '  header protection of RFC 9788, hp="cipher"',
      '  From: Alice <alice@example.org> (signed)',
      '  Subject: The figures (signed and encrypted)',
      '    outside: [...]',
      '  Date: Mon, 23 Nov 2026 09:14:02 +0100 (signed)',
      '  Keywords: Q3 (signed and encrypted), not there outside',
    ]);
  });

  it('goes by HP-Outer and not by what stands outside (4.3.1)', async () => {
    const report = await openWith(sealed(cipher), own[0] ?? '', 'Subject: The figures', own[2] ?? '');
    assert.equal(states(report)['Subject'], 'signedAndEncrypted');
    assert.deepEqual(rules(report), ['hpOuterForged']);
    const removed = await openWith(sealed(cipher), own[0] ?? '', 'Subject: [...]');
    assert.equal(states(removed)['Date'], 'signed');
    assert.match(messages(removed)[0] ?? '', /Date was "Mon, .*", it is not there/);
  });

  it('takes fields for the same however they are folded and encoded', async () => {
    const folded = outside.map((field) => field.replace(', ', ',\r\n '));
    const encoded = ['From: =?utf-8?Q?Alice?= <alice@example.org>', ...folded.slice(1)];
    assert.deepEqual(rules(await openWith(sealed(cipher), ...encoded)), []);
  });

  it('is less where no signature holds', async () => {
    const broken = async () => (await signed(payload('clear', ...own))).replace('\r\nx\r\n', '\r\ny\r\n');
    assert.deepEqual(states(await openWith(broken(), ...own)), {
      From: 'unprotected',
      Subject: 'unprotected',
      Date: 'unprotected',
    });
    const alone = await openWith(encrypted(cipher), ...outside);
    assert.deepEqual(states(alone), {
      From: 'unprotected',
      Subject: 'encrypted',
      Date: 'unprotected',
      Keywords: 'encrypted',
    });
    assert.deepEqual(rules(alone), ['hpWithoutSignature']);
  });

  it('is not what it says where encryption was added or taken away (10.2)', async () => {
    const added = await openWith(sealed(payload('clear', ...own, ...hpOuter)), ...own);
    assert.deepEqual(new Set(Object.values(states(added))), new Set(['signed']));
    assert.deepEqual(rules(added), ['hpMismatch']);
    const taken = await openWith(signed(cipher), ...outside);
    assert.deepEqual(new Set(Object.values(states(taken))), new Set(['signed']));
    assert.deepEqual(rules(taken), ['hpMismatch', 'headerDiffers']);
    assert.match(messages(taken)[1] ?? '', /Subject is "\[\.\.\.\]" outside, "The figures" inside$/);
  });

  it('is passed over anywhere but at the root of what is protected (4.1)', async () => {
    for (const entity of [
      signed(mixed(payload('clear', ...own))),
      mixed(signed(payload('clear', ...own)), text),
      payload('clear', ...own),
    ])
      assert.equal((await openWith(entity, ...own)).headers.scheme, 'none');
    const bad = signed(payload('yes', ...own));
    assert.deepEqual((await openWith(bad, ...own)).headers.scheme, 'none');
  });

  it('tells of an address in From that is another one outside', async () => {
    const inner = payload('clear', ...own);
    const mismatch = await openWith(signed(inner), 'From: Alice <eve@example.org>', ...own.slice(1));
    assert.deepEqual(rules(mismatch), ['fromMismatch']);
    assert.match(messages(mismatch)[0] ?? '', /eve@example\.org outside, alice@example\.org inside$/);
    for (const from of ['From: ALICE@example.org', 'From: Alice Liddell <alice@example.org>'])
      assert.deepEqual(rules(await openWith(signed(inner), from, ...own.slice(1))), ['headerDiffers']);
    assert.deepEqual(rules(await openWith(signed(inner), 'From: Alice', ...own.slice(1))), ['fromMismatch']);
  });

  it('tells of those that were added to who gets the answer (6.2)', async () => {
    const added = ['Cc: mallory@example.org', 'Sender: list@example.org', 'List-Id: x'];
    for (const report of [
      await openWith(sealed(cipher), ...outside, ...added),
      await openWith(signed(payload('clear', ...own)), ...own, ...added),
    ]) {
      assert.deepEqual(rules(report), ['headerDiffers']);
      assert.match(messages(report)[0] ?? '', /: Cc is "mallory@example\.org" outside, not there inside$/);
    }
  });

  it('does not complain of what relays change', async () => {
    const inner = payload('clear', ...own, 'Received: from a', 'X-Mailer: a');
    assert.deepEqual(rules(await openWith(signed(inner), ...own, 'Received: from b', 'X-Mailer: b')), []);
  });

  it('tells of a From that is left outside', async () => {
    const report = await openWith(signed(payload('clear', ...own.slice(1))), ...own);
    assert.deepEqual(rules(report), ['headersUnprotected']);
    assert.match(messages(report)[0] ?? '', /: From$/);
  });

  it('names the parts that repeat what is secret for old readers', async () => {
    const legacy = (type: string) => part(`${type}; hp-legacy-display=1`, 'Subject: x\r\n\r\nx');
    const inner = async () =>
      (await multipart('alternative', legacy('text/plain'), legacy('text/html'), html('x'))).replace(
        'Content-Type: multipart/alternative',
        `${header(...own, ...hpOuter)}Content-Type: multipart/alternative; hp="cipher"`,
      );
    assert.deepEqual((await openWith(sealed(inner()), ...outside)).headers.legacyDisplay, [
      '1.1.1.1',
      '1.1.1.2',
    ]);
    assert.deepEqual((await openWith(signed(inner()), ...outside)).headers.legacyDisplay, []);
  });

  it('stands in bare CMS as well', async () => {
    const whole = await signed(payload('clear', ...own), 'opaque');
    const bare = whole.slice(whole.indexOf('\r\n\r\n') + 4);
    const report = await openWith(bare);
    assert.deepEqual(states(report), { From: 'signed', Subject: 'signed', Date: 'signed' });
    assert.ok(report.headers.fields.every(({ outer }) => outer === undefined));
  });
});

describe('header protection by wrapping (RFC 8551 3.1)', () => {
  const wrapped = (inner: Entity, type = 'message/rfc822') => headed(`Content-Type: ${type}\r\n\r\n`, inner);
  const whole = headed(header(...own), text);

  it('signs the fields of the message inside', async () => {
    const report = await openWith(signed(wrapped(whole)), ...own);
    assert.deepEqual([report.headers.scheme, report.headers.inner], ['rfc8551', '1.1.1']);
    assert.deepEqual(new Set(Object.values(states(report))), new Set(['signed']));
    assert.deepEqual(rules(report), []);
  });

  it('encrypts those that are another outside, and that of the subject is no surprise (RFC 9788 4.10.2)', async () => {
    const report = await openWith(sealed(wrapped(whole)), ...outside);
    assert.deepEqual(states(report), { From: 'signed', Subject: 'signedAndEncrypted', Date: 'signed' });
    assert.deepEqual(rules(report), []);
    assert.deepEqual(rules(await openWith(sealed(wrapped(whole)), own[0] ?? '', 'Subject: Win a car')), [
      'headerDiffers',
    ]);
  });

  it('is none where a message is forwarded', async () => {
    for (const entity of [
      signed(wrapped(headed(header(...own), signed(text)))),
      signed(wrapped(whole, 'message/rfc822; forwarded=yes')),
      signed(mixed(wrapped(whole))),
    ]) {
      const report = await openWith(entity, ...own);
      assert.equal(report.headers.scheme, 'none');
      assert.deepEqual(rules(report), ['headersUnprotected']);
    }
  });
});

describe('a header without protection', () => {
  it('is told once, and the old draft with it', async () => {
    const report = await openWith(signed(text), ...own);
    assert.deepEqual(messages(report), [
      'No signature is over the header fields that a reader is shown: From, Subject',
    ]);
    const draft = signed(`${header(...own)}Content-Type: text/plain; protected-headers="v1"\r\n\r\nx\r\n`);
    const old = await openWith(draft, 'From: Alice <alice@example.org>', 'Subject: ...');
    assert.match(messages(old)[0] ?? '', /: From, Subject; protected-headers="v1" is an old draft/);
    assert.deepEqual(new Set(Object.values(states(old))), new Set(['unprotected']));
    assert.deepEqual(headerLines(old.headers).slice(0, 1), [
      '  no header protection, protected-headers="v1" of an old draft',
    ]);
  });

  it('is not told where nothing is signed, or not all, or nobody knows', async () => {
    for (const entity of [text, mixed(signed(text), text), encrypted(text)])
      assert.deepEqual(rules(await openWith(entity, ...own)), []);
    assert.deepEqual(headerLines((await openWith(text, ...own)).headers), []);
  });
});

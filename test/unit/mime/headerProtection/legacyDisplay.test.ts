import { deepEqual, equal, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteSource } from '../../../../src/core/bytes/byteSource';
import { unhurried } from '../../../../src/core/bytes/pace';
import { concat } from '../../../../src/core/bytes/segments';
import { decodeLatin1, latin1, utf8 } from '../../../../src/core/bytes/text';
import { decodeCharset } from '../../../../src/core/mime/charset';
import { decodeBody } from '../../../../src/core/mime/decodeBody';
import type { MimeEntity } from '../../../../src/core/mime/entity';
import { entities, mediaType } from '../../../../src/core/mime/entityFields';
import type { HeaderProtectionOptions } from '../../../../src/core/mime/headerProtection/headerProtectionOptions';
import { splitForProtection } from '../../../../src/core/mime/protection';
import { readEntity } from '../../../../src/core/mime/readEntity';

const hidden = { hp: 'cipher', policy: 'baseline', legacyDisplay: true } as const;

interface Leaf {
  readonly type: string;
  readonly marked: boolean;
  readonly charset: string | undefined;
  /** Decoded. */
  readonly content: Uint8Array;
}

async function leavesOf(bytes: Uint8Array): Promise<readonly Leaf[]> {
  const source = ByteSource.file('x', bytes);
  const leaves = [...entities(readEntity(source))].filter(({ children }) => children.length === 0);
  return Promise.all(leaves.map((leaf) => leafOf(source, leaf)));
}

async function leafOf(source: ByteSource, leaf: MimeEntity): Promise<Leaf> {
  const { source: decoded, span } = await decodeBody(source, leaf, 'y', unhurried);
  const { params } = leaf.contentType;
  return {
    type: mediaType(leaf),
    marked: params.get('hp-legacy-display')?.value === '1',
    charset: params.get('charset')?.value,
    content: decoded.view(span),
  };
}

async function made(message: Uint8Array, how: Partial<HeaderProtectionOptions> = {}): Promise<Uint8Array> {
  return concat((await splitForProtection(message, unhurried, { ...hidden, ...how })).inner);
}

const crlf = (...lines: readonly string[]) => lines.join('\r\n');
const header = crlf('From: a@b', 'To: B <b@c>', 'Subject: Thursday', 'Keywords: Q3', 'X-A: b', '');
const shown = async (message: Uint8Array, how?: Partial<HeaderProtectionOptions>) =>
  (await leavesOf(await made(message, how))).map(({ type, marked, content }) => [
    type,
    marked,
    decodeLatin1(content),
  ]);

describe('a copy of hidden fields for readers that do not know header protection', () => {
  it('stands before a plain text, with an empty line (RFC 9788 5.2.2)', async () => {
    const inner = await made(
      latin1(`${header}Content-Type: text/plain; charset=UTF-8\r\n\r\nNo meeting.\r\n`),
    );
    ok(
      decodeLatin1(inner).endsWith(
        crlf(
          'Content-Type: text/plain; charset=UTF-8; hp-legacy-display="1"; hp="cipher"',
          '',
          'Subject: Thursday',
          'Keywords: Q3',
          '',
          'No meeting.',
          '',
        ),
      ),
      decodeLatin1(inner),
    );
  });

  it('stands at the start of the body of HTML (RFC 9788 5.2.3)', async () => {
    const page = (body: string) =>
      latin1(`${header}Content-Type: text/html; charset=utf-8\r\n\r\n${body}\r\n`);
    const div =
      '<div class="header-protection-legacy-display">\r\n<pre>Subject: Thursday\r\nKeywords: Q3</pre></div>';
    for (const [before, after] of [
      ['<!-- <body> --><html><head><title><body></title></head><BODY class="a>b">', '<p>x</p></body></html>'],
      ['<!DOCTYPE html><html>', '<p>x</p>'],
      ['<html><head><style>body{}</style></head>', '<p>x</p>'],
      ['', '<p>x</p>'],
    ] as const)
      deepEqual(await shown(page(before + after)), [['text/html', true, `${before}${div}${after}\r\n`]]);
  });

  it('stands in every form of the text and nowhere else (RFC 9788 5.2.4, 5.2.5)', async () => {
    const part = (type: string, more = '') => crlf(`Content-Type: ${type}`, more, 'x');
    const message = crlf(
      `${header}Content-Type: multipart/mixed; boundary=m`,
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      part('text/plain'),
      '--a',
      part('text/calendar'),
      '--a',
      'Content-Type: multipart/related; boundary=r',
      '',
      '--r',
      part('text/html'),
      '--r',
      part('text/plain'),
      '--r--',
      '--a--',
      '--m',
      part('text/plain', 'Content-Disposition: attachment; filename=a.txt\r\n'),
      '--m--',
      '',
    );
    const leaves = await leavesOf(await made(latin1(message)));
    deepEqual(
      leaves.map(({ type, marked }) => `${type} ${marked}`),
      ['text/plain true', 'text/calendar false', 'text/html true', 'text/plain false', 'text/plain false'],
    );
    const attached = `${header}Content-Disposition: attachment\r\nContent-Type: text/plain\r\n\r\nx\r\n`;
    deepEqual(await shown(latin1(attached)), [['text/plain', false, 'x\r\n']]);
  });

  it('stands nowhere where nothing that people see is hidden, or nobody asked for it', async () => {
    const message = latin1(`${header}Content-Type: text/plain\r\n\r\nx\r\n`);
    const bare = [['text/plain', false, 'x\r\n']];
    deepEqual(await shown(message, { policy: 'none' }), bare);
    deepEqual(await shown(message, { hp: 'clear' }), bare);
    deepEqual(await shown(message, { legacyDisplay: false }), bare);
    const unseen = latin1('From: a@b\r\nContent-Type: text/plain\r\n\r\nx\r\n');
    deepEqual(await shown(unseen), bare);
  });

  it('names everything that the policy hides', async () => {
    const message = latin1(`${header}Content-Type: text/plain\r\n\r\nx\r\n`);
    const [[, , content] = []] = await shown(message, { policy: 'shy' });
    equal(content, 'To: B <b@c>\r\nSubject: Thursday\r\nKeywords: Q3\r\n\r\nx\r\n');
  });

  it('is left as it is where there is one already, and where its charset has no ASCII', async () => {
    for (const type of ['text/plain; hp-legacy-display=1', 'text/plain; charset=utf-16le']) {
      const body = 'Subject: y\r\n\r\nx\r\n';
      const message = latin1(`${header}Content-Type: ${type}\r\n\r\n${body}`);
      deepEqual((await shown(message))[0]?.[2], body);
    }
  });

  it('is not added to what is empty, for it would be all there is', async () => {
    deepEqual(await shown(latin1(`${header}Content-Type: text/plain\r\n\r\n`)), [['text/plain', false, '']]);
  });

  it('can be taken away again, and what was written is there (RFC 9788 4.5.3)', async () => {
    await fc.assert(
      fc.asyncProperty(message, async ({ bytes, subject, isHtml }) => {
        const [before] = await leavesOf(concat((await splitForProtection(bytes, unhurried)).inner));
        const [after] = await leavesOf(await made(bytes));
        ok(before !== undefined && after?.marked === true);
        const text = decodeCharset(after.content, after.charset ?? 'us-ascii') ?? '';
        const element = isHtml
          ? /^<div class="header-protection-legacy-display">[^]*?<\/div>/
          : /^(?:.+\r?\n)+\r?\n/;
        equal(text.replace(element, ''), decodeCharset(before.content, before.charset ?? 'us-ascii'));
        const copy = element.exec(text)?.[0] ?? '';
        const plain = copy.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
        ok(plain.includes(subject) || plain.includes('=?utf-8?'), copy);
      }),
      { numRuns: 200 },
    );
  });
});

const bodies = ['words', 'Subject: not one', '\r\n\r\nlate', 'a\nb\n', '<p>x</p>'];
const subjects = ['Thursday', 'Grüße', '<b>&amp; "x"', '日本語', '😀'];

const message = fc
  .record({
    isHtml: fc.boolean(),
    body: fc.constantFrom(...bodies),
    subject: fc.constantFrom(...subjects),
    charset: fc.constantFrom(
      '',
      '; charset=us-ascii',
      '; charset=utf-8',
      '; charset="ISO-8859-1"',
      '; charset=koi8-r',
    ),
    encoding: fc.constantFrom('7bit', '8bit', 'base64', 'quoted-printable'),
  })
  .map(({ isHtml, body, subject, charset, encoding }) => {
    const word = `=?utf-8?B?${Buffer.from(utf8(subject)).toString('base64')}?=`;
    const text = encoding === 'base64' ? Buffer.from(body).toString('base64') : body;
    const lines = [
      'From: a@b',
      `Subject: ${word}`,
      `Content-Type: text/${isHtml ? 'html' : 'plain'}${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
      '',
      text,
    ];
    return { bytes: latin1(lines.join('\r\n')), subject, isHtml };
  });

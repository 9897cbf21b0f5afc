import { deepEqual, equal, rejects } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1, utf8 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { canonicalBytes } from '../../../src/core/mime/canonical';
import { decodeBody } from '../../../src/core/mime/decodeBody';
import type { MimeEntity } from '../../../src/core/mime/entity';
import { entities, mediaType } from '../../../src/core/mime/entityFields';
import { splitForProtection } from '../../../src/core/mime/protection';
import { readEntity } from '../../../src/core/mime/readEntity';
import { mimeish } from './mimeish';

interface Split {
  readonly outer: string;
  readonly inner: string;
  readonly notes: readonly string[];
}

async function split(message: string): Promise<Split> {
  const { outerHeader, inner, notes } = await splitForProtection(latin1(message), unhurried);
  return {
    outer: decodeLatin1(concat(outerHeader)),
    inner: decodeLatin1(concat(inner)),
    notes: notes.map(({ kind }) => kind),
  };
}

const crlf = (...lines: readonly string[]): string => lines.join('\r\n');

describe('splitForProtection: header', () => {
  it('moves Content-* inside and keeps all else outside as it is', async () => {
    const message = crlf(
      'From: a@b',
      'Content-Type: text/plain;',
      '\tcharset=us-ascii',
      'subject:  odd   spacing',
      ' folded ',
      'mime-version: 1.0 (c)',
      'CONTENT-Foo: bar',
      'To : c@d',
      'MIME-Version: 1.0',
      '',
      'body',
    );
    for (const written of [message, message.replaceAll('\r\n', '\n')]) {
      deepEqual(await split(written), {
        outer: 'From: a@b\r\nsubject:  odd   spacing\r\n folded \r\nmime-version: 1.0 (c)\r\nTo : c@d\r\n',
        inner: 'Content-Type: text/plain;\r\n\tcharset=us-ascii\r\nCONTENT-Foo: bar\r\n\r\nbody',
        notes: [],
      });
    }
  });

  it('adds MIME-Version and leaves out Bcc', async () => {
    const { outer, notes } = await split('Bcc: x@y,\n z@z\nTo: c@d\nResent-BCC: q\n\nbody');
    equal(outer, 'To: c@d\r\nMIME-Version: 1.0\r\n');
    deepEqual(notes, ['bccRemoved', 'bccRemoved']);
  });

  it('says so where lines in the header are no field: nobody gets them', async () => {
    const message = crlf(
      'From: a@b',
      'Bcc: x@y,',
      'z@y',
      'To: c@d',
      'the code is 4711',
      ' and this',
      '',
      'rest',
    );
    const { outerHeader, inner, notes } = await splitForProtection(latin1(message), unhurried);
    equal(/z@y|4711|and this/.test(decodeLatin1(concat([...outerHeader, ...inner]))), false);
    const said = notes.map(({ kind, range }) => [kind, message.slice(range.start, range.end)]);
    deepEqual(said, [
      ['bccRemoved', 'Bcc: x@y,\r\n'],
      ['linesLeftOut', 'z@y\r\n'],
    ]);
    deepEqual((await split('To: c@d\n\nno field\n')).notes, []);
  });

  it('passes over an mbox separator', async () => {
    equal((await split('From a@b Mon\nTo: c@d\n\nbody')).outer, 'To: c@d\r\nMIME-Version: 1.0\r\n');
  });

  it('gives a type to a message without one, by its bytes', async () => {
    const type = async (body: string, header = ''): Promise<string | undefined> =>
      (await split(`To: x\n${header}\n${body}`)).inner.split('\r\n')[0];
    equal(await type('ascii'), 'Content-Type: text/plain; charset=us-ascii');
    equal(await type('\xc3\xa9'), 'Content-Type: text/plain; charset=utf-8');
    equal(await type('\xe9'), 'Content-Type: text/plain; charset=unknown-8bit');
    equal(
      await type('w6k=', 'Content-Transfer-Encoding: base64\n'),
      'Content-Type: text/plain; charset=utf-8',
    );
    equal(await type('\xe2\x82\xac'.repeat(30_000)), 'Content-Type: text/plain; charset=utf-8');
  });

  it('takes a message without a body', async () => {
    deepEqual(await split('To: x\nContent-Type: text/plain'), {
      outer: 'To: x\r\nMIME-Version: 1.0\r\n',
      inner: 'Content-Type: text/plain\r\n\r\n',
      notes: [],
    });
  });

  it('refuses a header with a CR that ends no line, where others may see a Bcc', async () => {
    for (const bytes of [
      'Subject: s\rBcc: carol@x\r\n\r\nbody',
      'From: a@b\rBcc: carol@x\r\rbody\r',
      'To: x\r\r\n\r\nbody',
    ])
      await rejects(splitForProtection(latin1(bytes), unhurried), (error) => {
        return SmimeError.is(error, 'headerBareCr') && error.ranges[0]?.start === bytes.indexOf('\r');
      });
    const inBody = await split(crlf('To: x', '', 'a\rBcc: b'));
    deepEqual(inBody.outer, 'To: x\r\nMIME-Version: 1.0\r\n');
  });

  it('refuses what is no message, and what goes beyond the limits', async () => {
    for (const bytes of ['', '\r\nbody', 'no header here']) {
      await rejects(splitForProtection(latin1(bytes), unhurried), (error) =>
        SmimeError.is(error, 'notAMessage'),
      );
    }
    const deep = latin1('Content-Type: message/rfc822\r\n\r\n'.repeat(100));
    await rejects(splitForProtection(deep, unhurried), (error) => SmimeError.is(error, 'limitExceeded'));
  });
});

describe('splitForProtection: leaves', () => {
  const leaf = (header: string, body: string): Promise<Split> => split(`To: x\r\n${header}\r\n\r\n${body}`);

  it('encodes 8-bit text as quoted-printable or base64, whichever is shorter', async () => {
    const type = 'Content-Type: text/plain; charset=utf-8';
    const added = `${type}\r\nContent-Transfer-Encoding`;
    equal(
      (await leaf(type, 'mostly ascii \xc3\xa9\n')).inner,
      `${added}: quoted-printable\r\n\r\nmostly ascii =C3=A9\r\n`,
    );
    equal((await leaf(type, '\xc3\xa9\n')).inner, `${added}: base64\r\n\r\nw6kNCg==\r\n`);
  });

  it('replaces the encoding that was declared', async () => {
    const { inner, notes } = await leaf(
      'Content-Transfer-Encoding: 8bit\r\nContent-Type: text/plain\r\ncontent-transfer-encoding: 7bit',
      'mostly ascii \xe9',
    );
    equal(
      inner,
      'Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain\r\n\r\nmostly ascii =E9',
    );
    deepEqual(notes, ['encoded']);
  });

  it('encodes lines over 998 octets and no shorter ones', async () => {
    deepEqual((await leaf('Content-Type: text/plain', `${'x'.repeat(998)}\r\n`)).notes, []);
    deepEqual((await leaf('Content-Type: text/plain', `${'x'.repeat(999)}\r\n`)).notes, ['encoded']);
  });

  it('keeps every byte of binary leaves', async () => {
    const binary = 'Content-Type: text/plain\r\nContent-Transfer-Encoding: ';
    equal((await leaf(`${binary}binary`, 'a\nb')).inner, `${binary}base64\r\n\r\nYQpi\r\n`);
    equal((await leaf(`${binary}8bit`, '\0\n')).inner, `${binary}base64\r\n\r\nAAo=\r\n`);
    const image = 'Content-Type: image/png\r\nContent-Transfer-Encoding: ';
    equal((await leaf(`${image}8bit`, '\xff\n')).inner, `${image}base64\r\n\r\n/wo=\r\n`);
  });

  it('leaves encoded bodies and safe ones alone but for their line ends', async () => {
    const header = 'Content-Type: image/svg+xml\r\nContent-Transfer-Encoding: ';
    deepEqual(await leaf(`${header}base64`, 'YQ==\nYg=='), {
      outer: 'To: x\r\nMIME-Version: 1.0\r\n',
      inner: `${header}base64\r\n\r\nYQ==\r\nYg==`,
      notes: [],
    });
    equal((await leaf(`${header}8bit`, '<a>\n')).inner, `${header}8bit\r\n\r\n<a>\r\n`);
    deepEqual((await leaf(`${header}x-unknown`, '\xff')).notes, ['unsafeKept']);
  });
});

describe('splitForProtection: multiparts', () => {
  it('encodes the leaf, corrects what is around it, and keeps all else', async () => {
    const message = [
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Transfer-Encoding: 8bit',
      '',
      'preamble',
      '--b ',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: binary',
      '',
      'Bcc: stays@x',
      '',
      'long enough \xe9',
      '--b',
      'Content-Type: text/plain',
      '',
      'plain',
      '--b--',
      'epilogue',
    ].join('\n');
    const { inner, notes } = await split(message);
    deepEqual(inner.split('\r\n'), [
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Transfer-Encoding: 7bit',
      '',
      'preamble',
      '--b ',
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: 7bit',
      '',
      'Bcc: stays@x',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'long enough =E9',
      '--b',
      'Content-Type: text/plain',
      '',
      'plain',
      '--b--',
      'epilogue',
    ]);
    deepEqual(notes, ['encoded']);
  });

  it('gives a header to a part that has not even an empty line', async () => {
    const { inner } = await split(
      'Content-Type: multipart/mixed; boundary=b\n\n--b\nnot a header \xe9\n--b--',
    );
    equal(
      inner.split('--b\r\n')[1],
      'Content-Transfer-Encoding: quoted-printable\r\n\r\nnot a header =E9\r\n--b--',
    );
  });

  it('gives a header to a message in a digest whose part has none', async () => {
    const { inner } = await split(
      'Content-Type: multipart/digest; boundary=b\n\n--b\nnot a header \xe9\n--b--',
    );
    equal(
      inner.split('--b\r\n')[1],
      '\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nnot a header =E9\r\n--b--',
    );
  });

  it('never re-encodes what is signed, and says where that is dangerous', async () => {
    const signed = [
      'Content-Type: multipart/signed; boundary=s',
      'Content-Transfer-Encoding: 8bit',
      '',
      '--s',
      '',
      '\xe9',
      '--s--',
      '',
    ];
    const other = ['--b', '', 'long enough \xe9', '--b--'];
    const message = [
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Transfer-Encoding: 8bit',
      '',
      '--b',
      ...signed,
      ...other,
    ];
    const { inner, notes } = await split(message.join('\n'));
    equal(inner.includes(signed.join('\r\n')), true);
    equal(
      inner.startsWith('Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: 8bit\r\n'),
      true,
    );
    deepEqual(notes, ['signedPartUnsafe', 'encoded']);
  });

  it('says where line ends within a signed part are not the message’s own', async () => {
    const message = 'Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n\r\na\nb\r\n--s--\r\n';
    deepEqual((await split(message)).notes, ['signedPartUnsafe']);
    deepEqual((await split(message.replaceAll('\r\n', '\n'))).notes, []);
  });

  it('keeps the bytes of encrypted content that is binary', async () => {
    const header = 'Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: binary\r\n\r\n';
    deepEqual(await split(`${header}\x30\x80\n\0`), {
      outer: 'MIME-Version: 1.0\r\n',
      inner: `${header}\x30\x80\n\0`,
      notes: ['signedPartUnsafe'],
    });
  });

  it('does not encode a multipart that could not be cut', async () => {
    const { inner, notes } = await split('Content-Type: multipart/mixed; boundary=b\n\n\xe9');
    equal(inner, 'Content-Type: multipart/mixed; boundary=b\r\n\r\n\xe9');
    deepEqual(notes, ['unsafeKept']);
  });
});

/** The leaves' content as a receiver has it: text in canonical form, all else by the byte. */
async function contents(
  source: ByteSource,
  message: MimeEntity,
): Promise<readonly (readonly [string, string])[]> {
  const leaves = [...entities(message)].filter(({ children }) => children.length === 0);
  return Promise.all(
    leaves.map(async (leaf) => {
      const { source: decoded, span } = await decodeBody(source, leaf, 'x', unhurried);
      // Encoded again or not, a line end in what was text or 7bit is a line end.
      return [mediaType(leaf), decodeLatin1(canonicalBytes(decoded.view(span)))] as const;
    }),
  );
}

function isWhole(bytes: Uint8Array): boolean {
  const { defects } = readEntity(ByteSource.file('x', bytes));
  return !defects.some(({ kind }) => kind === 'bareCrInHeader');
}

describe('splitForProtection: properties', () => {
  const message = mimeish.map((bytes) => Uint8Array.from([...utf8('To: x\r\n'), ...bytes])).filter(isWhole);

  it('keeps every leaf’s content and the order of the fields', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (bytes) => {
        const source = ByteSource.file('x', bytes);
        const { outerHeader, inner } = await splitForProtection(bytes, unhurried);
        const result = ByteSource.file('y', concat([...outerHeader, ...inner]));
        const before = readEntity(source);
        const after = readEntity(result);
        deepEqual(await contents(result, after), await contents(source, before));
        const names = (entity: MimeEntity): readonly string[] =>
          entity.fields
            .map(({ name }) => name.toLowerCase())
            .filter((name) => name !== 'mime-version' && name !== 'bcc');
        const isContent = (name: string): boolean => name.startsWith('content-');
        deepEqual(
          names(after).filter((name) => !isContent(name)),
          names(before).filter((name) => !isContent(name)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (bytes) => {
        const once = await splitForProtection(bytes, unhurried);
        const again = await splitForProtection(concat([...once.outerHeader, ...once.inner]), unhurried);
        deepEqual(decodeLatin1(concat(again.inner)), decodeLatin1(concat(once.inner)));
        deepEqual(decodeLatin1(concat(again.outerHeader)), decodeLatin1(concat(once.outerHeader)));
        deepEqual(
          again.notes.filter(({ kind }) => kind === 'encoded'),
          [],
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('splitForProtection: lines too long under an encoding', () => {
  it('folds base64 anew, its content the same', async () => {
    const content = Buffer.alloc(3000, 'long lines ');
    const message = crlf('Content-Transfer-Encoding: base64', '', content.toString('base64'), '');
    const { inner, notes } = await split(message);
    deepEqual(notes, ['encoded']);
    const [, body = ''] = inner.split('\r\n\r\n');
    equal(Math.max(...body.split('\r\n').map(({ length }) => length)), 76);
    deepEqual(Buffer.from(body, 'base64'), content);
  });

  it('keeps what is not clean base64, and says so', async () => {
    const message = crlf('Content-Transfer-Encoding: base64', '', `${'AAAA'.repeat(300)}!`, '');
    deepEqual((await split(message)).notes, ['unsafeKept']);
  });
});

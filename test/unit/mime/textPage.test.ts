import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readCharset, textPage } from '../../../src/core/mime/textPage';
import { isHtmlType, isTextual, looksLikeText } from '../../../src/core/mime/textual';
import { utf8 } from '../../../src/core/bytes/text';

function pagesOf(octets: Uint8Array, charset: string, most: number): string[] {
  const texts: string[] = [];
  for (let at = 0; at < octets.length;) {
    const { text, end } = textPage(octets, charset, at, most);
    assert.ok(end > at && end - at <= most, `from ${at} to ${end}`);
    texts.push(text);
    at = end;
  }
  return texts;
}

describe('a text in pages', () => {
  it('is the same text put together, wherever the pages end', () => {
    const letters = fc.constantFrom('a', 'ß', '漢', '😀', '\n', '\r\n', ' ');
    fc.assert(
      fc.property(fc.array(letters), fc.integer({ min: 4, max: 24 }), (all, most) => {
        assert.equal(pagesOf(utf8(all.join('')), 'utf-8', most).join(''), all.join(''));
      }),
    );
  });

  it('is the same in UTF-16, whose characters have two octets or four', () => {
    const text = 'aß漢😀\n'.repeat(50);
    const little = new Uint8Array(Buffer.from(text, 'utf16le'));
    const big = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
    for (const most of [4, 5, 7, 30]) {
      assert.equal(pagesOf(little, 'utf-16le', most).join(''), text);
      assert.equal(pagesOf(big, 'utf-16be', most).join(''), text);
    }
  });

  it('ends its pages with lines, where shift states begin anew', () => {
    const line = '1b2442243b24331b2842'; // ESC $ B … ESC ( B
    const octets = new Uint8Array(Buffer.from(`${line}0a`.repeat(20), 'hex'));
    const pages = pagesOf(octets, 'iso-2022-jp', 50);
    assert.equal(pages.join(''), 'せこ\n'.repeat(20));
    assert.ok(pages.every((page) => page.endsWith('\n')));
  });

  it('is nothing behind its end', () => {
    assert.deepEqual(textPage(utf8('abc'), 'utf-8', 99, 10), { text: '', end: 3 });
  });
});

describe('the charset of a text', () => {
  const cases: readonly (readonly [
    what: string,
    octets: Uint8Array,
    label: string | undefined,
    charset: string,
    isNamed: boolean,
  ])[] = [
    ['is the one it names', utf8('a'), ' ISO-8859-15 ', 'iso-8859-15', true],
    ['is UTF-8 where it names none and is UTF-8', utf8('ä'), undefined, 'utf-8', false],
    [
      'is Western where it names none and is not UTF-8',
      new Uint8Array([0xe4]),
      undefined,
      'windows-1252',
      false,
    ],
    ['is guessed where it names one that nobody knows', utf8('a'), 'x-klingon', 'utf-8', false],
    [
      'is that of its byte order mark, for UTF-16',
      new Uint8Array([0xfe, 0xff, 0, 0x41]),
      'utf-16',
      'utf-16be',
      true,
    ],
    [
      'is UTF-8 where the sample ends within a character',
      utf8('€'.repeat(40_000)),
      undefined,
      'utf-8',
      false,
    ],
  ];
  for (const [what, octets, label, charset, isNamed] of cases)
    it(what, () => assert.deepEqual(readCharset(octets, label), { charset, isNamed }));
});

describe('what is text', () => {
  it('is told by the media type', () => {
    for (const type of [
      'text/plain',
      'text/x-anything',
      'application/json',
      'application/soap+xml',
      'message/delivery-status',
    ])
      assert.ok(isTextual(type), type);
    for (const type of [
      'application/pdf',
      'image/png',
      'image/svg',
      'application/octet-stream',
      'application/jsonish',
    ])
      assert.ok(!isTextual(type), type);
    assert.deepEqual(['text/html', 'application/xhtml+xml', 'text/plain'].map(isHtmlType), [
      true,
      true,
      false,
    ]);
  });

  it('is told by its beginning where nobody says it', () => {
    assert.ok(looksLikeText(utf8('Grüße,\r\n\tAlice\n')));
    assert.ok(!looksLikeText(new Uint8Array([0x30, 0x82, 0x00, 0x01])));
  });
});

import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { utf8 } from '../../../src/core/bytes/text';
import { fieldAddresses, parseAddresses } from '../../../src/core/mime/addresses';
import { field } from '../../../src/core/mime/entityFields';
import { readEntity } from '../../../src/core/mime/readEntity';

type Expected = readonly (readonly [string | undefined, string])[];

function found(value: string): Expected {
  return parseAddresses(value).addresses.map(({ display, address }) => [display, address]);
}

function kinds(value: string): readonly string[] {
  return parseAddresses(value).defects.map(({ kind }) => kind);
}

const good: readonly (readonly [string, Expected])[] = [
  ['a@b.c', [[undefined, 'a@b.c']]],
  ['<a@b.c>', [[undefined, 'a@b.c']]],
  [
    'Alice Example <a@b.c>, "Doe, John" <j@d.e>,, x@y',
    [
      ['Alice Example', 'a@b.c'],
      ['Doe, John', 'j@d.e'],
      [undefined, 'x@y'],
    ],
  ],
  ['John Q. Public <j@d.e>', [['John Q. Public', 'j@d.e']]],
  ['a@b.c (Alice (the one))', [['Alice (the one)', 'a@b.c']]],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', [['Pete', 'pete@silly.test']]],
  [
    'A Group:Ed <e@x>, joe@where.test,John <j@x>;, z@z',
    [
      ['Ed', 'e@x'],
      [undefined, 'joe@where.test'],
      ['John', 'j@x'],
      [undefined, 'z@z'],
    ],
  ],
  ['Undisclosed recipients:;', []],
  ['"john smith"@x.y', [[undefined, '"john smith"@x.y']]],
  ['"john.smith"@x.y', [[undefined, 'john.smith@x.y']]],
  [
    '"a@b"@c, "q\\"r"@s',
    [
      [undefined, '"a@b"@c'],
      [undefined, String.raw`"q\"r"@s`],
    ],
  ],
  ['Mary <@node.test,@other.test:mary@example.net>', [['Mary', 'mary@example.net']]],
  ['a@[192.0.2.1]', [[undefined, 'a@[192.0.2.1]']]],
  ['john . smith @ x . y', [[undefined, 'john.smith@x.y']]],
  ['"victim@bank.test" <mallory@evil.test>', [['victim@bank.test', 'mallory@evil.test']]],
  ['victim@bank.test <mallory@evil.test>', [['victim@bank.test', 'mallory@evil.test']]],
  ['=?utf-8?Q?J=C3=BCrgen_=3Cx=40y=3E?= <j@d.e>', [['Jürgen <x@y>', 'j@d.e']]],
  ['用户 <用户@例子.测试>', [['用户', '用户@例子.测试']]],
  ["o'neil+tag=x@y", [[undefined, "o'neil+tag=x@y"]]],
];

const bad: readonly (readonly [string, string])[] = [
  ['Just A Name', 'displayNameOnly'],
  ['Name <>', 'emptyAddress'],
  ['<local>', 'badAddress'],
  ['a@b@c', 'badAddress'],
  ['<a@b> <c@d>', 'badAddress'],
  ['<a@b> c@d', 'badAddress'],
  ['<a@b <c@d>>', 'badAddress'],
  ['two words@x', 'badAddress'],
  ['a..b@c', 'badAddress'],
  ['a@b.', 'badAddress'],
  ['a\0@b', 'badAddress'],
  ['=?utf-8?q?a=40b?=@c', 'badAddress'],
  ['=?utf-8?q?a@b?=', 'badAddress'],
  ['a@[192.0.2.1', 'badAddress'],
];

describe('parseAddresses', () => {
  for (const [value, expected] of good) {
    it(`reads ${value}`, () => {
      deepEqual(found(value), expected);
      deepEqual(kinds(value), []);
    });
  }
  for (const [value, kind] of bad) {
    it(`finds no address in ${JSON.stringify(value)}`, () => {
      deepEqual(found(value), []);
      deepEqual(kinds(value), [kind]);
    });
  }

  it('names what has no end', () => {
    deepEqual([found('A <a@b'), kinds('A <a@b')], [[['A', 'a@b']], ['unclosed']]);
    deepEqual([found('g: a@b'), kinds('g: a@b')], [[[undefined, 'a@b']], ['unclosed']]);
    deepEqual(kinds('"a@b'), ['displayNameOnly']);
  });

  it('keeps comments and names of groups, which some readers show', () => {
    const { remarks } = parseAddresses(
      'My "good" friends (all): Ed (=?utf-8?Q?t=C3=A4ll?=) <e@x> (1);, () Bob <b@y>',
    );
    deepEqual(
      remarks.map(({ kind, text }) => [kind, text]),
      [
        ['comment', 'all'],
        ['group', 'My good friends all'],
        ['comment', 't\u00e4ll'],
        ['comment', '1'],
      ],
    );
  });

  it('knows the bytes of an address in a folded field', () => {
    const source = ByteSource.file('x', utf8('To: é <a@b>,\r\n "q" <jürgen@d>\r\n\r\n'));
    const to = field(readEntity(source), 'To');
    const addresses = to === undefined ? [] : fieldAddresses(source, to).addresses;
    deepEqual(
      addresses.map(({ display, address }) => [display, address]),
      [
        ['é', 'a@b'],
        ['q', 'jürgen@d'],
      ],
    );
    const bytes = addresses.map(({ range }) => new TextDecoder().decode(source.view(range)));
    deepEqual(bytes, ['a@b', 'jürgen@d']);
  });

  it('never throws, and what it finds lies in the value', () => {
    const piece = fc.constantFrom(
      'a',
      '@',
      '<',
      '>',
      '"',
      '(',
      ')',
      '\\',
      ',',
      ';',
      ':',
      '.',
      '[',
      ']',
      ' ',
      '\r\n ',
      'é',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const value = pieces.join('');
        const { addresses, defects, remarks } = parseAddresses(value);
        for (const { range } of [...addresses, ...defects, ...remarks]) {
          equal(0 <= range.start && range.start < range.end && range.end <= value.length, true);
        }
        for (const { address } of addresses)
          deepEqual(
            parseAddresses(address).addresses.map((each) => each.address),
            [address],
          );
      }),
    );
  });
});

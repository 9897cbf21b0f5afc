import { equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { toBase64 } from '../../../src/core/bytes/base64';
import { utf8 } from '../../../src/core/bytes/text';
import { decodeHeaderText } from '../../../src/core/mime/encodedWords';

const cases: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['=?ISO-8859-1?Q?Andr=E9?= Pirard', 'André Pirard'],
  ['=?iso-8859-1*en?q?a=5fb_c?=', 'a_b c'],
  ['=?utf-8?B?w6k=?= =?utf-8?b?w6k?=', 'éé'],
  ['=?utf-8?q?a?=\t =?utf-8?q?b?= c =?utf-8?q?d?=', 'ab c d'],
  ['x=?utf-8?q?a?=y', 'xay'],
  ['=?utf-8?q?=C3?= =?utf-8?q?=A9?=', 'é'],
  ['=?utf-8?q?=C3?= =?iso-8859-1?q?=A9?=', '\ufffd©'],
  ['=?koi8-r?B?8NLJ18XU?=', 'Привет'],
  ['=?no-such-charset?q?a?=', '=?no-such-charset?q?a?='],
  ['=?utf-8?x?a?= =?utf-8?q?', '=?utf-8?x?a?= =?utf-8?q?'],
  ['=?utf-8?q?two words?=', 'two words'],
];

describe('decodeHeaderText', () => {
  for (const [written, expected] of cases) {
    it(`reads ${written}`, () => equal(decodeHeaderText(written), expected));
  }

  it('reads back what was encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        // TextDecoder takes a byte order mark away.
        fc.pre(!text.startsWith('\ufeff'));
        equal(decodeHeaderText(`=?UTF-8?B?${toBase64(utf8(text))}?=`), text);
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom('=?', '?=', '?', 'utf-8', 'b', 'q', '=', '=4', 'AA', ' ', '€', '*');
    fc.assert(fc.property(fc.array(piece), (pieces) => void decodeHeaderText(pieces.join(''))));
  });
});

import { equal } from 'node:assert/strict';
import { domainToASCII } from 'node:url';
import * as fc from 'fast-check';
import { decodePunycode } from '../../../src/core/mime/punycode';
import { unicodeDomain } from '../../../src/core/mime/unicodeDomain';

/** RFC 3492 7.1 */
const samples: readonly (readonly [string, string, string])[] = [
  ['A, Arabic', 'ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
  ['B, Chinese (simplified)', '他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
  ['C, Chinese (traditional)', '他們爲什麽不說中文', 'ihqwctvzc91f659drss3x8bo0yb'],
  ['D, Czech', 'Pročprostěnemluvíčesky', 'Proprostnemluvesky-uyb24dma41a'],
  ['E, Hebrew', 'למההםפשוטלאמדבריםעברית', '4dbcagdahymbxekheh6e0a7fei0b'],
  ['F, Hindi', 'यहलोगहिन्दीक्योंनहींबोलसकतेहैं', 'i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd'],
  ['G, Japanese', 'なぜみんな日本語を話してくれないのか', 'n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa'],
  [
    'H, Korean',
    '세계의모든사람들이한국어를이해한다면얼마나좋을까',
    '989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c',
  ],
  ['I, Russian', 'почемужеонинеговорятпорусски', 'b1abfaaepdrnnbgefbaDotcwatmq2g4l'],
  ['J, Spanish', 'PorquénopuedensimplementehablarenEspañol', 'PorqunopuedensimplementehablarenEspaol-fmd56a'],
  ['K, Vietnamese', 'TạisaohọkhôngthểchỉnóitiếngViệt', 'TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g'],
  ['L', '3年B組金八先生', '3B-ww4c5e180e575a65lsy2b'],
  ['M', '安室奈美恵-with-SUPER-MONKEYS', '-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n'],
  ['N', 'Hello-Another-Way-それぞれの場所', 'Hello-Another-Way--fc4qua05auwb3674vfr0b'],
  ['O', 'ひとつ屋根の下2', '2-u9tlzr9756bt3uc0v'],
  ['P', 'MajiでKoiする5秒前', 'MajiKoi5-783gue6qz075azm5e'],
  ['Q', 'パフィーdeルンバ', 'de-jg4avhby1noc0d'],
  ['R', 'そのスピードで', 'd9juau41awczczp'],
  ['S', '-> $1.00 <-', '-> $1.00 <--'],
];

describe('Punycode', () => {
  for (const [title, text, encoded] of samples) {
    it(`RFC 3492 7.1 (${title})`, () => equal(decodePunycode(encoded), text));
  }

  for (const bad of ['a_', 'ü', '-é-', '999999999', 'a-z', 'ab-99999999b', 'a'.repeat(300)]) {
    it(`is not ${JSON.stringify(bad.slice(0, 20))}`, () => equal(decodePunycode(bad), undefined));
  }

  it('decodes no surrogate', () => equal(decodePunycode('a-rc4g'), undefined));

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const decoded = decodePunycode(text);
        return decoded === undefined || typeof decoded === 'string';
      }),
    );
  });
});

describe('a domain as it is shown', () => {
  const table: readonly (readonly [string, string])[] = [
    ['example.org', 'example.org'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['XN--BCHER-KVA.example', 'bücher.example'],
    ['www.xn--80ak6aa92e.com', 'www.аррӏе.com'],
    // Not what its own Unicode is written as: ASCII alone, capitals, what no encoder writes.
    ['xn--example-.org', 'xn--example-.org'],
    ['xn--99999999.org', 'xn--99999999.org'],
    ['xn--.org', 'xn--.org'],
  ];
  for (const [domain, shown] of table) {
    it(`${domain} is ${shown}`, () => equal(unicodeDomain(domain), shown));
  }

  it('is what its ASCII was made of', () => {
    const letter = fc.constantFrom('ä', 'ж', '語', 'a', 'ω', '7');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
        const domain = `${letters.join('')}.example`;
        equal(unicodeDomain(domainToASCII(domain)), domain);
      }),
    );
  });
});

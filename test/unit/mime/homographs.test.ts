import { deepEqual, equal, notEqual } from 'node:assert/strict';
import * as fc from 'fast-check';
import { addressBook } from '../../../src/core/mime/addressBook';
import { comparedAddress, likeness, type Likeness } from '../../../src/core/mime/comparedAddress';
import { mixedLabels } from '../../../src/core/mime/mixedScripts';
import { looseSkeleton, skeleton } from '../../../src/core/mime/skeleton';
import { unseenIn, unseenInName } from '../../../src/core/mime/unseen';

describe('the skeleton of a text', () => {
  const alike: readonly (readonly [string, string, string])[] = [
    ['Cyrillic', 'paypal', '\u0440\u0430\u0443\u0440\u0430l'],
    ['Cyrillic, whole', 'apple', '\u0430\u0440\u0440\u04cf\u0435'],
    ['Cyrillic capitals', 'BACK', '\u0412\u0410\u0421\u041a'],
    ['Greek', 'kava', '\u03ba\u03b1\u03bd\u03b1'],
    ['Greek capitals', 'OTTO', '\u039f\u03a4\u03a4\u039f'],
    ['Greek, a letter that has a compatibility form', 'cab', '\u03f2ab'],
    ['Armenian', 'houo', '\u0570\u0585\u057d\u0585'],
    ['full width', 'bank', '\uff42\uff41\uff4e\uff4b'],
    ['mathematical letters', 'bank', '\u{1d41b}\u{1d41a}\u{1d427}\u{1d424}'],
    ['a letter with its accent apart', 'm\u00fcller', 'mu\u0308ller'],
    ['a Cyrillic letter with an accent', '\u00eb', '\u0451'],
    ['what is not seen', 'bank', 'ba\u200bn\u00adk'],
    ['a hyphen', 'a-b', 'a\u2010b'],
    ['case', 'Bank', 'bANK'],
  ];
  for (const [title, a, b] of alike) it(`is the same: ${title}`, () => equal(skeleton(a), skeleton(b)));

  const mistaken: readonly (readonly [string, string])[] = [
    ['google', 'g00gle'],
    ['paypal', 'paypa1'],
    ['paypal', 'paypaI'],
    ['microsoft', 'rnicrosoft'],
    ['wave', 'vvave'],
  ];
  for (const [a, b] of mistaken) {
    it(`is loosely the same for ${a} and ${b}`, () => {
      equal(looseSkeleton(a), looseSkeleton(b));
      notEqual(skeleton(a), skeleton(b));
    });
  }

  it('is another for what looks otherwise', () => {
    for (const [a, b] of [
      ['bank', 'bang'],
      ['m\u00fcller', 'muller'],
      ['\u0436', 'x'],
      ['\u8a9e', '\u65e5'],
    ] as const)
      notEqual(looseSkeleton(a), looseSkeleton(b));
  });

  it('of a skeleton is itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => skeleton(skeleton(text)) === skeleton(text)),
    );
  });
});

describe('two addresses', () => {
  const table: readonly (readonly [string, string, Likeness])[] = [
    ['a@example.org', 'a@example.org', 'same'],
    ['a@EXAMPLE.org', 'a@example.org', 'same'],
    ['b@b\u00fccher.example', 'b@xn--bcher-kva.example', 'same'],
    ['Alice@example.org', 'alice@example.org', 'sameButCase'],
    ['bob@example.org', 'alice@example.org', 'domainOnly'],
    ['alice@example.org', 'alice@example.net', 'different'],
    ['\u0430lice@example.org', 'alice@example.org', 'lookalike'],
    ['alice@xn--exmple-4nf.org', 'alice@example.org', 'lookalike'],
    ['a1ice@exarnple.org', 'alice@example.org', 'lookalike'],
    ['alice@bucher.example', 'alice@b\u00fccher.example', 'different'],
    ['no address', 'alice@example.org', 'different'],
    ['', '', 'same'],
  ];
  for (const [a, b, how] of table) {
    it(`${a} and ${b}: ${how}`, () => {
      equal(likeness(comparedAddress(a), comparedAddress(b)), how);
      equal(likeness(comparedAddress(b), comparedAddress(a)), how);
    });
  }
});

describe('an address book', () => {
  const book = addressBook(['alice@example.org', 'all@bank.example']);
  const table: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['alice@example.org', undefined, undefined],
    ['ALICE@example.org', undefined, undefined],
    ['a1ice@example.org', 'alice@example.org', undefined],
    ['ali@bank.example', 'all@bank.example', undefined],
    ['\u0430ll@bank.example', 'all@bank.example', 'all@bank.example'],
    ['boss@exarnple.org', undefined, 'alice@example.org'],
    ['boss@example.net', undefined, undefined],
  ];
  for (const [address, alike, elsewhere] of table) {
    it(`takes ${address} for ${alike ?? 'nobody'}, among other domains for ${elsewhere ?? 'nobody'}`, () => {
      equal(book.alike(comparedAddress(address)), alike);
      equal(book.alikeElsewhere(comparedAddress(address)), elsewhere);
    });
  }
});

describe('scripts that are mixed', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['alice@example.org', []],
    ['\u0430lice@example.org', ['\u0430lice']],
    ['ivan.\u043f\u0435\u0442\u0440\u043e\u0432@example.org', []],
    ['a@\u0440aypal.example', ['\u0440aypal']],
    ['a@xn--aypal-uye.example', ['\u0440aypal']],
    ['a@\u043f\u043e\u0447\u0442\u0430.example', []],
    ['a@\u03b1bc.\u0436\u03b2.example', ['\u03b1bc', '\u0436\u03b2']],
    ['a@\u30cb\u30e5\u30fc\u30b9news\u8a9e\u3072.example', []],
    ['a@\ud55c\u8a9eabc.example', []],
    ['a@m\u00fcller123.example', []],
  ];
  for (const [address, expected] of table) {
    it(`in ${address}: ${expected.join(', ') || 'none'}`, () =>
      deepEqual(
        mixedLabels(address).map(({ text }) => text),
        expected,
      ));
  }

  it('are named', () => deepEqual(mixedLabels('\u0430lice@x')[0]?.scripts, ['Latin', 'Cyrillic']));
});

describe('characters that are not seen', () => {
  const names: readonly (readonly [string, readonly string[]])[] = [
    ['Alice Example', []],
    ['Ali\u200bce', ['U+200B']],
    ['\u202eecilA', ['U+202E']],
    ['Al\u200dice', ['U+200D']],
    ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', []],
    ['\u{1f469}\u200d\u2764\ufe0f\u200d\u{1f469}', []],
    ['1\ufe0f\u20e3 Shop', []],
    ['\u3164', ['U+3164']],
  ];
  for (const [name, expected] of names) {
    it(`in the name ${JSON.stringify(name)}: ${expected.join() || 'none'}`, () =>
      deepEqual(unseenInName(name), expected));
  }

  it('have no business in an address', () =>
    deepEqual(unseenIn('\u0645\u200c@x\u00ad.y'), ['U+200C', 'U+00AD']));
});

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { htmlTokens, type HtmlToken } from '../../../../src/core/mime/html/tokens';

const tokens = (text: string) => [...htmlTokens(text)];
/** Each token in short: its kind, its name, and what it stands on. */
const shown = (text: string) =>
  tokens(text).map((token) => {
    const name = 'name' in token ? ` ${token.name}` : '';
    const open = 'closed' in token && !token.closed ? ' open' : '';
    return `${token.kind}${name}${open}: ${text.slice(token.start, token.end)}`;
  });
const attributesOf = (text: string) =>
  tokens(text)
    .filter((token): token is HtmlToken & { kind: 'start' } => token.kind === 'start')
    .flatMap(({ attributes }) => attributes.map(({ name, value, closed }) => [name, value, closed]));

describe('HTML cut into tokens', () => {
  it('tags, text and comments', () => {
    assert.deepEqual(shown('a<B>b</b ><!-- <i> -->c'), [
      'text: a',
      'start b: <B>',
      'text: b',
      'end b: </b >',
      'comment: <!-- <i> -->',
      'text: c',
    ]);
  });

  it('what looks like a tag and is none', () => {
    assert.deepEqual(shown('1 < 2 <3 <> a'), ['text: 1 < 2 <3 <> a']);
    assert.deepEqual(shown('<!doctype html><?xml ?></ x><!-->a'), [
      'comment: <!doctype html>',
      'comment: <?xml ?>',
      'comment: </ x>',
      'comment: <!-->',
      'text: a',
    ]);
  });

  it('comments as browsers end them', () => {
    assert.deepEqual(shown('<!-- a --!>b<!--!>c--><!---->d<!----!>e<!-- <!--!>f'), [
      'comment: <!-- a --!>',
      'text: b',
      'comment: <!--!>c-->',
      'comment: <!---->',
      'text: d',
      'comment: <!----!>',
      'text: e',
      'comment: <!-- <!--!>',
      'text: f',
    ]);
  });

  it('attributes as browsers take them', () => {
    assert.deepEqual(attributesOf(`<a HREF="x>y" b=c/d e='f' g h = i/j"k =l>`), [
      ['href', 'x>y', true],
      ['b', 'c/d', true],
      ['e', 'f', true],
      ['g', '', true],
      ['h', 'i/j"k', true],
      ['=l', '', true],
    ]);
    assert.deepEqual(attributesOf('<a/b/c=d>'), [
      ['b', '', true],
      ['c', 'd', true],
    ]);
  });

  it('character references in values', () => {
    const [[, value] = []] = attributesOf(
      '<a b="&#106;ava&#x0073;cript&colon;&amp;&nosuch;&#99999999;&#x110000;">',
    );
    assert.equal(value, 'javascript:&&nosuch;&#99999999;&#x110000;');
  });

  it('the text of scripts and styles, in which no markup counts', () => {
    assert.deepEqual(shown('<style>a<b></style x></i><textarea><p></TEXTAREA>'), [
      'start style: <style>',
      'raw style: a<b>',
      'end style: </style x>',
      'end i: </i>',
      'start textarea: <textarea>',
      'raw textarea: <p>',
      'end textarea: </TEXTAREA>',
    ]);
  });

  it('what has no end', () => {
    assert.deepEqual(shown('a<img src="http://a.example/x y'), [
      'text: a',
      'start img open: <img src="http://a.example/x y',
    ]);
    assert.deepEqual(attributesOf('<img src="http://a.example/'), [['src', 'http://a.example/', false]]);
    assert.deepEqual(attributesOf('<img src=http://a.example/'), [['src', 'http://a.example/', true]]);
    for (const [text, last] of [
      ['<!-- x', 'comment open: <!-- x'],
      ['<style>x', 'raw style open: x'],
      ['<b', 'start b open: <b'],
      ['</b', 'end b open: </b'],
    ] as const)
      assert.equal(shown(text).at(-1), last);
  });

  it('lie end to end and are the whole text, whatever it is', () => {
    const pieces = fc.array(
      fc.constantFrom('<', '>', '"', "'", '=', '/', '!', '--', 'a', ' ', '<style>', '</', '<a b="', '&#1;'),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const { start, end } of tokens(text)) {
          assert.ok(start === at && end >= start);
          at = end;
        }
        assert.equal(at, text.length);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('cost no more than their length, however hostile they are', () => {
    for (const piece of ['<', '<a ', '<a b="', '</a', '<!--', '<style', '<style>', '<a =', '&', '<a b=&#0'])
      assert.ok(tokens(piece.repeat(100_000)).length > 0);
  });
});

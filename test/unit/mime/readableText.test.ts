import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readableText } from '../../../src/core/mime/html/readableText';

describe('the readable text of HTML', () => {
  const cases: readonly (readonly [what: string, html: string, text: string])[] = [
    ['has no markup', '<p>Dear <b>Bob</b>,</p>', 'Dear Bob,'],
    ['breaks lines where elements do', '<div>one</div><div>two</div>three<br>four', 'one\ntwo\nthree\nfour'],
    ['sets paragraphs apart', '<p>one</p>\n\n<p>two</p>', 'one\n\ntwo'],
    ['takes white space for one space', 'one \n\t two<b> three</b>', 'one two three'],
    ['keeps the lines of pre', '<pre>one\r\n  two</pre>', 'one\n  two'],
    ['leaves scripts and styles out', '<style>p{}</style>a<script>alert("<p>b")</script>c', 'ac'],
    ['leaves comments out', 'a<!-- <p>hidden -->b', 'ab'],
    [
      'decodes character references',
      '&lt;b&gt; &amp;eacute; &eacute;&#8364;&#x1F600; &unknown;',
      '<b> &eacute; é€😀 &unknown;',
    ],
    ['lists', '<ul><li>one<li>two</ul>', '• one\n• two'],
    [
      'names pictures by what stands for them',
      'a <img src="http://evil.invalid/x.png" alt="logo"> b',
      'a [logo] b',
    ],
    ['holds what is hidden', '<p>a</p><div style="display:none">secret</div>', 'a\n\nsecret'],
    ['sets cells apart', '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n3'],
    ['is empty for none', '', ''],
    ['ends with an unfinished tag', 'a<img src="', 'a'],
    ['takes a stray < for text', '1 < 2', '1 < 2'],
  ];
  for (const [what, html, text] of cases) it(what, () => assert.equal(readableText(html), text));

  it('is made of anything, and never longer than what it is of by much', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<li>',
      '<pre>',
      '</pre>',
      'a',
      ' ',
      '\n',
      '&',
      '&amp;',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '"',
      '<',
    );
    fc.assert(
      fc.property(fc.array(piece), (all) => {
        const html = all.join('');
        assert.ok(readableText(html).length <= 2 * html.length + 2);
      }),
    );
  });
});

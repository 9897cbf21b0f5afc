import { strict as assert } from 'node:assert';
import { unhurried } from '../../../../src/core/bytes/pace';
import type { Mention } from '../../../../src/core/mime/html/htmlFacts';
import { htmlText } from '../../../../src/core/mime/html/htmlText';
import { readHtml } from '../../../../src/core/mime/html/readHtml';

const facts = (text: string) => readHtml(text, unhurried);
const whats = (mentions: readonly Mention[]) => mentions.map(({ what }) => what);

describe('what HTML does', () => {
  it('fetches from elsewhere, in all ways in which it is done unasked', async () => {
    for (const [html, what] of [
      ['<img src="http://a.example/x">', 'img src'],
      ['<img src=//a.example/x>', 'img src'],
      ['<img src="h&#116;tps://a.example/x">', 'img src'],
      ['<img src=" ht\ntp://a.example/x">', 'img src'],
      ['<img src="\\\\a.example\\x">', 'img src'],
      ['<img srcset="a.png 1x, https://a.example/x 2x">', 'img srcset'],
      ['<body background="http://a.example/x">', 'body background'],
      ['<video poster="http://a.example/x">', 'video poster'],
      ['<object data="http://a.example/x">', 'object data'],
      ['<link rel="stylesheet" href="http://a.example/x">', 'link href'],
      ['<base href="http://a.example/">', 'base href'],
      ['<svg><image xlink:href="http://a.example/x"/></svg>', 'image xlink:href'],
      ['<p style="background: url( \'http://a.example/x\' )">', 'p style'],
      [String.raw`<p style="background: u\72l(http://a.example/x)">`, 'p style'],
      ['<style>@import "http://a.example/x";</style>', 'style'],
      ['<style>p { background: url(http://a.example/x) }</style>', 'style'],
      ['<style>@import url(//a.example/x)</style>', 'style'],
      ['<p style="background: image-set(\'http://a.example/x\' 1x)">', 'p style'],
      ['<svg><rect fill="url(http://a.example/x#y)"/></svg>', 'rect fill'],
      ['<svg><title><img src="http://a.example/x"></title></svg>', 'img src'],
      ['<svg><style><img src="http://a.example/x"></style></svg>', 'img src'],
      ['<math><xmp><img src="http://a.example/x"></xmp></math>', 'img src'],
      ['<img src="http://a.example/', 'img src'],
    ] as const)
      assert.deepEqual(whats((await facts(html)).remote), [what], html);
  });

  it('fetches nothing by links, by what is inside, or by text', async () => {
    for (const html of [
      '<a href="http://a.example/x">http://a.example/x</a>',
      '<img src="data:image/png;base64,AAAA">',
      '<img src="cid:x">',
      '<img src="pictures/x.png">',
      '<!-- <img src="http://a.example/x"> -->',
      '<p title="http://a.example/x" alt="http://a.example/x">',
    ])
      assert.deepEqual((await facts(html)).remote, [], html);
  });

  it('does something by itself', async () => {
    for (const [html, what] of [
      ['<script>x()</script>', 'script'],
      ['<SCRIPT src=x></SCRIPT>', 'script'],
      ['<form action="x">', 'form'],
      ['<iframe src="x"></iframe>', 'iframe'],
      ['<object></object>', 'object'],
      ['<embed>', 'embed'],
      ['<p onMouseOver="x()">', 'onmouseover'],
      ['<svg/onload=x()>', 'onload'],
      ['<meta http-equiv="refresh" content="0">', 'meta refresh'],
      ['<a href="&#106;avascript:x()">', 'a script in href'],
      ['<a href="java\tscript:x()">', 'a script in href'],
    ] as const)
      assert.deepEqual(whats((await facts(html)).active), [what], html);
    for (const html of [
      '<p>onclick=x()</p>',
      '<p one="x">',
      '<meta http-equiv="content-type" content="x">',
      '<a href="x?javascript:">',
    ])
      assert.deepEqual((await facts(html)).active, [], html);
  });

  it('hides text, in all ways that are in use', async () => {
    for (const [style, how] of [
      ['display:none', 'display: none'],
      ['DISPLAY : NONE !important', 'display: none'],
      ['display:none ! important', 'display: none'],
      ['dis/**/play:none;color:red', undefined],
      [String.raw`d\69splay:none`, 'display: none'],
      ['visibility:hidden', 'visibility: hidden'],
      ['opacity:0.0', 'opacity: 0'],
      ['opacity:0.5', undefined],
      ['opacity:0.01', 'opacity: 0'],
      ['font-size:0px', 'font-size: 0'],
      ['font-size:1px', 'font-size: 0'],
      ['font-size:1em', undefined],
      ['font:0/0 a', 'font-size: 0'],
      ['font:bold 12px a', undefined],
      ['max-height:0;overflow:hidden', 'no size'],
      ['height:0', undefined],
      ['height:0;overflow-y:hidden', 'no size'],
      ['max-height:1px;overflow:clip', 'no size'],
      ['position:absolute;clip:rect(0, 0, 0, 0)', 'cut away'],
      ['clip-path:inset(100%)', 'cut away'],
      ['clip-path:inset(10%)', undefined],
      ['transform:scale(0)', 'no size'],
      ['text-indent:-99em', 'beside the screen'],
      ['left:-100vw', 'beside the screen'],
      ['margin:-9999px', 'beside the screen'],
      ['position:absolute;left:-9999px', 'beside the screen'],
      ['margin-left:-5px', undefined],
      ['color:#fff;background:#ffffff', 'the colour of the background'],
      ['color:#fff;background:#000', undefined],
      ['color:rgb(255, 255, 255);background:white', 'the colour of the background'],
      ['color:rgba(0,0,0,0)', 'the colour of the background'],
      ['color:#0000', 'the colour of the background'],
      ['mso-hide:all', 'mso-hide: all'],
    ] as const) {
      const { hidden } = await facts(`<p style="${style}">x</p><p>y</p>`);
      assert.deepEqual(whats(hidden), how === undefined ? [] : [how], style);
    }
    assert.deepEqual(whats((await facts('<p hidden>x</p>')).hidden), ['hidden']);
  });

  it('hides text by a style sheet', async () => {
    const hidden = async (css: string) =>
      whats((await facts(`<style>${css}</style><p class="a b" id="c">x</p>`)).hidden);
    for (const css of [
      'p{display:none}',
      '.a{display:none}',
      'h1, .b.a {display:none}',
      'p#c{display:none}',
      '*{display:none}',
      '@media print{.a{display:none}}',
      '@import "x"; p{display:none}',
      'body > .a {display:none}',
      '[class~=a]{display:none}',
      'p[id="c"]{display:none}',
      'p:nth-child(1){display:none}',
      '.a:not(.d, i > b){display:none}',
    ])
      assert.deepEqual(await hidden(css), ['display: none'], css);
    for (const css of [
      '.d{display:none}',
      '.a:hover{display:none}',
      'h1{display:none}',
      '.a{display:block}',
      '/* p{display:none} */',
    ])
      assert.deepEqual(await hidden(css), [], css);
    assert.equal((await facts('<style>.d{display:none}</style><p>x</p>')).hidesOthers?.what, 'style');
    assert.equal((await facts('<style>p{display:none}</style><p>x</p>')).hidesOthers, undefined);
  });

  it('hides nothing where nothing stands in it', async () => {
    for (const html of [
      '<p hidden></p>',
      '<p hidden> &nbsp;&zwnj;\r\n</p>',
      '<img hidden>x',
      '<p hidden><p>x',
      '<br hidden>x',
    ])
      assert.deepEqual((await facts(html)).hidden, [], html);
  });

  it('leaves an element that hides open, or what swallows the rest', async () => {
    const open = async (html: string) => (await facts(html)).leftOpen?.what;
    assert.equal(await open('a<div style="display:none">'), 'display: none');
    assert.equal(await open('a<div style="display:none"><b>'), 'display: none');
    assert.equal(await open('a<div style="display:none"></div><div>'), undefined);
    const end = async (html: string) => {
      const { unfinished } = await facts(html);
      return unfinished && [unfinished.kind, unfinished.what];
    };
    assert.deepEqual(await end('<img src="http://a.example/'), ['tag', 'src of img']);
    assert.deepEqual(await end('<img src="x" '), ['tag', 'the tag img']);
    assert.deepEqual(await end('<!-- '), ['comment', 'a comment']);
    assert.deepEqual(await end('<style>'), ['text', 'the text of style']);
    assert.equal(await end('<p>x'), undefined);
    assert.equal(await end('<img src="http://a.example/" <p>'), undefined);
  });

  it('refers to other parts, seen or not', async () => {
    const { references } = await facts(
      '<img src="cid:a%40b"><div hidden><img src="CID:c"></div><img src=cid:d style="display:none"><img src="cid:a@b">',
    );
    assert.deepEqual(
      references.map(({ contentId, hidden }) => [contentId, hidden]),
      [
        ['a@b', false],
        ['c', true],
        ['d', true],
      ],
    );
  });

  it('is told where it stands', async () => {
    const html = '<p>x</p><img src="http://a.example/x">';
    const [{ start, end } = assert.fail()] = (await facts(html)).remote;
    assert.equal(html.slice(start, end), 'src="http://a.example/x"');
  });

  it('is read in UTF-16 as well', async () => {
    const octets = new Uint8Array(Buffer.from('\ufeff<script>x</script>', 'utf16le'));
    for (const charset of ['utf-8', 'utf-16', undefined]) {
      const { text, width } = htmlText(octets, charset);
      assert.equal(width, 2);
      assert.deepEqual(whats((await facts(text)).active), ['script']);
    }
    assert.equal(htmlText(octets.subarray(2), 'UTF-16LE').text.slice(0, 8), '<script>');
    assert.equal(htmlText(new Uint8Array(Buffer.from('<p>')), 'x').width, 1);
  });

  it('hides text by a style sheet behind it', async () => {
    assert.deepEqual(whats((await facts('<p class=a>x</p><style>.a{display:none}</style>')).hidden), [
      'display: none',
    ]);
  });

  it('hides text by elements that are not drawn', async () => {
    for (const html of ['<template>x</template>', '<dialog>x</dialog>', '<datalist>x</datalist>'])
      assert.equal((await facts(html)).hidden.length, 1, html);
    assert.deepEqual((await facts('<dialog open>x</dialog>')).hidden, []);
  });

  it('costs no more than its length, however hostile it is', async () => {
    const rule = '.a .b{display:none}';
    for (const piece of [
      '<div hidden>x',
      '<p>',
      '</div>',
      '<img src=http://a>',
      '<img src=cid:',
      rule,
      '<a style="',
      '{',
      'url(',
      '/*',
    ])
      await facts(piece.repeat(50_000));
    await facts(`<style>${rule.repeat(20_000)}</style>${'<b class="c">x'.repeat(50_000)}`);
    await facts(`<style>${'.a'.repeat(200_000)}{display:none}</style>${'<b class=a>x'.repeat(50_000)}`);
    await facts(`<svg>${'<style>'.repeat(100_000)}`);
    await facts(`<p style="${'font:0 '.repeat(50_000)}"${' hidden'.repeat(50_000)}>`);
    await facts(`<div>${'<b>'.repeat(50_000)}${'</i></div>'.repeat(50_000)}`);
  });
});

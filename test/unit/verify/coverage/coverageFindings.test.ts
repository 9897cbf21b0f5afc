import { strict as assert } from 'node:assert';
import { coverageRules } from '../../../../src/core/catalogue/findings/coverage';
import { htmlRules } from '../../../../src/core/catalogue/findings/html';
import { toBase64 } from '../../../../src/core/bytes/base64';
import { decodeLatin1, latin1 } from '../../../../src/core/bytes/text';
import { open } from '../../../support/opening';
import {
  encrypted,
  forwarded,
  FROM,
  headed,
  html,
  mixed,
  multipart,
  openCovered,
  part,
  signed,
  text,
  type Entity,
} from '../../../support/coveredScene';
import { rita } from '../../../support/people';

const ofCoverage = new Set(Object.keys({ ...coverageRules, ...htmlRules }));

async function findings(entity: Entity) {
  const { findings: all } = await openCovered(entity);
  return all.filter(({ rule }) => ofCoverage.has(rule));
}

async function rules(entity: Entity): Promise<readonly string[]> {
  return (await findings(entity)).map(({ rule, layer }) => `${rule} ${layer ?? ''}`);
}

const image = part('image/png', 'x', 'Content-ID: <p@example.org>\r\n');
const drawing = html('<img src="cid:p@example.org">');
const newsletter = html(
  '<style>@media (max-width: 600px) { .wide { display: none } }</style><p class="wide">x<img src="http://a.example/x"><a href="http://a.example">y</a></p>',
);

describe('what stands beside a signed part', () => {
  it('is named with its place', async () => {
    assert.deepEqual(await rules(mixed(text, signed(text), text, part('application/pdf', 'x'))), [
      'prependedPart 1.1',
      'appendedPart 1.3',
      'unsignedSibling 1.4',
    ]);
    const [{ message, range } = assert.fail()] = await findings(mixed(text, signed(text)));
    assert.match(message, /: text\/plain \(1\.1\) is not under the signature 1\.2\.2$/);
    assert.equal(range?.source, 'file');
  });

  it('is nothing in honest messages', async () => {
    for (const entity of [
      signed(mixed(text, part('application/pdf', 'x'))),
      signed(multipart('alternative', text, multipart('related', drawing, image))),
      signed(encrypted(signed(mixed(text, text), 'opaque'))),
      signed(forwarded(mixed(text, text))),
      signed(mixed(text, forwarded(signed(text)))),
      mixed(text, text),
      forwarded(text),
    ])
      assert.deepEqual(await rules(entity), []);
  });

  it('is no attack where a signed message is forwarded', async () => {
    assert.deepEqual(await rules(mixed(text, forwarded(signed(text)))), ['unsignedSibling 1.1']);
    assert.deepEqual(await rules(mixed(signed(text), forwarded(text))), ['unsignedSibling 1.2.1']);
  });

  it('may be signed by another, and is not under this signature all the same', async () => {
    assert.deepEqual(await rules(mixed(signed(text), signed(text))), [
      'appendedPart 1.2.1',
      'prependedPart 1.1.1',
    ]);
  });

  it('takes its place, where the signed one is a file or another alternative', async () => {
    const attached = headed('Content-Disposition: attachment; filename="a"\r\n', signed(text));
    assert.deepEqual(await rules(mixed(text, attached)), ['signedPartDemoted 1.2.1']);
    assert.deepEqual(await rules(mixed(attached, text)), ['signedPartDemoted 1.1.1']);
    assert.deepEqual(await rules(multipart('alternative', signed(text), html('x'))), [
      'signedPartDemoted 1.1.1',
    ]);
    assert.deepEqual(await rules(multipart('alternative', html('x'), signed(text))), ['unsignedSibling 1.1']);
    assert.deepEqual(await rules(mixed(image, attached)), ['signedPartDemoted 1.2.1']);
  });

  it('is told of a few parts where there are thousands', async () => {
    const many = mixed(signed(text), ...Array.from({ length: 2000 }, () => text));
    assert.equal((await rules(many)).length, 16);
  });
});

describe('ciphertexts among others', () => {
  it('are named, whatever is around them', async () => {
    for (const entity of [mixed(text, encrypted(text)), mixed(encrypted(text), text)])
      assert.deepEqual((await rules(entity)).length, 1);
    assert.deepEqual(await rules(multipart('alternative', text, encrypted(text))), ['wrappedCiphertext 1.2']);
    assert.deepEqual(await rules(encrypted(mixed(text, encrypted(text)))), ['wrappedCiphertext 1.1.2']);
  });

  it('are nothing where they are all of the message', async () => {
    for (const entity of [
      encrypted(mixed(text, text)),
      signed(encrypted(text)),
      mixed(encrypted(text)),
      forwarded(encrypted(text)),
      encrypted(encrypted(text)),
    ])
      assert.deepEqual(await rules(entity), []);
  });

  it('after HTML that is unfinished', async () => {
    const broken = async (body: string, after = encrypted(text)) =>
      (await findings(mixed(html(body), after))).filter(
        ({ rule }) => rule === 'brokenMultipartAroundCiphertext',
      );
    for (const [body, what] of [
      ['<img src="http://a.example/', 'src of img'],
      ["<img src='http://a.example/", 'src of img'],
      ['<a href="http://a.example/', 'href of a'],
      ['<table background="http://a.example/', 'background of table'],
      ['<img ', 'the tag img'],
      ['<style>p { background: url(http://a.example/', 'the text of style'],
      ['<form action="http://a.example"><textarea>', 'the text of textarea'],
    ] as const) {
      const [{ message, range } = assert.fail(body)] = await broken(body);
      assert.ok(message.includes(`ends within ${what}, before application/pkcs7-mime`), message);
      assert.equal(range?.source, 'file');
    }
    for (const body of ['<img src="http://a.example/">', '<p>x', '<div', 'a < b'].toSpliced(2, 1))
      assert.deepEqual(await broken(body), [], body);
    assert.deepEqual(await broken('<img src="http://a.example/', Promise.resolve(text)), []);
    const behind = await findings(mixed(encrypted(text), html('<img src="http://a.example/')));
    assert.ok(!behind.some(({ rule }) => rule === 'brokenMultipartAroundCiphertext'));
  });

  it('are changed by anybody where nothing authenticates them', async () => {
    const cbc = 'aes-256-cbc';
    for (const entity of [
      encrypted(text, cbc),
      encrypted(mixed(signed(text), text), cbc),
      mixed(text, encrypted(text, cbc)),
    ])
      assert.ok((await rules(entity)).some((rule) => rule.startsWith('unauthenticatedEncryption')));
    for (const entity of [
      encrypted(text),
      encrypted(signed(text), cbc),
      encrypted(signed(text, 'opaque'), cbc),
      signed(encrypted(text, cbc)),
      signed(encrypted(text, cbc), 'opaque'),
    ])
      assert.deepEqual(await rules(entity), []);
  });

  it('of which nothing is known while they are locked', async () => {
    const { report } = await open(latin1(await encrypted(text, 'aes-256-cbc')));
    assert.ok(!report.findings.some(({ rule }) => rule === 'unauthenticatedEncryption'));
  });
});

describe('HTML of a protected message', () => {
  it('shows parts as its own that are protected otherwise', async () => {
    const only = async (entity: Entity) =>
      (await findings(entity))
        .filter(({ rule }) => rule === 'cidReference')
        .map(({ message }) => message.split(': ')[1]);
    const named = headed('Content-ID: <p@example.org>\r\n', encrypted(text));
    assert.deepEqual(await only(mixed(drawing, named)), [
      'text/html (1.1), not signed, shows text/plain (1.2.1), not signed, encrypted by 1.2',
    ]);
    assert.equal((await only(mixed(drawing, signed(image)))).length, 1);
    assert.equal((await only(mixed(signed(drawing), image))).length, 1);
    for (const entity of [
      signed(multipart('related', drawing, image)),
      encrypted(multipart('related', drawing, image)),
      mixed(signed(multipart('related', drawing, image)), text),
      mixed(drawing, image, signed(text)),
      mixed(signed(drawing), text),
    ])
      assert.deepEqual(await only(entity), []);
  });

  it('hides what stands beside it', async () => {
    for (const body of [
      '<div style="display:none">',
      '<div hidden><p>x',
      '<!-- ',
      '<style>pre { display: none }</style>',
      '<p style="opacity:0">x</p>',
      '<div hidden><iframe src="cid:p@example.org"></iframe></div>',
    ])
      assert.ok((await rules(mixed(html(body), signed(text)))).includes('hiddenHtml 1.1'), body);
    for (const body of ['<div>', '<p hidden></p>', '<style>p { display: block }</style>'])
      assert.ok(!(await rules(mixed(html(body), signed(text)))).includes('hiddenHtml 1.1'), body);
  });

  it('of an ordinary signed newsletter is told in passing', async () => {
    const found = await findings(signed(multipart('alternative', text, newsletter)));
    assert.deepEqual(
      found.map(({ rule, severity }) => [rule, severity]),
      [
        ['hiddenText', 'info'],
        ['remoteNotSigned', 'info'],
      ],
    );
    assert.deepEqual(await rules(newsletter), []);
  });

  it('tells others what was in an encrypted message', async () => {
    assert.ok((await rules(encrypted(newsletter))).includes('remoteContent 1.1'));
    assert.ok((await rules(mixed(newsletter, encrypted(text)))).includes('remoteContent 1.1'));
  });

  it('stands under a transfer encoding, and is traced to the file', async () => {
    const body = '<p>caf\u00e9</p>\r\n<script>x</script>';
    for (const [encoding, written, there] of [
      // The characters that hold the bits of `<script>`.
      ['base64', toBase64(latin1(body)), 'jxzY3JpcHQ+'],
      ['quoted-printable', body.replace('\u00e9', '=E9').replace('<scr', '=3Cscr=\r\n'), '=3Cscr=\r\nipt>'],
      ['8bit', body, '<script>'],
    ] as const) {
      const entity = html(written, `Content-Transfer-Encoding: ${encoding}\r\n`);
      const { report, sources } = await open(latin1(`${FROM}${await mixed(entity, signed(text))}`));
      const { range = assert.fail(), line } =
        report.findings.find(({ rule }) => rule === 'activeContent') ?? assert.fail(encoding);
      assert.equal(decodeLatin1(sources.view(range)), '<script>');
      assert.equal(decodeLatin1(sources.view(sources.inFile(range) ?? assert.fail())), there);
      assert.ok(line !== undefined && line > 5);
    }
  });

  it('in an encrypted part is found in what was decrypted', async () => {
    const [{ range } = assert.fail()] = (await findings(encrypted(html('<script>x</script>')))).filter(
      ({ rule }) => rule === 'activeContent',
    );
    assert.equal(range?.source, '1:decrypted');
  });

  it('is searched to a limit, and what is behind it is said not to be', async () => {
    const long = `${'x'.repeat(1 << 20)}<script>`;
    for (const written of [html(long), html(toBase64(latin1(long)), 'Content-Transfer-Encoding: base64\r\n')])
      assert.deepEqual(await rules(mixed(signed(text), written)), [
        'appendedPart 1.2',
        'htmlNotSearched 1.2',
      ]);
    const eight = Array.from({ length: 9 }, () => html('x'.repeat(1 << 20)));
    assert.ok(
      (await rules(mixed(signed(text), ...eight))).filter((rule) => rule.startsWith('htmlNot')).length >= 1,
    );
  });

  it('is not read where nothing is protected', async () => {
    const { sources } = await open(
      latin1(`${FROM}${html(toBase64(latin1('<script>')), 'Content-Transfer-Encoding: base64\r\n')}`),
      [(await rita()).decryptor],
    );
    assert.equal(sources.all().length, 1);
  });
});

import { strict as assert } from 'node:assert';
import { contains } from '../../../src/core/bytes/range';
import type { Opened } from '../../../src/core/report/open';
import { whereabouts, type Whereabouts } from '../../../src/core/report/whereabouts';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity } from '../../support/testCertificates';

describe('what a byte of the file is', () => {
  let opened: Opened;
  let text: string;
  before(async () => {
    const { signer } = await identity(ec, 'Alice');
    const bytes = await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] });
    text = `${Buffer.from(bytes).toString('latin1')}some words after the end\r\n`;
    opened = await open(Buffer.from(text, 'latin1'));
  });

  function at(offset: number): Whereabouts | undefined {
    const source = opened.sources.get('file');
    return source && whereabouts(opened.report, source, { start: offset, end: offset + 1 });
  }
  const of = (what: string, more = 0): unknown => {
    const found = at(text.indexOf(what) + more);
    return found && [found.kind, found.layer, found.name].filter((part) => part !== undefined).join(' ');
  };

  it('is known of every byte, and holds it', () => {
    for (let offset = 0; offset < text.length; offset++) {
      const found = at(offset);
      assert.ok(found !== undefined && contains(found.range, offset), `at ${offset}`);
    }
  });

  it('says which header field, of which layer', () => {
    assert.equal(of('Subject: '), 'headerField 1 Subject');
    assert.equal(of(' dana@example.net'), 'headerField 1 To');
    assert.equal(
      of('Content-Disposition: attachment; filename="figures.bin"'),
      'headerField 1.1.2 Content-Disposition',
    );
    assert.equal(of('Content-Type: application/pkcs7-signature'), 'headerField 1.2 Content-Type');
  });

  it('tells boundaries, preamble, epilogue and bodies apart', () => {
    assert.equal(of('preamble\r\n--outer'), 'preamble 1.1');
    assert.equal(of('--outer\r\nContent-Type: text'), 'boundary 1.1');
    assert.equal(of('--outer\r\nContent-Type: application'), 'boundary 1.1');
    assert.equal(of('--outer--'), 'boundary 1.1');
    assert.equal(of('some words after'), 'epilogue 1');
    assert.equal(of('the figures are attached'), 'body 1.1.1');
    const emptyLine = text.indexOf('\r\n\r\n', text.indexOf('Content-Type: text/plain')) + 2;
    assert.deepEqual([at(emptyLine)?.kind, at(emptyLine)?.layer], ['headerEnd', '1.1.1']);
    assert.match(String(of('filename="smime.p7s"\r\n\r\n', 40)), /^body 1\.2$/);
  });
});

describe('what a byte of the file was decoded into', () => {
  it('is an element whose way back out holds the byte, for every byte of the signature', async () => {
    const { signer } = await identity(ec, 'Alice');
    const { sources, report } = await open(
      await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] }),
    );
    const source = report.layers[0]?.children[1]?.body.source ?? '';
    const whole = sources.get(source)?.range();
    const inFile = whole && sources.inFile(whole);
    assert.ok(inFile);
    for (let start = inFile.start; start < inFile.end; start++) {
      const inner = sources.inward({ source: 'file', start, end: start + 1 }).at(-1);
      if (inner === undefined) continue;
      const back = sources.inFile(inner);
      assert.ok(inner.source === source && back !== undefined && contains(back, start), `at ${start}`);
    }
  });
});

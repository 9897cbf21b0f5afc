import { strict as assert } from 'node:assert';
import { Uri, workspace } from 'vscode';
import type { Range } from '../../../src/core/bytes/range';
import { runCommand } from '../support/extension';
import { closeAll, freshFolder, message, put, putIdentities } from '../support/folder';
import { ask, inspect } from '../support/inspecting';

describe('what the inspector reads of a file', () => {
  let folder: Uri;
  let signed: Uri;
  let text: string;

  before(async () => {
    folder = await freshFolder();
    await putIdentities(folder);
    const mail = await put(folder, 'mail.eml', message);
    await runCommand('smime.sign', mail, [{ choose: /^alice\.p12$/ }, { passphrase: 'smime' }]);
    signed = Uri.joinPath(folder, 'mail.signed.eml');
    text = Buffer.from(await workspace.fs.readFile(signed)).toString('latin1');
    await inspect(signed);
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(folder, { recursive: true });
  });

  const byteOf = (what: string, more = 0): Range => {
    const start = text.indexOf(what) + more;
    return { source: 'file', start, end: start + 1 };
  };

  it('says of a byte of the header which field it is in, and of which layer', async () => {
    const place = await ask(signed, 'locate', byteOf('\r\nSubject: ', 4));
    assert.equal(place.what, 'header field Subject of layer 1');
    assert.equal(place.layer, '1');
    assert.equal(place.unit?.start, text.indexOf('\r\nSubject: ') + 2);
  });

  it('says of a byte of base64 what it was decoded into, and of which layer', async () => {
    const body = text.indexOf('\r\n\r\n', text.indexOf('smime.p7s')) + 4;
    const place = await ask(signed, 'locate', { source: 'file', start: body, end: body + 1 });
    assert.equal(
      place.what,
      'body of layer 1.2 → decoded from the base64 of layer 1.2, offset 0x0000: tag of ContentInfo',
    );
    assert.equal(place.layer, '1.2');
    const [inner] = place.inward ?? [];
    assert.deepEqual(inner, { source: '1.2:body', start: 0, end: 1 });
    assert.equal(place.innerNodes?.at(-1)?.field, 'ContentInfo');
    assert.equal(place.unit?.start, body);
  });

  it('says of a byte of a structure which part of which element it is', async () => {
    const at = (start: number): Range => ({ source: '1.2:body', start, end: start + 1 });
    const words = await Promise.all(
      [0, 1, 4, 6].map(async (start) => (await ask(signed, 'locate', at(start))).what),
    );
    assert.deepEqual(words, [
      'tag of ContentInfo',
      'length of ContentInfo',
      'tag of contentType',
      'value of contentType',
    ]);
  });

  it('answers in a few words, whatever a message calls its fields', async () => {
    const field = `${'X'.repeat(500_000)}: y`;
    const long = await put(
      folder,
      'long.eml',
      Buffer.from(`From: a@example.org\r\n${field}\r\n\r\nHello.\r\n`),
    );
    await inspect(long);
    const place = await ask(long, 'locate', { source: 'file', start: 30, end: 31 });
    assert.match(place.what ?? '', /^header field X+… \(\d+ more characters\)$/);
    assert.ok(JSON.stringify(place).length < 10_000);
  });

  it('serves the lines of the file, finds, and reads bytes as something else', async () => {
    const all = text.split('\n');
    const slice = await ask(signed, 'lines', { from: 1, count: 2 });
    assert.deepEqual([slice.first, slice.lines], [2, all.slice(1, 3).map((line) => line.trimEnd())]);
    const found = await ask(signed, 'find', {
      source: '1.2:body',
      kind: 'structure',
      what: '1.2.840.113549.1.9.4',
      from: 0,
    });
    assert.equal(found.hits.length, 1);
    assert.equal(found.next, null);
    const { start, end } = found.hits[0] ?? assert.fail();
    const read = await ask(signed, 'readAs', { source: '1.2:body', start: start + 2, end, as: 'oid' });
    assert.deepEqual(read, { lines: [{ text: '1.2.840.113549.1.9.4' }] });
  });
});

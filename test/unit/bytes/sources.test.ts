import { strict as assert } from 'node:assert';
import { decodeBase64 } from '../../../src/core/bytes/base64';
import { ByteSource } from '../../../src/core/bytes/byteSource';
import { join } from '../../../src/core/bytes/joined';
import { lineNumber } from '../../../src/core/bytes/lines';
import { unhurried } from '../../../src/core/bytes/pace';
import { contains, cover } from '../../../src/core/bytes/range';
import { SourceSet } from '../../../src/core/bytes/sourceSet';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';

/** A file whose base64 body holds two chunks that are joined. */
async function layered(): Promise<{ sources: SourceSet; file: ByteSource; joined: ByteSource }> {
  const text = `Header: x\r\n\r\n${Buffer.from('[one][two]').toString('base64')}\r\n`;
  const file = ByteSource.file('a.eml', latin1(text));
  const sources = new SourceSet();
  sources.add(file);
  const { bytes, map } = await decodeBase64(file.bytes, { start: 13, end: text.length }, unhurried);
  const body = sources.add(file.decoded('body', bytes, 'base64', map));
  const chunks = join(body.bytes, [
    { start: 1, end: 4 },
    { start: 6, end: 9 },
  ]);
  const joined = sources.add(body.decoded('joined', chunks.bytes, 'joined octet strings', chunks.map));
  return { sources, file, joined };
}

describe('byte sources', () => {
  it('trace joined octets through base64 into the file', async () => {
    const { sources, file, joined } = await layered();
    assert.equal(decodeLatin1(joined.bytes), 'onetwo');
    const steps = sources.trace(joined.range({ start: 3, end: 6 }));
    assert.deepEqual(
      steps.map(({ source }) => source),
      ['joined', 'body', 'file'],
    );
    const inFile = sources.inFile(joined.range({ start: 3, end: 6 }));
    assert.ok(inFile);
    const decoded = Buffer.from(decodeLatin1(file.view(inFile)), 'base64').toString();
    assert.equal(decoded, 'two');
    const body = sources.get('body');
    assert.equal(decodeLatin1(sources.view(steps[1] ?? joined.range())), 'two');
    assert.ok(body && body.origin.kind === 'decoded');
  });

  it('say that what was decrypted has no bytes in the file', async () => {
    const { sources, joined } = await layered();
    const opened = sources.add(joined.opened('plain', latin1('secret'), 'decrypted', joined.range()));
    assert.equal(sources.inFile(opened.range()), undefined);
    assert.deepEqual(sources.trace(opened.range()), [opened.range()]);
    const inner = sources.add(opened.decoded('part', opened.bytes, 'part', join(opened.bytes, []).map));
    assert.equal(sources.inFile(inner.range()), undefined);
  });

  it('are views, never copies', async () => {
    const { file } = await layered();
    assert.equal(file.view({ start: 2, end: 5 }).buffer, file.bytes.buffer);
  });

  it('have unique names, and an unknown one has no bytes', async () => {
    const { sources, file } = await layered();
    assert.throws(() => sources.add(file), RangeError);
    assert.equal(sources.view({ source: 'nowhere', start: 0, end: 3 }).length, 0);
    assert.equal(sources.inFile({ source: 'nowhere', start: 0, end: 3 }), undefined);
    assert.equal(sources.all().length, 3);
  });
});

describe('ranges', () => {
  it('are half open', () => {
    const span = { start: 3, end: 5 };
    assert.deepEqual(
      [2, 3, 4, 5].map((at) => contains(span, at)),
      [false, true, true, false],
    );
    assert.deepEqual(cover(span, { start: 4, end: 9 }), { start: 3, end: 9 });
  });
});

describe('line numbers', () => {
  const text = latin1('a\r\nbc\n\nd');
  for (const [offset, line] of [
    [0, 1],
    [2, 1],
    [3, 2],
    [5, 2],
    [6, 3],
    [7, 4],
    [8, 4],
  ] as const) {
    it(`offset ${offset} is on line ${line}`, () => assert.equal(lineNumber(text, offset), line));
  }
});

import { strict as assert } from 'node:assert';
import { LineIndex } from '../../../src/host/editor/lineIndex';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('the lines around some bytes', () => {
  const text = 'one\r\ntwo\nthree\r\nfour\nfive\nsix\nseven\neight\nnine';
  const index = new LineIndex(bytesOf(text));

  it('come with three before and after, numbered from one', () => {
    const start = text.indexOf('five');
    assert.deepEqual(index.around({ start, end: start + 4 }), {
      first: 2,
      lines: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight'],
      offsets: [5, 9, 16, 21, 26, 30, 36],
      mark: { start, end: start + 4 },
    });
  });

  it('end with the file, also where the mark stands at its end', () => {
    const { first, lines } = index.around({ start: text.length, end: text.length });
    assert.deepEqual([first, lines], [6, ['six', 'seven', 'eight', 'nine']]);
  });

  it('are cut where they are too long or too many', () => {
    const long = new LineIndex(bytesOf(`${'x'.repeat(2000)}\n`.repeat(500)));
    const { lines } = long.around({ start: 0, end: 800_000 });
    assert.deepEqual([lines.length, lines[0]?.length], [60, 1000]);
  });

  it('are found in a large file', () => {
    const large = new Uint8Array(25_000_000).fill(0x61);
    for (let at = 77; at < large.length; at += 78) large[at] = 0x0a;
    assert.equal(new LineIndex(large).around({ start: 24_999_000, end: 24_999_001 }).first > 300_000, true);
  });
});

describe('the lines of a file', () => {
  const index = new LineIndex(bytesOf('one\r\ntwo\nthree'));

  it('are counted from nought, and told with how many there are', () => {
    assert.deepEqual(index.slice(1, 5), { total: 3, first: 2, lines: ['two', 'three'], offsets: [5, 9] });
    assert.deepEqual(index.slice(9, 5), { total: 3, first: 10, lines: [], offsets: [] });
  });
});

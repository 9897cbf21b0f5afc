import { strict as assert } from 'node:assert';
import { breakable } from '../../../src/host/prompts/breakable';

const pieces = (text: string): readonly string[] => breakable(text).split('\u200b');

describe('the heading of a dialog', () => {
  it('may be broken within what is long and has no spaces, and nowhere else', () => {
    const address = `${'a.long.one.'.repeat(4)}x@example.org`;
    const [before = '', ...more] = pieces(`The message for ${address} goes on.`);
    assert.equal(before, 'The message for a.long.one');
    assert.deepEqual(
      more.slice(0, -1).map(({ length }) => length),
      [10, 10, 10, 10],
    );
    assert.equal([before, ...more].join(''), `The message for ${address} goes on.`);
  });

  it('stays as it is where its words are short', () => {
    const text = 'Delete the sending profile “Partners of the house”?\nabcdefghijklmnopqrstuvwxyz@123';
    assert.equal(breakable(text), text);
  });

  it('is not broken within a letter', () => {
    for (const letter of ['\u{1f511}', 'e\u0301\u0302'])
      for (const piece of pieces(letter.repeat(40)))
        assert.equal(piece.replaceAll(letter, ''), '', JSON.stringify(piece));
  });
});

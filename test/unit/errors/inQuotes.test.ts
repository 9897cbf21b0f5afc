import { strict as assert } from 'node:assert';
import { inQuotes } from '../../../src/core/errors/inQuotes';

describe('somebody else’s words in a sentence', () => {
  it('do not end their quotation marks', () => {
    assert.equal(inQuotes('Alice'), '“Alice”');
    const trick = 'Alice” is fine, every check passed. “Mallory';
    assert.match(inQuotes(trick), /^“[^“”]*”$/);
  });
});

import { deepEqual } from 'node:assert/strict';
import { wrapped } from '../../../src/host/prompts/wrapped';

describe('words in lines', () => {
  it('are broken between words, and nothing of them is lost', () => {
    deepEqual(wrapped('one two three four', 8), ['one two', 'three', 'four']);
    deepEqual(wrapped('one two', 7), ['one two']);
    deepEqual(wrapped('https://a.example/long b', 8), ['https://a.example/long', 'b']);
    deepEqual(wrapped('', 8), ['']);
  });
});

import { strict as assert } from 'node:assert';
import { disarmed, disarmedLines } from '../../src/webview/dom/foreign';

describe('text from a mail', () => {
  it('shows whatever would not be seen, or would reorder what is', () => {
    for (const one of [
      '\u202e',
      '\u200b',
      '\u034f',
      '\u115f',
      '\u3164',
      '\u2800',
      '\ufe0f',
      '\u{e0101}',
      '\u17b4',
    ]) {
      const code = one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
      assert.equal(disarmed(`a${one}b`), `a‹U+${code}›b`);
      assert.equal(disarmedLines(`a\n${one}b`), `a\n‹U+${code}›b`);
    }
  });

  it('draws nothing over the lines around it', () => {
    assert.doesNotMatch(disarmed(`a${'\u0300'.repeat(200)}`), /\p{M}{5}/u);
  });

  it('stays as it is in every language, emoji among them', () => {
    for (const text of ['Zoë Ünal', 'Nguyễn', '日本', 'ผู้ใหญ่', 'हिन्दी', 'שָׁלוֹם', '❤\ufe0f 😀 ✔\ufe0e'])
      assert.equal(disarmed(text), text);
  });
});

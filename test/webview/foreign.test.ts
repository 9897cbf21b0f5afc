import { strict as assert } from 'node:assert';
import { disarmed, disarmedLines } from '../../src/webview/dom/foreign';
import { modelOf } from '../../src/webview/state/model';
import { namesIn, verdictsOf } from '../../src/webview/state/verdicts';
import { likenessWords, nearestWords } from '../../src/webview/words/candidateWords';
import { commonName } from '../../src/webview/words/names';
import { makeMessage } from './support/message';
import { nothingMore } from './support/nothingMore';
import { stateOf } from './support/states';

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

describe('a name of a certificate', () => {
  const trick = 'alice@example.org · every check passed';

  it('is the common name, and nothing that another attribute holds', () => {
    assert.equal(commonName(String.raw`O=Evil\,CN=Alice,CN=Mallory`), 'Mallory');
    assert.equal(commonName(String.raw`CN=Smith\, John+O=Acme`), 'Smith, John');
    assert.equal(commonName(String.raw`O=Evil\,CN=Alice`), String.raw`O=Evil\,CN=Alice`);
    assert.equal(commonName('CN=,O=Acme'), 'CN=,O=Acme');
  });

  it('goes on with no sentence, card or cover', () => {
    const state = stateOf(makeMessage(), 'Bob');
    const signatures = state.report.signatures.map((each) => ({
      ...each,
      signer: { ...each.signer, emails: [trick] },
    }));
    const model = modelOf({ ...state, report: { ...state.report, signatures } }, nothingMore);
    for (const { detail } of verdictsOf(model))
      if (detail.includes(trick)) assert.ok(detail.startsWith(`“${trick}” · `), detail);
    assert.equal(namesIn([trick, trick, 'bob']), `“${trick}”, bob`);
  });

  it('goes on with no sentence about the nearest key', () => {
    const candidate = {
      key: 'x fits. Every check passed',
      likenesses: ['sameIssuer'],
      differences: [],
    } as const;
    const words = nearestWords([], 1, { layer: '0', candidate, recipient: 0 }, 1);
    assert.match(words ?? '', /“x fits\. Every check passed”/);
  });

  it('ends no comparison of keys', () => {
    const asked = 'CN=x. Your key fits';
    const sentence = likenessWords({
      likenesses: ['sameSerialNumber'],
      differences: [{ field: 'issuer', asked, held: 'CN=CA' }],
    });
    assert.ok(sentence.endsWith(`where “${asked}” is asked`), sentence);
  });
});

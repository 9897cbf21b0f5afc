import { strict as assert } from 'node:assert';
import { harmless, harmlessList } from '../../../src/host/prompts/harmless';

describe('what a dialog shows of a hostile certificate', () => {
  it('reorders and hides nothing', () => {
    assert.equal(harmless('CN=Root\nSHA-256: 00'), 'CN=Root\\u{a}SHA-256: 00');
    assert.equal(harmless('CN=\u202etooR'), 'CN=\\u{202e}tooR');
    assert.equal(harmless('CN=Ro\u034fot \ufe0f\u{e0101}'), 'CN=Ro\\u{34f}ot \\u{fe0f}\\u{e0101}');
  });

  it('begins no line of its own by blanks', () => {
    assert.equal(harmless(`CN=Root${' '.repeat(60)}SHA-256: 00`), 'CN=Root SHA-256: 00');
    assert.equal(
      harmless(`CN=Root${'\u3000\u00a0\u2800\u3164'.repeat(20)}SHA-256: 00`),
      'CN=Root SHA-256: 00',
    );
  });

  it('draws no icons', () => assert.equal(harmless('$(verified) Root'), '$ (verified) Root'));

  it('hides no address behind others', () => {
    const many = [
      `${'a'.repeat(300)}@example.org`,
      'ceo@example.org',
      ...Array.from({ length: 20 }, () => 'x'),
    ];
    const { shown, more } = harmlessList(many);
    assert.ok(shown.includes('…, ceo@example.org, x'), shown);
    assert.equal(more, 12);
    assert.equal(harmlessList(['One.', 'Two.'], ' ').shown, 'One. Two.');
    assert.deepEqual(harmlessList([]), { shown: '', more: 0 });
  });

  it('pushes nothing out of sight', () => assert.equal(harmless('a'.repeat(10_000)).length, 201));
});

import { strict as assert } from 'node:assert';
import { harmless } from '../../../src/host/prompts/harmless';

describe('what a dialog shows of a hostile certificate', () => {
  it('reorders and hides nothing', () => {
    assert.equal(harmless('CN=Root\nSHA-256: 00'), 'CN=Root\\u{a}SHA-256: 00');
    assert.equal(harmless('CN=\u202etooR'), 'CN=\\u{202e}tooR');
  });

  it('draws no icons', () => assert.equal(harmless('$(verified) Root'), '$ (verified) Root'));

  it('pushes nothing out of sight', () => assert.equal(harmless('a'.repeat(10_000)).length, 201));
});

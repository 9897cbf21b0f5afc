import { strict as assert } from 'node:assert';
import { identityNameProblem, proposedName, tidiedName } from '../../../src/core/keys/identityName';
import { cn, link } from '../../support/chains';

describe('the name of an identity', () => {
  it('is kept without blanks around it, in one form of Unicode', () => {
    assert.equal(tidiedName('  Ame\u0301lie '), 'Am\u00e9lie');
  });

  it('is not empty, not endless, and says all that it holds', () => {
    assert.equal(identityNameProblem('Gateway', []), undefined);
    assert.equal(identityNameProblem('', []), 'empty');
    assert.equal(identityNameProblem('a'.repeat(100), []), undefined);
    assert.equal(identityNameProblem('a'.repeat(101), []), 'long');
    for (const hidden of ['\u202egnp', 'a\nb', 'a\u200bb', 'a\u2028b'])
      assert.equal(identityNameProblem(hidden, []), 'unseen', JSON.stringify(hidden));
  });

  it('is taken in whatever case', () => {
    assert.equal(identityNameProblem('gateway', ['Alice', 'GATEWAY']), 'taken');
  });

  it('is proposed from the file, else from the certificate', async () => {
    const { certificate } = await link('Alice', undefined, { subject: cn('Alice Test') });
    assert.equal(proposedName('my key', certificate, []), 'my key');
    assert.equal(proposedName(undefined, certificate, []), 'Alice Test');
    assert.equal(proposedName(' \u202e ', certificate, []), 'Alice Test');
    assert.equal(proposedName('a\u202eb', certificate, []), 'a b');
  });

  it('is proposed with a number where it is taken, however long it is', async () => {
    const { certificate } = await link('Alice', undefined, { subject: cn('x'.repeat(5000)) });
    const first = proposedName(undefined, certificate, []);
    const second = proposedName(undefined, certificate, [first]);
    const third = proposedName(undefined, certificate, [first, second]);
    assert.match(second, / \(2\)$/);
    assert.match(third, / \(3\)$/);
    assert.equal(identityNameProblem(third, [first, second]), undefined);
  });
});

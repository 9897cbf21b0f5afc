import { strict as assert } from 'node:assert';
import { errorReasons, type Reason } from '../../../src/core/catalogue/errorReasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { withRemedy } from '../../../src/core/errors/withRemedy';

const reasons = Object.keys(errorReasons) as Reason[];

describe('the catalogue of errors', () => {
  for (const reason of reasons) {
    it(`${reason}: sentence, cause and remedy`, () => {
      const { sentence, cause, remedy } = errorReasons[reason];
      for (const text of [sentence, cause, remedy]) {
        assert.match(text, /^[A-Z].*\.$/);
        assert.doesNotMatch(text, /\s$|\s\s|undefined|TODO/);
      }
      const { clause } = errorReasons[reason] as { clause?: string };
      assert.ok(clause === undefined || /^(?:RFC \d+ §[\d.]+|X\.690)$/.test(clause), clause);
    });
  }

  it('says each thing once', () => {
    const sentences = reasons.map((reason) => errorReasons[reason].sentence);
    assert.equal(new Set(sentences).size, sentences.length);
  });
});

describe('SmimeError', () => {
  it('is told by its reason', () => {
    const error: unknown = new SmimeError('malformed');
    assert.ok(SmimeError.is(error) && SmimeError.is(error, 'malformed'));
    assert.ok(!SmimeError.is(error, 'cancelled'));
    for (const other of [new Error('malformed'), { reason: 'malformed' }, 'malformed', undefined])
      assert.ok(!SmimeError.is(other));
  });

  it('says the sentence, then the particulars', () => {
    assert.equal(new SmimeError('cancelled').message, 'Cancelled.');
    assert.equal(
      new SmimeError('malformed', { detail: 'no bytes' }).message,
      'The structure is damaged: no bytes',
    );
  });

  it('says the way on behind what went wrong', () => {
    assert.equal(withRemedy(new SmimeError('cancelled')), 'Cancelled. Start it again; nothing was written.');
    const error = new SmimeError('fileNotReadable', { detail: 'a.eml' });
    assert.equal(withRemedy(error), 'The file cannot be read: a.eml. Check the path and the permissions.');
  });

  it('keeps bytes and the error underneath', () => {
    const original = new Error('x');
    const ranges = [{ source: 'file', start: 1, end: 2 }];
    const error = new SmimeError('internal', { original, ranges });
    assert.deepEqual([error.original, error.ranges, error.name], [original, ranges, 'SmimeError']);
    assert.deepEqual(new SmimeError('internal').ranges, []);
  });
});

import { strict as assert } from 'node:assert';
import { resultNames } from '../../../src/host/files/resultNames';

describe('the names of results', () => {
  const firstTwo = (original: string): readonly string[] => {
    const names = resultNames(original, 'signed');
    return [names.next().value, names.next().value].map(String);
  };

  it('come from the message, a taken one gets a number', () => {
    assert.deepEqual(firstTwo('mail.eml'), ['mail.signed.eml', 'mail.signed (2).eml']);
    assert.deepEqual(firstTwo('mail.encrypted.EML'), [
      'mail.encrypted.signed.eml',
      'mail.encrypted.signed (2).eml',
    ]);
    assert.deepEqual(firstTwo('smime.p7m')[0], 'smime.signed.eml');
    assert.deepEqual(firstTwo('no extension')[0], 'no extension.signed.eml');
  });
});

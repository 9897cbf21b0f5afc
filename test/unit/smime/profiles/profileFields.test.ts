import { deepEqual, equal, ok } from 'node:assert/strict';
import { fieldChoices, profileFields } from '../../../../src/core/smime/profiles/profileFields';
import { profileSchema } from '../../../../src/core/smime/profiles/profileSchema';

const fields = profileFields({ name: 'x', mode: 'Triple' }).map(({ field }) => field);

describe('the fields of a sending profile', () => {
  it('are those of the schema', () => {
    const known = Object.keys(profileSchema.properties ?? {}).filter(
      (name) => name !== 'name' && name !== 'mode',
    );
    deepEqual(fields, known);
  });

  it('have each value that the schema lists, in words of its own', () => {
    for (const field of fields) {
      const choices = fieldChoices(field);
      const { type, enum: listed = type === 'boolean' ? [true, false] : [] } =
        profileSchema.properties?.[field] ?? {};
      deepEqual(
        choices.map(({ value }) => value),
        listed,
      );
      equal(new Set(choices.map(({ words }) => words)).size, choices.length, field);
    }
    deepEqual(fieldChoices('rsaSignature'), [
      { value: 'pkcs1', words: 'PKCS #1 v1.5' },
      { value: 'pss', words: 'RSASSA-PSS' },
    ]);
    deepEqual(fieldChoices('securityLabel'), []);
  });

  it('say what is set, what is so by default, and what does not count', () => {
    const all = profileFields({ name: 'x', mode: 'Sign', cipher: '3des' });
    const cipher = all.find(({ field }) => field === 'cipher');
    deepEqual([cipher?.words, cipher?.unused], ['Triple-DES', 'not used: nothing is encrypted']);
    const digest = all.find(({ field }) => field === 'digest');
    deepEqual(
      [digest?.words, digest?.byDefault, digest?.unused],
      [undefined, 'the one that fits the key', undefined],
    );
    ok(all.every(({ title }) => title !== ''));
  });
});

import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { utf8 } from '../../../../src/core/bytes/text';
import { SmimeError } from '../../../../src/core/errors/smimeError';
import {
  checkProfiles,
  profileCalled,
  readProfilesFile,
  sentenceOf,
} from '../../../../src/core/smime/profiles/readProfiles';
import type { SendingProfile } from '../../../../src/core/smime/profiles/sendingProfile';
import { fullProfile } from '../../../support/fullProfile';

const plain: SendingProfile = { name: 'Plain', mode: 'Sign' };
const wrongs = (value: unknown): readonly string[] => checkProfiles(value).problems.map(sentenceOf);

describe('profiles', () => {
  it('are read with everything that they can say', () => {
    deepEqual(readProfilesFile(utf8(JSON.stringify([plain, fullProfile])), 'p.json'), [plain, fullProfile]);
    deepEqual(readProfilesFile(utf8('\ufeff[]'), 'p.json'), []);
  });

  it('that are wrong are named by place, and take nothing else away', () => {
    const { profiles, problems } = checkProfiles([plain, { name: 'x', mode: 'sign' }, fullProfile]);
    deepEqual(profiles, [plain, fullProfile]);
    deepEqual(problems.map(sentenceOf), [
      '[1].mode is “sign”, not one of Sign, Encrypt, Sign/Encrypt, Triple',
    ]);
  });

  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no list', { name: 'x' }, 'it is an object, not a list'],
    ['null in the list', [null], '[0] is nothing, not an object'],
    ['no name', [{ mode: 'Sign' }], '[0].name is missing'],
    ['an empty name', [{ ...plain, name: '' }], '[0].name is empty'],
    ['a misspelt word', [{ ...plain, cypher: '3des' }], '[0].cypher is not known'],
    ['a word of every object', [{ ...plain, constructor: 1 }], '[0].constructor is not known'],
    ['text for yes', [{ ...plain, legacy: 'yes' }], '[0].legacy is text, not true or false'],
    [
      'a fraction',
      [{ ...plain, securityLabel: { policy: '1.2', classification: 1.5 } }],
      '[0].securityLabel.classification is a number, not a whole number',
    ],
    [
      'too much',
      [{ ...plain, securityLabel: { policy: '1.2', classification: 257 } }],
      '[0].securityLabel.classification is 257, not 0 to 256',
    ],
    [
      'no object identifier',
      [{ ...plain, securityLabel: { policy: '3.1' } }],
      '[0].securityLabel.policy is “3.1”, which does not have the form that is wanted',
    ],
    [
      'no address',
      [{ ...plain, receiptRequest: { to: ['Alice'] } }],
      '[0].receiptRequest.to[0] is “Alice”, which does not have the form that is wanted',
    ],
    ['nobody', [{ ...plain, receiptRequest: { to: [] } }], '[0].receiptRequest.to is empty'],
    [
      'neither word nor list',
      [{ ...plain, receiptRequest: { to: ['a@b'], from: 'some' } }],
      '[0].receiptRequest.from is “some”, not one of all, firstTier',
    ],
    ['two of one name', [plain, plain], '[1].name is “Plain”, and so is that of another'],
    [
      'two of one name that would end its quotation',
      [
        { ...plain, name: 'P”, “Q' },
        { ...plain, name: 'P”, “Q' },
      ],
      '[1].name is “P", "Q”, and so is that of another',
    ],
    [
      'a word that would end its quotation',
      [{ name: 'x', mode: 'Sign”, the best of “all' }],
      '[0].mode is “Sign", the best of "all”, not one of Sign, Encrypt, Sign/Encrypt, Triple',
    ],
    [
      'an identifier that would end its quotation',
      [{ ...plain, securityLabel: { policy: '1”2' } }],
      '[0].securityLabel.policy is “1"2”, which does not have the form that is wanted',
    ],
    ['3DES unasked', [{ ...plain, cipher: '3des' }], '[0].cipher is 3des, which needs "legacy": true'],
    [
      'hidden headers under encryption alone',
      [{ ...plain, mode: 'Encrypt', headerProtection: 'baseline' }],
      '[0].headerProtection is not for encryption alone: choose Sign/Encrypt',
    ],
    [
      'a signer for encryption alone',
      [{ ...plain, mode: 'Encrypt', signingCertificate: 'Alice' }],
      '[0].signingCertificate is for a signature, and mode Encrypt makes none',
    ],
    [
      'an outer signer for one signature',
      [{ ...plain, outerSigningCertificate: 'Alice' }],
      '[0].outerSigningCertificate is for mode Triple',
    ],
  ];
  for (const [name, value, sentence] of cases) {
    it(`say what is wrong: ${name}`, () => deepEqual(wrongs(value), [sentence]));
  }

  it('shorten what is long, whoever wrote it', () => {
    const [sentence = ''] = wrongs([{ ...plain, mode: 'x'.repeat(100_000) }]);
    equal(sentence.length < 200, true);
  });

  it('in a file are all right or none is', () => {
    const invalid = (bytes: Uint8Array): void =>
      throws(
        () => readProfilesFile(bytes, 'p.json'),
        (error) => SmimeError.is(error, 'profileInvalid') && error.message.includes('p.json'),
      );
    invalid(utf8('{'));
    invalid(Uint8Array.of(0x22, 0xff, 0x22));
    invalid(utf8(JSON.stringify([plain, { mode: 'Sign' }])));
    throws(
      () => readProfilesFile(utf8('[{"mode":"Sign"},2]'), 'p.json'),
      (error) => {
        ok(SmimeError.is(error, 'profileInvalid'));
        equal(error.detail, 'p.json: 2 places are wrong');
        deepEqual(error.problems, ['[0].name is missing', '[1] is a number, not an object']);
        return true;
      },
    );
  });

  it('are found by name, and the others are named', () => {
    equal(profileCalled([plain, fullProfile], 'Partner, triple'), fullProfile);
    throws(
      () => profileCalled([plain], 'plain'),
      (error) => SmimeError.is(error, 'profileNotFound') && error.message.includes('“Plain”'),
    );
    throws(
      () => profileCalled([{ ...plain, name: 'P”, “Q' }], 'plain”, “plainer'),
      (error) => SmimeError.is(error) && error.detail === '“plain", "plainer”; there is “P", "Q”',
    );
  });
});

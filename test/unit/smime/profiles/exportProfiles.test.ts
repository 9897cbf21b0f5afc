import { deepEqual, equal } from 'node:assert/strict';
import * as fc from 'fast-check';
import { utf8 } from '../../../../src/core/bytes/text';
import { CIPHER_CHOICES, DIGEST_CHOICES } from '../../../../src/core/smime/choices';
import { exportProfiles } from '../../../../src/core/smime/profiles/exportProfiles';
import { presets } from '../../../../src/core/smime/profiles/presets';
import { readProfilesFile } from '../../../../src/core/smime/profiles/readProfiles';
import * as words from '../../../../src/core/smime/profiles/sendingProfile';
import type { SendingProfile } from '../../../../src/core/smime/profiles/sendingProfile';

const oid = fc.constantFrom('1.2.3', '2.999.1', '0.4.0.127');
const address = fc.constantFrom('alice@example.org', 'bob@example.net');
const text = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
const maybe = { requiredKeys: [] as [], noNullPrototype: true };

const label = fc.record(
  {
    policy: oid,
    classification: fc.integer({ min: 0, max: 256 }),
    privacyMark: text,
    categories: fc.array(fc.record({ type: oid, value: fc.string() }, { noNullPrototype: true }), {
      maxLength: 3,
    }),
    outside: fc.boolean(),
  },
  { requiredKeys: ['policy'], noNullPrototype: true },
);

const request = fc.record(
  {
    to: fc.array(address, { minLength: 1, maxLength: 3 }),
    from: fc.oneof(fc.constantFrom('all', 'firstTier'), fc.array(address, { minLength: 1, maxLength: 3 })),
  },
  { requiredKeys: ['to'], noNullPrototype: true },
);

const ofBoth = {
  action: fc.constantFrom(...words.ACTIONS),
  identifyBy: fc.constantFrom(...words.IDENTIFIERS),
  bcc: fc.constantFrom(...words.BCC_CHOICES),
  digest: fc.constantFrom(...DIGEST_CHOICES),
  rsaSignature: fc.constantFrom(...words.RSA_SIGNATURES),
  signMode: fc.constantFrom(...words.SIGN_MODES),
  keyTransport: fc.constantFrom(...words.KEY_TRANSPORTS),
  certificates: fc.constantFrom(...words.INCLUDED_CERTIFICATES),
};

const ofSignatures = {
  signingCertificate: text,
  headerProtection: fc.constantFrom(...words.HEADER_PROTECTIONS),
  securityLabel: label,
  receiptRequest: request,
};

const cipher = fc.constantFrom(...CIPHER_CHOICES).map((chosen) => ({
  cipher: chosen,
  ...(chosen === '3des' && { legacy: true }),
}));

const body = fc.oneof(
  fc.record({ mode: fc.constant('Encrypt' as const), more: fc.record(ofBoth, maybe) }),
  fc.record({
    mode: fc.constantFrom('Sign' as const, 'Sign/Encrypt' as const),
    more: fc.record({ ...ofBoth, ...ofSignatures }, maybe),
  }),
  fc.record({
    mode: fc.constant('Triple' as const),
    more: fc.record({ ...ofBoth, ...ofSignatures, outerSigningCertificate: text }, maybe),
  }),
);

const profile: fc.Arbitrary<SendingProfile> = fc
  .record({ name: text, body, cipher: fc.option(cipher, { nil: {} }) })
  .map(({ name, body: { mode, more }, cipher: chosen }) => ({ ...more, ...chosen, name, mode }));

describe('exported profiles', () => {
  it('are read again as they were', () => {
    fc.assert(
      fc.property(fc.uniqueArray(profile, { selector: ({ name }) => name, maxLength: 5 }), (profiles) => {
        deepEqual(readProfilesFile(utf8(exportProfiles(profiles)), 'p.json'), profiles);
      }),
    );
  });

  it('of the presets are read again', () => {
    const profiles = presets.map((preset) => preset.profile);
    deepEqual(readProfilesFile(utf8(exportProfiles(profiles)), 'p.json'), profiles);
  });

  it('have their fields in one order, so that two files can be compared', () => {
    equal(
      exportProfiles([{ cipher: 'aes-128-cbc', mode: 'Encrypt', name: 'x' }]),
      '[\n  {\n    "name": "x",\n    "mode": "Encrypt",\n    "cipher": "aes-128-cbc"\n  }\n]\n',
    );
    equal(exportProfiles([]), '[]\n');
  });
});

import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { presets } from '../../../../src/core/smime/profiles/presets';
import { profileSchema } from '../../../../src/core/smime/profiles/profileSchema';
import { profileLines } from '../../../../src/core/smime/profiles/profileText';
import type { SendingProfile } from '../../../../src/core/smime/profiles/sendingProfile';
import { fullProfile } from '../../../support/fullProfile';

describe('a profile for people', () => {
  it('says everything that it sets', () => {
    deepEqual(profileLines(fullProfile), [
      'Partner, triple',
      '  Mode                       Triple: signs, encrypts, and signs again',
      '  Signing certificate        Alice',
      '  Outer signing certificate  keys/gateway.p12',
      '  Sign mode                  Opaque',
      '  Without a certificate      Split: those with one get it protected, the others unprotected',
      '  Digest                     SHA-512',
      '  RSA signatures             RSASSA-PSS',
      '  Cipher                     Triple-DES',
      '  Old ciphers                allowed',
      '  Session key to RSA         RSAES-OAEP with SHA-256',
      '  Keys are named by          key identifier',
      '  Certificates included      the signer’s and those above, without the root',
      '  Header protection          shy: encrypted without subject, names and time zone outside',
      '  Security label             policy 1.2.3.4, classification 3 (confidential), privacy mark “For the board”, category 1.2.3.5 “blue”, outside as well',
      '  Receipt request            to alice@example.org, from bob@example.net, dana@example.net',
      '  Bcc                        a message of their own',
    ]);
  });

  it('names what is a default as one', () => {
    deepEqual(profileLines({ name: 'Plain', mode: 'Triple' }), [
      'Plain',
      '  Mode                       Triple: signs, encrypts, and signs again',
      '  Signing certificate        none: chosen each time (default)',
      '  Outer signing certificate  the same as inside (default)',
      '  Sign mode                  Detached (default)',
      '  Without a certificate      Bounce: nothing is made, and the recipients are named (default)',
      '  Digest                     the one that fits the key (default)',
      '  RSA signatures             PKCS #1 v1.5 (default)',
      '  Cipher                     AES-256-GCM, unless the recipients are known to want another (default)',
      '  Old ciphers                not allowed (default)',
      '  Session key to RSA         PKCS #1 v1.5 (default)',
      '  Keys are named by          issuer and serial number (default)',
      '  Certificates included      the signer’s and those above, with the root (default)',
      '  Header protection          off (default)',
      '  Security label             none (default)',
      '  Receipt request            none (default)',
      '  Bcc                        left out (default)',
    ]);
  });

  it('says what its mode has no use for', () => {
    const unused = (profile: SendingProfile) =>
      profileLines(profile)
        .filter((line) => line.includes('not used'))
        .map((line) => line.trim().split('  ')[0]);
    deepEqual(unused({ name: 'x', mode: 'Sign' }), [
      'Outer signing certificate',
      'Without a certificate',
      'Cipher',
      'Old ciphers',
      'Session key to RSA',
      'Bcc',
    ]);
    deepEqual(unused({ name: 'x', mode: 'Encrypt' }), [
      'Signing certificate',
      'Outer signing certificate',
      'Sign mode',
      'Digest',
      'RSA signatures',
      'Certificates included',
      'Header protection',
      'Security label',
      'Receipt request',
    ]);
    deepEqual(unused({ name: 'x', mode: 'Sign/Encrypt' }), ['Outer signing certificate']);
    match(profileLines({ name: 'x', mode: 'Encrypt' })[2] ?? '', /not used: nothing is signed$/);
  });

  it('keeps a value that the mode has no use for in sight', () => {
    const lines = profileLines({ name: 'x', mode: 'Sign', cipher: 'aes-128-cbc' });
    ok(
      lines.some((line) => line.endsWith('AES-128-CBC (not used: nothing is encrypted)')),
      lines.join('\n'),
    );
  });

  it('has a line for every field that there is', () => {
    equal(profileLines(fullProfile).length, Object.keys(profileSchema.properties ?? {}).length);
  });

  it('can be made of every preset', () => {
    for (const { profile } of presets) equal(profileLines(profile)[0], profile.name);
  });
});

import type { SendingProfile } from '../../src/core/smime/profiles/sendingProfile';

/** A profile that says everything that one can. */
export const fullProfile: SendingProfile = {
  name: 'Partner, triple',
  mode: 'Triple',
  signingCertificate: 'Alice',
  outerSigningCertificate: 'keys/gateway.p12',
  signMode: 'Opaque',
  action: 'Split',
  digest: 'sha512',
  rsaSignature: 'pss',
  cipher: '3des',
  legacy: true,
  keyTransport: 'oaep-sha256',
  identifyBy: 'subjectKeyIdentifier',
  certificates: 'chain',
  headerProtection: 'shy',
  securityLabel: {
    policy: '1.2.3.4',
    classification: 3,
    privacyMark: 'For the board',
    categories: [{ type: '1.2.3.5', value: 'blue' }],
    outside: true,
  },
  receiptRequest: { to: ['alice@example.org'], from: ['bob@example.net', 'dana@example.net'] },
  bcc: 'ownMessage',
};

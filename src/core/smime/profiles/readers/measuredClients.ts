import type { Source } from '../source';
import { reads, refuses, type MailClient } from './mailClient';

/** The peers of the interop tests. A test holds these tables against what they do. */
const opened = (version: string): Source => ({
  title: `${version} opens what this project makes`,
  where: 'npm run test:interop',
  dated: version,
  says: 'Measured by the interop tests of this project, layer by layer.',
});

const refused = (version: string): Source => ({
  title: `${version} refuses what this project makes`,
  where: 'npm run test:interop',
  dated: version,
  says: 'Measured by the interop tests of this project; other versions were not tried.',
});

const gcmInGpgsm: Source = {
  ...refused('gpgsm 2.2'),
  title: 'gpgsm 2.2 refuses AES in GCM',
  says: 'Measured by the interop tests of this project: gpgsm 2.2.40 stops at the parameters of GCM, though its release notes of 2021 announce to decrypt it. Later versions were not tried.',
};

const keysInNss: Source = {
  ...refused('NSS 3.87'),
  title: 'NSS 3.87 refuses RSAES-OAEP and ECDH',
  says: 'Measured by the interop tests of this project; the release notes of NSS 3.100 (May 2024) announce to decrypt both. Later versions were not tried.',
};

const sha2 = ['sha256', 'sha384', 'sha512'] as const;
const nistCurves = ['ecdsaP256', 'ecdsaP384', 'ecdsaP521'] as const;
const structures = ['detached', 'opaque', 'severalSigners', 'signEncrypt', 'tripleWrap'] as const;

const openssl: MailClient = {
  id: 'openssl',
  name: 'OpenSSL 3.0',
  claims: [
    reads(opened('OpenSSL 3.0'), ...structures, ...sha2, ...nistCurves, 'shortDigest'),
    reads(opened('OpenSSL 3.0'), 'rsaPkcs1', 'rsaPss', 'rsaPssKey', 'aesCbc', 'aesGcm', 'tripleDes'),
    reads(opened('OpenSSL 3.0'), 'rsaTransport', 'rsaOaep', 'ecdhNist', 'secretKey', 'passphrase'),
    refuses(refused('OpenSSL 3.0'), 'ed25519', 'ed448', 'mlDsa', 'slhDsa', 'x25519', 'x448', 'mlKem'),
  ],
};

const gpgsm: MailClient = {
  id: 'gpgsm',
  name: 'gpgsm 2.2 (Kleopatra)',
  claims: [
    reads(opened('gpgsm 2.2'), ...structures, ...sha2, 'rsaPkcs1', 'rsaPss', 'ecdsaP256', 'ecdsaP384'),
    reads(opened('gpgsm 2.2'), 'aesCbc', 'tripleDes', 'rsaTransport'),
    refuses(refused('gpgsm 2.2'), 'ecdsaP521', 'shortDigest', 'rsaOaep', 'ecdhNist'),
    refuses(gcmInGpgsm, 'aesGcm'),
  ],
};

const nss: MailClient = {
  id: 'nss',
  name: 'NSS 3.87 (Thunderbird’s library)',
  claims: [
    reads(opened('NSS 3.87'), ...structures, ...sha2, ...nistCurves, 'shortDigest', 'rsaPkcs1', 'rsaPss'),
    reads(opened('NSS 3.87'), 'aesCbc', 'tripleDes', 'rsaTransport'),
    refuses(refused('NSS 3.87'), 'aesGcm'),
    refuses(keysInNss, 'rsaOaep', 'ecdhNist'),
  ],
};

const bouncyCastle: MailClient = {
  id: 'bouncy-castle',
  name: 'Bouncy Castle 1.72',
  claims: [
    reads(opened('Bouncy Castle 1.72'), ...structures, ...sha2, ...nistCurves, 'shortDigest'),
    reads(opened('Bouncy Castle 1.72'), 'rsaPkcs1', 'rsaPss', 'rsaPssKey', 'ed25519', 'ed448'),
    reads(opened('Bouncy Castle 1.72'), 'aesCbc', 'aesGcm', 'tripleDes', 'rsaTransport', 'rsaOaep'),
    reads(opened('Bouncy Castle 1.72'), 'ecdhNist', 'secretKey', 'passphrase'),
  ],
};

/** Programs and libraries whose reading was measured. */
export const measuredClients: readonly MailClient[] = [openssl, gpgsm, nss, bouncyCastle];

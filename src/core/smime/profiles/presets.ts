import type { SendingProfile } from './sendingProfile';
import type { Source } from './source';

/** What a preset can set: all but who signs. */
export type PresetProfile = Omit<SendingProfile, 'signingCertificate' | 'outerSigningCertificate'>;
export type PresetField = Exclude<keyof PresetProfile, 'name'>;

/** A source, and the fields of the preset that it stands for. */
export interface PresetSource extends Source {
  readonly backs: readonly PresetField[];
}

/** A profile to begin with. Whatever it sets is documented; what its sources leave open, it leaves out. */
export interface ProfilePreset {
  readonly id: string;
  readonly title: string;
  readonly profile: PresetProfile;
  readonly sources: readonly PresetSource[];
  /** Fields that a profile cannot do without, and on which the sources are silent. */
  readonly placeholders: readonly PresetField[];
  /** What is left open, and what differs from the original, each a sentence. */
  readonly notes: readonly string[];
}

const EXAMPLE_MODE = 'The mode is only an example: the sources do not ask for one.';

const cisco: ProfilePreset = {
  id: 'cisco',
  title: 'Cisco Secure Email Gateway, between two organisations',
  profile: { name: 'Cisco gateway to gateway', mode: 'Sign/Encrypt' },
  sources: [
    {
      title: 'User Guide for AsyncOS 15.0, “S/MIME Security Services”',
      where:
        'https://www.cisco.com/c/en/us/td/docs/security/esa/esa15-0/user_guide/b_ESA_Admin_Guide_15-0/b_ESA_Admin_Guide_12_1_chapter_010100.html',
      dated: 'AsyncOS 15.0',
      says: 'Between two organisations with gateways, every message is signed and encrypted by the sending gateway, with certificates that stand for the organisation.',
      backs: ['mode'],
    },
  ],
  placeholders: [],
  notes: [
    'The guide offers the sign modes Opaque and Detached, and the actions Bounce, Drop and Split, but names no default: both are left out.',
    'It does not say with which digest, cipher and padding the gateway signs and encrypts: they are left out.',
  ],
};

const rfc8551: ProfilePreset = {
  id: 'rfc8551',
  title: 'What every program of S/MIME 4.0 must read (RFC 8551)',
  profile: {
    name: 'RFC 8551 baseline',
    mode: 'Sign/Encrypt',
    signMode: 'Detached',
    rsaSignature: 'pkcs1',
    cipher: 'aes-256-gcm',
    keyTransport: 'pkcs1',
  },
  sources: [
    {
      title: 'S/MIME 4.0 Message Specification: signature algorithms',
      where: 'RFC 8551, 2.2',
      dated: 'April 2019',
      says: 'PKCS #1 v1.5 with SHA-256 must still be read and written; RSASSA-PSS should be.',
      backs: ['rsaSignature'],
    },
    {
      title: 'S/MIME 4.0 Message Specification: encryption of the session key',
      where: 'RFC 8551, 2.3',
      dated: 'April 2019',
      says: 'PKCS #1 v1.5 must still be read and written; RSAES-OAEP should be, and is to become a must.',
      backs: ['keyTransport'],
    },
    {
      title: 'S/MIME 4.0 Message Specification: receivers of whom nothing is known',
      where: 'RFC 8551, 2.7.1.2',
      dated: 'April 2019',
      says: 'AES-256 in GCM should be used; whoever does not want that should use AES-128 in CBC.',
      backs: ['cipher'],
    },
    {
      title: 'S/MIME 4.0 Message Specification: formats of signed messages',
      where: 'RFC 8551, 3.5',
      dated: 'April 2019',
      says: 'multipart/signed is preferred for sending in general; both formats must be read.',
      backs: ['signMode'],
    },
  ],
  placeholders: ['mode'],
  notes: [
    EXAMPLE_MODE,
    'The digest is left out, so that it fits the key: SHA-256 and SHA-512 must be supported (2.1).',
    'Programs older than S/MIME 4.0 need not know AES in GCM: for them choose aes-128-cbc.',
  ],
};

const ediEnergy: ProfilePreset = {
  id: 'edi-energy',
  title: 'EDI@Energy: the German energy market by e-mail, with RSASSA-PSS and RSAES-OAEP',
  profile: {
    name: 'EDI@Energy',
    mode: 'Sign/Encrypt',
    digest: 'sha256',
    rsaSignature: 'pss',
    cipher: 'aes-128-gcm',
    keyTransport: 'oaep-sha256',
  },
  sources: [
    {
      title: 'Bundesnetzagentur, Mitteilung Nr. 7 zu BK6-16-200 / BK7-16-142',
      where:
        'https://bundesnetzagentur.de/DE/Beschlusskammern/BK07/BK7_76_Messw/Mitteilungen_zu_BK6_16_200_BK7_16_142/Mitteilung_Nr_7/Mitteilung_Nr_7.html',
      dated: '2017-12-12',
      says: 'Since 2017-06-01 every EDIFACT message of the market has to be signed and encrypted.',
      backs: ['mode'],
    },
    {
      title: 'BDEW, “Regelungen zum Übertragungsweg” 5.5.3, as quoted by Zertificon',
      where: 'https://www.zertificon.com/loesungen/marktkommunikation-in-der-energiebranche',
      dated: 'consolidated version of 2017-12-12',
      says: 'Since 2018-01-01 e-mails are signed with RSASSA-PSS alone, and session keys encrypted with RSAES-OAEP alone.',
      backs: ['rsaSignature', 'keyTransport'],
    },
    {
      title: 'Next Level B2B platform, “Algorithms”',
      where: 'https://b2bbp.next-level-help.org/ha_securityserver_algorithms.html',
      dated: 'read in 2026',
      says: 'For this market: SHA-256 or SHA-512 (by default SHA-256), OAEP with SHA-256, and AES-128 in GCM by default since 2025-04-01, in CBC before.',
      backs: ['digest', 'cipher', 'keyTransport'],
    },
  ],
  placeholders: [],
  notes: [
    'Who still cannot read AES-128 in GCM gets aes-128-cbc, as before 2025-04-01.',
    'Cipher and digests are taken from the documentation of a vendor: check them against the version of “Regelungen zum Übertragungsweg” that is in force.',
    'The sign mode and what happens without a certificate are left out: the sources do not say.',
    'Certificates have to be signed with RSASSA-PSS as well, which no profile can bring about.',
  ],
};

const legacyOutlook: ProfilePreset = {
  id: 'legacy-outlook',
  title: 'What Outlook sent before its build 16.0.8518, to receivers of whom it knew nothing',
  profile: { name: 'Legacy Outlook', mode: 'Sign/Encrypt', cipher: '3des', legacy: true },
  sources: [
    {
      title: 'Microsoft, “Outlook sends 3DES when I’ve chosen AES 256”',
      where: 'https://learn.microsoft.com/en-us/archive/blogs/dvespa/outlook-smime-encryption-3des-aes256',
      dated: '2018-10-29',
      says: 'Without knowledge of the receiver, Outlook 2007 to 2016 (MSI) and click-to-run builds before 16.0.8518.1000 encrypt with 3DES, later ones with AES-256.',
      backs: ['cipher', 'legacy'],
    },
    {
      title: 'Gradenegger, “Microsoft Outlook: Control the encryption algorithm used for S/MIME”',
      where:
        'https://www.gradenegger.eu/en/microsoft-outlook-control-the-encryption-algorithm-used-for-s-mime-certificates',
      dated: 'of Outlook 2010 to 2019',
      says: 'Outlook 2016 without the update KB4484511 encrypts with 3DES by default, with it and from Outlook 2019 on with AES-256.',
      backs: ['cipher'],
    },
  ],
  placeholders: ['mode'],
  notes: [
    EXAMPLE_MODE,
    'Outlook signs with SHA-1 by default (https://knowledge.digicert.com/general-information/smime-secure-email-via-outlook). Nothing is signed with SHA-1 here: the digest is left out, and fits the key.',
    'Triple-DES protects little and badly: use this for tests and for receivers that know nothing better.',
    'The sources do not say how the message was signed and the session key encrypted: sign mode and paddings are left out.',
  ],
};

const postQuantum: ProfilePreset = {
  id: 'post-quantum',
  title: 'A pilot with ML-DSA and ML-KEM',
  profile: { name: 'Post-quantum pilot', mode: 'Sign/Encrypt', digest: 'sha512', cipher: 'aes-256-gcm' },
  sources: [
    {
      title: 'ML-DSA in the CMS: digests',
      where: 'RFC 9882, 3.3',
      dated: 'October 2025',
      says: 'SHA-512 must be supported, and suits every parameter set of ML-DSA.',
      backs: ['digest'],
    },
    {
      title: 'S/MIME 4.0 Message Specification: receivers of whom nothing is known',
      where: 'RFC 8551, 2.7.1.2',
      dated: 'April 2019',
      says: 'AES-256 in GCM should be used.',
      backs: ['cipher'],
    },
    {
      title: 'ML-KEM in the CMS',
      where: 'RFC 9936, 2 and 2.1',
      dated: 'March 2026',
      says: 'ML-KEM may serve an AuthEnvelopedData, which GCM makes; with ML-KEM-768 and ML-KEM-1024 the AES-256 key wrap must be supported.',
      backs: ['cipher'],
    },
  ],
  placeholders: ['mode'],
  notes: [
    EXAMPLE_MODE,
    'The certificates decide: a signer with an ML-DSA key, and recipients with ML-KEM keys. With other keys this profile makes messages that are not post-quantum.',
    'Hardly any mail program reads such messages yet: it is for trials between partners who agreed on it.',
  ],
};

/** Presets in the order in which they are offered. */
export const presets: readonly ProfilePreset[] = [cisco, rfc8551, ediEnergy, legacyOutlook, postQuantum];

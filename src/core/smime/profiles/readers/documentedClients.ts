import type { Source } from '../source';
import { reads, refuses, type Claim, type MailClient } from './mailClient';

const dvespa: Source = {
  title: 'Microsoft, “Outlook sends 3DES when I’ve chosen AES 256”',
  where: 'https://learn.microsoft.com/en-us/archive/blogs/dvespa/outlook-smime-encryption-3des-aes256',
  dated: '2018-10-29',
  says: 'Outlook chooses between 3DES and AES-256, by what sender and receiver can both do.',
};

const modernOutlook: Source = {
  title: 'Microsoft, “Recommended SMIME algorithm settings for modern Outlook builds”',
  where:
    'https://techcommunity.microsoft.com/blog/outlookglobalcustomerservice/recommended-smime-algorithm-settings-for-modern-outlook-builds/3485823',
  dated: '2022-07-14',
  says: 'Signatures with SHA-384 and encryption with AES-128 (the object identifier of CBC) are set up as the defaults.',
};

const outlookDigests: Source = {
  title: 'Kolev, on the S/MIME settings of Outlook',
  where: 'https://vessokolev.blogspot.com/2020/04',
  dated: 'April 2020',
  says: 'The settings of Outlook offer SHA-256, SHA-384 and SHA-512 for signatures.',
};

const oxosmime: Source = {
  title: 'Microsoft, [MS-OXOSMIME] S/MIME Email Object Algorithm, 2.1.3.1',
  where: 'https://msdn.microsoft.com/en-us/library/ee237324(v=exchg.80).aspx',
  dated: 'of Outlook 2003 to 2013',
  says: 'Outlook recognises clear-signed messages, and those that are opaque-signed or encrypted. (One report, MISP issue 6829, has it call an opaque signature inside encryption invalid.)',
};

const misp: Source = {
  title: 'MISP issue 6829, “Outlook reports invalid S/MIME-Signature”',
  where: 'https://github.com/MISP/MISP/issues/6829',
  dated: '2021-01-07',
  says: 'A detached signature inside encryption, both made by the PKCS #7 functions of OpenSSL, which know PKCS #1 v1.5 alone, is decrypted and called valid by Outlook on Windows 10.',
};

const gcmInOutlook: Source = {
  title: 'MimeKit issue 1149, “AES-128 GCM”',
  where: 'https://github.com/jstedfast/MimeKit/issues/1149',
  dated: '2025-04-09',
  says: 'A person who exchanges such messages reports that Outlook shows the header of one with AES-128 in GCM, but cannot decrypt it.',
};

const outlookClassic: MailClient = {
  id: 'outlook-classic',
  name: 'Outlook (classic) for Windows',
  claims: [
    reads(dvespa, 'aesCbc', 'tripleDes'),
    reads(modernOutlook, 'sha384'),
    reads(outlookDigests, 'sha256', 'sha512'),
    reads(oxosmime, 'detached', 'opaque'),
    reads(misp, 'rsaPkcs1', 'rsaTransport', 'signEncrypt'),
    refuses(gcmInOutlook, 'aesGcm'),
  ],
};

const setSmimeConfig: Source = {
  title: 'Microsoft, Set-SmimeConfig',
  where: 'https://learn.microsoft.com/en-us/powershell/module/exchange/set-smimeconfig?view=exchange-ps',
  dated: 'Exchange Online and Exchange Server',
  says: 'Outlook on the web can be set to sign clear or opaque, to wrap threefold and to name keys by identifier: what it makes it shows.',
};

const owaCiphers: Source = {
  title: 'Microsoft, “Manage S/MIME for Outlook Web App”',
  where: 'https://technet.microsoft.com/en-us/library/bb738151.aspx',
  dated: 'of Exchange 2010',
  says: '3DES and AES with 128, 192 and 256 bits are among the algorithms that it can encrypt with.',
};

const outlookWeb: MailClient = {
  id: 'outlook-web',
  name: 'New Outlook, Outlook on the web',
  claims: [
    reads(setSmimeConfig, 'detached', 'opaque', 'signEncrypt', 'tripleWrap', 'keyIdentifier'),
    reads(owaCiphers, 'aesCbc', 'tripleDes'),
  ],
};

const appleDeployment: Source = {
  title: 'Apple, “Digital signing and encryption”',
  where:
    'https://support.apple.com/guide/deployment-reference-ios/digital-signing-and-encryption-apdd8cd4aae3/web',
  dated: 'iOS, iPadOS and macOS',
  says: 'Mail signs and encrypts, one message or all; with which algorithms is not said.',
};

const keytalk: Source = {
  title: 'KeyTalk, on clear text and opaque signatures',
  where:
    'https://keytalk.com/de/knowledge-base/alles-was-sie-ueber-s-mime-wissen-wollten/was-ist-der-unterschied-zwischen-klartext-und-undurchsichtigen-digitalen-signaturen',
  dated: 'read in 2026',
  says: 'Clear-signed messages work with most mail programs of businesses, such as Outlook and Apple’s Mail.',
};

const appleMail: MailClient = {
  id: 'apple-mail',
  name: 'Apple Mail (macOS)',
  claims: [reads(appleDeployment, 'signEncrypt'), reads(keytalk, 'detached')],
};

const iosMail: MailClient = {
  id: 'ios-mail',
  name: 'iOS Mail',
  claims: [reads(appleDeployment, 'signEncrypt')],
};

const thunderbirdDigests: Source = {
  title: 'Thunderbird, “Thunderbird 115 and Signatures Using The Obsolete SHA-1 Algorithm”',
  where:
    'https://blog.thunderbird.net/2023/10/thunderbird-115-and-signatures-using-the-obsolete-sha-1-algorithm/',
  dated: 'October 2023',
  says: 'SHA-1 is refused in signatures since Thunderbird 115; senders are asked to use SHA-256 or newer instead.',
};

const thunderbird: MailClient = {
  id: 'thunderbird',
  name: 'Thunderbird',
  claims: [reads(thunderbirdDigests, 'sha256')],
  library: 'nss',
};

const cisco: Source = {
  title: 'User Guide for AsyncOS 15.0, “S/MIME Security Services”',
  where:
    'https://www.cisco.com/c/en/us/td/docs/security/esa/esa15-0/user_guide/b_ESA_Admin_Guide_15-0/b_ESA_Admin_Guide_12_1_chapter_010100.html',
  dated: 'AsyncOS 15.0',
  says: 'The gateway of the receiving organisation decrypts and verifies messages that were signed and encrypted.',
};

const ciscoTriple: Source = {
  title: 'Cisco Email Security How-To Guide, flowcharts of verification and decryption',
  where: 'https://manualsbrain.com/en/manuals/1650274/?page=9',
  dated: '2016',
  says: 'What was signed, encrypted and signed again has a branch of its own in the gateway’s handling of incoming mail.',
};

const ciscoGateway: MailClient = {
  id: 'cisco-gateway',
  name: 'Cisco Secure Email Gateway',
  claims: [reads(cisco, 'signEncrypt'), reads(ciscoTriple, 'tripleWrap')],
};

/** Of any reader at all: the structure of what is signed and encrypted stays the same. */
export const headerProtectionClaim: Claim = reads(
  {
    title: 'Header Protection for Cryptographically Protected Email',
    where: 'RFC 9788, 1.2',
    dated: 'August 2025',
    says: 'A program that does not know header protection shows such a message as any other, without the header fields that were made confidential.',
  },
  'headerProtection',
);

/** Mail programs and gateways of which others tell. */
export const documentedClients: readonly MailClient[] = [
  outlookClassic,
  outlookWeb,
  appleMail,
  iosMail,
  thunderbird,
  ciscoGateway,
];

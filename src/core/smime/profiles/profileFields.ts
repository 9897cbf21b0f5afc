import { CLASSIFICATIONS } from '../../cms/attributes/securityLabel';
import { inQuotes } from '../../errors/inQuotes';
import type { CipherChoice } from '../choices';
import { profileSchema } from './profileSchema';
import {
  profileModes,
  type ProfileLabel,
  type ProfileMode,
  type ProfileReceiptRequest,
  type SendingProfile,
} from './sendingProfile';

/** What a profile can say beside its name and its mode. */
export type ProfileField = Exclude<keyof SendingProfile, 'name' | 'mode'>;

/** A field of a profile in words. */
export interface FieldText {
  readonly field: ProfileField;
  readonly title: string;
  /** Undefined where the profile does not set it. */
  readonly words: string | undefined;
  readonly byDefault: string;
  /** Why it does not count in this mode; undefined where it does. */
  readonly unused: string | undefined;
}

/** A value that a field can have, and what it means. */
export interface FieldChoice {
  readonly value: string | boolean;
  readonly words: string;
}

/** All fields of a profile in words, in their order. */
export function profileFields(profile: SendingProfile): readonly FieldText[] {
  return rows.map(({ field, title, needs, words, byDefault }) => ({
    field,
    title,
    words: words(profile),
    byDefault,
    unused: needs === 'nothing' || makes(profile, needs) ? undefined : `not used: ${notUsed[needs]}`,
  }));
}

/** What a field can be chosen from; nothing for one that is written. */
export function fieldChoices(field: ProfileField): readonly FieldChoice[] {
  const { type, enum: listed = [] } = profileSchema.properties?.[field] ?? {};
  const values = type === 'boolean' ? [true, false] : listed;
  const said = rows.find((each) => each.field === field);
  return values.map((value) => ({
    value,
    words: said?.words({ name: '', mode: 'Sign', [field]: value }) ?? String(value),
  }));
}

/** A mode and what it does. */
export function modeText(mode: ProfileMode): string {
  return modeWords[mode];
}

/** A field as it is printed. */
interface Row {
  readonly field: ProfileField;
  readonly title: string;
  /** What the mode must make for the field to count. */
  readonly needs: keyof typeof notUsed | 'nothing';
  /** Undefined where the profile does not set it. */
  readonly words: (profile: SendingProfile) => string | undefined;
  readonly byDefault: string;
}

const notUsed = {
  signature: 'nothing is signed',
  encryption: 'nothing is encrypted',
  outerSignature: 'there is no outer signature',
} as const;

const modeWords = {
  Sign: 'Sign: signs',
  Encrypt: 'Encrypt: encrypts',
  'Sign/Encrypt': 'Sign/Encrypt: signs, then encrypts',
  Triple: 'Triple: signs, encrypts, and signs again',
} as const;

const actionWords = {
  Bounce: 'Bounce: nothing is made, and the recipients are named',
  Drop: 'Drop: nothing is made',
  Split: 'Split: those with one get it protected, the others unprotected',
} as const;

const certificateWords = {
  none: 'none',
  signer: 'the signer’s',
  chain: 'the signer’s and those above, without the root',
  chainAndRoot: 'the signer’s and those above, with the root',
} as const;

const headerWords = {
  off: 'off',
  none: 'none: inside as well, and outside as it is',
  baseline: 'baseline: encrypted without subject outside',
  shy: 'shy: encrypted without subject, names and time zone outside',
} as const;

const identifierWords = {
  issuerAndSerialNumber: 'issuer and serial number',
  subjectKeyIdentifier: 'key identifier',
} as const;

const bccWords = { leaveOut: 'left out', ownMessage: 'a message of their own' } as const;

const PKCS1 = 'PKCS #1 v1.5';
const NOT_ALLOWED = 'not allowed';
const BY_ISSUER = identifierWords.issuerAndSerialNumber;
const WITH_ROOT = certificateWords.chainAndRoot;
const USUAL_CIPHER = 'AES-256-GCM, unless the recipients are known to want another';
const same = (value: string): string => value;

const rows: readonly Row[] = [
  row('signingCertificate', 'Signing certificate', 'signature', same, 'none: chosen each time'),
  row('outerSigningCertificate', 'Outer signing certificate', 'outerSignature', same, 'the same as inside'),
  row('signMode', 'Sign mode', 'signature', same, 'Detached'),
  row('action', 'Without a certificate', 'encryption', (it) => actionWords[it], actionWords.Bounce),
  row('digest', 'Digest', 'signature', shaName, 'the one that fits the key'),
  row('rsaSignature', 'RSA signatures', 'signature', (it) => (it === 'pss' ? 'RSASSA-PSS' : PKCS1), PKCS1),
  row('cipher', 'Cipher', 'encryption', cipherName, USUAL_CIPHER),
  row('legacy', 'Old ciphers', 'encryption', (it) => (it ? 'allowed' : NOT_ALLOWED), NOT_ALLOWED),
  row('keyTransport', 'Session key to RSA', 'encryption', transportName, PKCS1),
  row('identifyBy', 'Keys are named by', 'nothing', (it) => identifierWords[it], BY_ISSUER),
  row('certificates', 'Certificates included', 'signature', (it) => certificateWords[it], WITH_ROOT),
  row('headerProtection', 'Header protection', 'signature', (it) => headerWords[it], headerWords.off),
  row('securityLabel', 'Security label', 'signature', labelWords, 'none'),
  row('receiptRequest', 'Receipt request', 'signature', requestWords, 'none'),
  row('bcc', 'Bcc', 'encryption', (it) => bccWords[it], bccWords.leaveOut),
];

function row<F extends ProfileField>(
  field: F,
  title: string,
  needs: Row['needs'],
  words: (value: NonNullable<SendingProfile[F]>) => string,
  byDefault: string,
): Row {
  const wordsOf = ({ [field]: value }: SendingProfile) => (value === undefined ? undefined : words(value));
  return { field, title, needs, words: wordsOf, byDefault };
}

function makes({ mode }: SendingProfile, what: keyof typeof notUsed): boolean {
  const made = profileModes[mode];
  if (what === 'outerSignature') return made === 'tripleWrap';
  return made !== (what === 'signature' ? 'encrypt' : 'sign');
}

function cipherName(cipher: CipherChoice): string {
  return cipher === '3des' ? 'Triple-DES' : cipher.toUpperCase();
}

function transportName(transport: NonNullable<SendingProfile['keyTransport']>): string {
  return transport === 'pkcs1' ? PKCS1 : `RSAES-OAEP with ${shaName(transport.replace('oaep-', ''))}`;
}

/** `SHA-256` */
function shaName(digest: string): string {
  return digest.toUpperCase().replace('SHA', 'SHA-');
}

function labelWords({ policy, classification, privacyMark, categories = [], outside }: ProfileLabel): string {
  const named = classification === undefined ? undefined : CLASSIFICATIONS[classification];
  const parts = [
    `policy ${policy}`,
    classification !== undefined &&
      `classification ${classification}${named === undefined ? '' : ` (${named})`}`,
    privacyMark !== undefined && `privacy mark ${inQuotes(privacyMark)}`,
    ...categories.map(({ type, value }) => `category ${type} ${inQuotes(value)}`),
    outside === true && 'outside as well',
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function requestWords({ to, from = 'all' }: ProfileReceiptRequest): string {
  const asked = { all: 'all', firstTier: 'those who did not get it through a mailing list' } as const;
  return `to ${to.join(', ')}, from ${typeof from === 'string' ? asked[from] : from.join(', ')}`;
}

import { CIPHER_CHOICES, DIGEST_CHOICES } from '../choices';
import type { Schema } from './schema';
import {
  ACTIONS,
  BCC_CHOICES,
  HEADER_PROTECTIONS,
  IDENTIFIERS,
  INCLUDED_CERTIFICATES,
  KEY_TRANSPORTS,
  profileModes,
  RSA_SIGNATURES,
  SIGN_MODES,
} from './sendingProfile';

// RFC 2634 2.7, 3.2 and 3.1.
const MOST_RECEIPTS_TO = 16;
const MOST_CATEGORIES = 64;
const MOST_CLASSIFICATION = 256;
const MOST_PROFILES = 500;

/** In the last form the first arc leaves no room for more (X.660); arcs that are longer no number here can hold. */
const OBJECT_IDENTIFIER = '^(?:[01]\\.[1-3]?\\d|2\\.(?:0|[1-9]\\d{0,14}))(?:\\.(?:0|[1-9]\\d{0,14}))*$';
const ADDRESS = '^[^\\s@<>]+@[^\\s@<>]+$';

const text: Schema = { type: 'string', minLength: 1, maxLength: 4096 };
const oneOf = (choices: readonly string[], description: string): Schema => ({
  type: 'string',
  enum: choices,
  description,
});
const oid: Schema = { type: 'string', pattern: OBJECT_IDENTIFIER };
const addresses: Schema = {
  type: 'array',
  items: { type: 'string', pattern: ADDRESS },
  minItems: 1,
  maxItems: MOST_RECEIPTS_TO,
};

const securityLabel: Schema = {
  type: 'object',
  description: 'A security label in the signature (RFC 2634 section 3).',
  required: ['policy'],
  additionalProperties: false,
  properties: {
    policy: { ...oid, description: 'The policy’s object identifier.' },
    classification: {
      type: 'integer',
      minimum: 0,
      maximum: MOST_CLASSIFICATION,
      description:
        'How secret: 0 unmarked, 1 unclassified, 2 restricted, 3 confidential, 4 secret, 5 top secret.',
    },
    privacyMark: { ...text, description: 'Words for the reader.' },
    categories: {
      type: 'array',
      maxItems: MOST_CATEGORIES,
      items: {
        type: 'object',
        required: ['type', 'value'],
        additionalProperties: false,
        properties: { type: oid, value: { ...text, minLength: 0 } },
      },
    },
    outside: { type: 'boolean', description: 'In a triple wrap: the outer signature has it too.' },
  },
};

const receiptRequest: Schema = {
  type: 'object',
  description: 'Asks the recipients for a signed receipt (RFC 2634 section 2).',
  required: ['to'],
  additionalProperties: false,
  properties: {
    to: { ...addresses, description: 'Where the receipts go.' },
    from: {
      description:
        'Who is asked: all, those who did not get the message through a mailing list, or these addresses.',
      anyOf: [{ type: 'string', enum: ['all', 'firstTier'] }, addresses],
    },
  },
};

/** What a profile looks like. The manifest has the same schema for the setting. */
export const profileSchema: Schema = {
  type: 'object',
  required: ['name', 'mode'],
  additionalProperties: false,
  properties: {
    name: { ...text, maxLength: 200, description: 'What the profile is called.' },
    mode: oneOf(Object.keys(profileModes), 'What is done to a message.'),
    signingCertificate: {
      ...text,
      description: 'Who signs: the name of an identity, or the path of a file with a private key.',
    },
    outerSigningCertificate: {
      ...text,
      description: 'Who makes the outer signature of a triple wrap; without it, who makes the inner one.',
    },
    signMode: oneOf(
      SIGN_MODES,
      'Detached: every mail program can read the text. Opaque: relays cannot break the signature.',
    ),
    action: oneOf(
      ACTIONS,
      'Where a recipient has no certificate. Bounce: nothing is made, and the recipients are named. Drop: nothing is made. Split: those with a certificate get the message protected, the others unprotected.',
    ),
    digest: oneOf(DIGEST_CHOICES, 'The digest of the signature; without it, the one that fits the key.'),
    rsaSignature: oneOf(RSA_SIGNATURES, 'The scheme of RSA signatures: PKCS #1 v1.5, or RSASSA-PSS.'),
    cipher: oneOf(CIPHER_CHOICES, 'What the content is encrypted with.'),
    legacy: { type: 'boolean', description: 'Allows 3des, for receivers that know nothing better.' },
    keyTransport: oneOf(
      KEY_TRANSPORTS,
      'How the session key is encrypted to RSA keys: PKCS #1 v1.5, or RSAES-OAEP.',
    ),
    identifyBy: oneOf(
      IDENTIFIERS,
      'How signers and recipients are named: by issuer and serial number, or by key identifier.',
    ),
    certificates: oneOf(INCLUDED_CERTIFICATES, 'Which certificates travel along with a signature.'),
    headerProtection: oneOf(
      HEADER_PROTECTIONS,
      'Header fields inside as well (RFC 9788), and what stands outside where the message is encrypted. none: the same; baseline: no subject; shy: no names and no time zone either. In a triple wrap the inner signature holds them. Not for encryption alone.',
    ),
    securityLabel,
    receiptRequest,
    bcc: oneOf(
      BCC_CHOICES,
      'Those in Bcc, whom the message for the others must not name: left out, or served with a message of their own.',
    ),
  },
};

/** Several profiles: a profiles file, and the setting. */
export const profilesSchema: Schema = { type: 'array', items: profileSchema, maxItems: MOST_PROFILES };

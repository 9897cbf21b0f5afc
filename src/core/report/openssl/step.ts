import type { Layer, Recipient, Report } from '../report';
import { shellWord } from '../../smime/openssl/shellWord';

/** What opens or judges one layer. */
export type Step = readonly string[];

/** The files that only the person knows. */
const NAMES = {
  // Alone: openssl would go on to trust every root of the system.
  roots: ['-CAfile', 'ROOTS.pem', '-no-CApath', '-no-CAstore'],
  privateKey: ['-recip', 'RECIPIENT.pem', '-inkey', 'KEY.pem'],
  secretKey: ['-secretkey', 'KEY_IN_HEX'],
  passphrase: ['-pwri_password', 'PASSPHRASE'],
} as const;

/** The options that judge a signature. @param at ISO 8601; absent for now */
export function verifying({ signatures }: Report, { id }: Layer, at: string | undefined): Step {
  const own = signatures.filter(({ layer }) => layer === id);
  const isElsewhere = own.some(({ signer: { certificate } }) => certificate?.range === undefined);
  return [
    '-verify',
    ...NAMES.roots,
    '-purpose',
    'smimesign',
    ...(at === undefined ? [] : ['-attime', String(Math.floor(Date.parse(at) / 1000))]),
    ...(isElsewhere ? ['-certfile', 'CERTIFICATES.pem'] : []),
  ];
}

type Opener = (report: Report, layer: Layer) => Step;

const decrypting: Opener = (report, layer) => ['-decrypt', ...keyOptions(report, layer), ...legacy(layer)];

const openers: Readonly<Partial<Record<Layer['kind'], Opener>>> = {
  'signed-data': () => ['-verify', '-noverify', '-nosigs'],
  'enveloped-data': decrypting,
  'auth-enveloped-data': decrypting,
  'encrypted-data': (_report, layer) => ['-EncryptedData_decrypt', ...NAMES.secretKey, ...legacy(layer)],
  'compressed-data': () => ['-uncompress'],
  'digested-data': () => ['-digest_verify'],
};

/** The options that give what is inside a layer, whoever has signed it; undefined where openssl has none. */
export function opening(report: Report, layer: Layer): Step | undefined {
  return openers[layer.kind]?.(report, layer);
}

/** Of the recipient whose key was used, else of the first. */
function keyOptions({ recipients }: Report, { id }: Layer): readonly string[] {
  const own = recipients.filter(({ layer }) => layer === id);
  const recipient = own.find(({ matches }) => matches) ?? own[0];
  if (recipient?.type === 'pwri') return NAMES.passphrase;
  return recipient?.type === 'kekri' ? [...NAMES.secretKey, ...keyIdOption(recipient)] : NAMES.privateKey;
}

function keyIdOption({ id }: Recipient): readonly string[] {
  return 'keyIdentifier' in id && id.keyIdentifier !== ''
    ? ['-secretkeyid', shellWord(id.keyIdentifier)]
    : [];
}

function legacy({ contentEncryptionAlgorithm }: Layer): readonly string[] {
  return /^(?:rc2|des)-cbc$/.test(contentEncryptionAlgorithm?.name ?? '')
    ? ['-provider', 'legacy', '-provider', 'default']
    : [];
}

import type { ProtectOptions, Mode } from '../../core/smime/protect';

/** A layer of protection, as the report names it. */
export type Protection = 'signed (detached)' | 'signed (opaque)' | 'encrypted';

/** One message to make of the sample. */
export interface Wanted {
  readonly file: string;
  readonly mode: Mode;
  /** The identities that sign, by name. */
  readonly signers: readonly string[];
  readonly options: Partial<Pick<ProtectOptions, 'signMode' | 'digest' | 'cipher' | 'oaep' | 'pss'>>;
  /** What must be found when it is opened, from the outside in. */
  readonly protections: readonly Protection[];
}

/** The four modes, and opaque signing beside detached; between them each kind of algorithm for RSA keys. */
export const plan: readonly Wanted[] = [
  {
    file: 'sample.signed.eml',
    mode: 'sign',
    signers: ['alice'],
    options: {},
    protections: ['signed (detached)'],
  },
  {
    file: 'sample.signed-opaque.eml',
    mode: 'sign',
    signers: ['alice'],
    options: { signMode: 'opaque', pss: true, digest: 'sha512' },
    protections: ['signed (opaque)'],
  },
  {
    file: 'sample.encrypted.eml',
    mode: 'encrypt',
    signers: [],
    options: {},
    protections: ['encrypted'],
  },
  {
    file: 'sample.signed-encrypted.eml',
    mode: 'signEncrypt',
    signers: ['alice'],
    options: { cipher: 'aes-128-cbc', oaep: 'sha256' },
    protections: ['encrypted', 'signed (detached)'],
  },
  {
    file: 'sample.triple.eml',
    mode: 'tripleWrap',
    signers: ['alice', 'gateway'],
    options: {},
    protections: ['signed (detached)', 'encrypted', 'signed (detached)'],
  },
];

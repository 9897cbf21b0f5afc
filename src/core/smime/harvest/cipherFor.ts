import type { ContentCipher } from '../../crypto/algorithms';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { algorithmOf } from '../../crypto/registry/registry';
import type { Capability } from './capability';

/** A cipher, and what it was chosen by. */
export interface CipherDecision {
  readonly cipher: ContentCipher;
  /**
   * `announced`: the strongest that all announce of whom anything is known; `unknown`: nothing is known of anybody;
   * `nothingCommon`: they have none in common that may be used.
   */
  readonly because: 'announced' | 'unknown' | 'nothingCommon';
}

/** Those that are chosen unasked, the strongest first: before the length of the key stands whether changes are found out. */
const STRONGEST_FIRST = [
  'aes-256-gcm',
  'aes-192-gcm',
  'aes-128-gcm',
  'aes-256-cbc',
  'aes-192-cbc',
  'aes-128-cbc',
] as const satisfies readonly ContentCipher[];

// RFC 8551 2.7.1.2: for whom nothing is known of, and who may have nothing newer.
const UNKNOWN: ContentCipher = 'aes-256-gcm';
const COMMON_TO_ALL: ContentCipher = 'aes-128-cbc';

/**
 * The strongest cipher that every recipient announces (RFC 8551 2.7.1). It departs from rule 1 there, which takes what
 * the recipient likes best: what he can read is his to say, how well content is protected the sender's. Whoever
 * announces no cipher at all is taken for able to read any that RFC 8551 2.7 asks for.
 * @param known what is known of each recipient; undefined for nothing
 * @param legacy whether Triple-DES may be chosen where nobody has anything better in common
 */
export function cipherFor(
  known: readonly (readonly Capability[] | undefined)[],
  { legacy }: { readonly legacy: boolean },
): CipherDecision {
  const announced = known.map((each) => ciphersIn(each ?? [])).filter(({ size }) => size > 0);
  if (announced.length === 0) return { cipher: UNKNOWN, because: 'unknown' };
  const choices: readonly ContentCipher[] = legacy ? [...STRONGEST_FIRST, 'des-ede3-cbc'] : STRONGEST_FIRST;
  const common = choices.find((cipher) => announced.every((each) => each.has(ciphers[cipher].oid)));
  return common === undefined
    ? { cipher: COMMON_TO_ALL, because: 'nothingCommon' }
    : { cipher: common, because: 'announced' };
}

function ciphersIn(capabilities: readonly Capability[]): ReadonlySet<string> {
  const oids = capabilities.map(({ oid }) => oid);
  return new Set(oids.filter((oid) => algorithmOf(oid)?.family === 'contentEncryption'));
}

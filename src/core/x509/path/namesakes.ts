import { inQuotes } from '../../errors/inQuotes';
import type { Certificate } from '../certificate';
import { commonName } from '../name';
import type { CertificateIndex } from './certificateIndex';

/** Certificates of an issuer's name, none of which has signed what it is to have issued. */
export interface Namesakes {
  readonly issued: Certificate;
  /** Likely ones first. */
  readonly found: readonly Certificate[];
  readonly anchors: CertificateIndex;
}

const MOST_KEYS = 3;
// In hexadecimal; the longest that honest CAs have is a SHA-512 hash.
const MOST_DIGITS = 128;

/**
 * That they are other CAs, or other generations of one: their key identifiers are not the one that is asked for. The
 * right certificate is missing then. Undefined where that is not known of all.
 */
export function otherKeys({ issued, found, anchors }: Namesakes): string | undefined {
  const wanted = issued.authorityKeyIdentifier?.keyIdentifier;
  const keys = new Set(found.map(({ subjectKeyIdentifier }) => subjectKeyIdentifier));
  if (wanted === undefined || keys.size === 0 || keys.has(undefined) || keys.has(wanted)) return undefined;
  const where = found.every((each) => anchors.has(each)) ? 'trusted' : 'at hand';
  return `${nameOf(found)} is ${where}, but with ${listed([...keys])}, while the key that signed is ${cut(wanted)}`;
}

/** What it means that one of them has not signed it although no identifier tells it from the right one. */
export function notSigned({ issued, found }: Namesakes): string {
  const wanted = issued.authorityKeyIdentifier?.keyIdentifier;
  const isNamed =
    wanted !== undefined && found.some(({ subjectKeyIdentifier }) => subjectKeyIdentifier === wanted);
  return isNamed
    ? `${nameOf(found)} is at hand with the very key identifier that is named, and has not signed it, so that this one was changed or forged`
    : `${nameOf(found)} is at hand and has not signed it, so that another certificate of that name is missing, or this one was changed`;
}

function nameOf([first]: readonly Certificate[]): string {
  return first === undefined ? '' : inQuotes(commonName(first.subject));
}

function cut(hex = ''): string {
  return hex.length > MOST_DIGITS ? `${hex.slice(0, MOST_DIGITS)}…` : hex;
}

function listed(keys: readonly (string | undefined)[]): string {
  const told = keys.slice(0, MOST_KEYS).map(cut).join(', ');
  const rest = keys.length - MOST_KEYS;
  return `the ${keys.length === 1 ? 'key' : 'keys'} ${told}${rest > 0 ? ` and ${rest} more` : ''}`;
}

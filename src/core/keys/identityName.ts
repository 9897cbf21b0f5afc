import { beginningOf } from '../bytes/text';
import { commonName } from '../x509/name';
import type { Certificate } from '../x509/certificate';

/** What is wrong with a name for an identity. */
export type NameProblem = 'empty' | 'long' | 'unseen' | 'taken';

const MOST = 100;
/** What reorders a text or is not seen in it: two names that look alike would not be the same. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]+/gu;

/** A name as it is kept: without blanks around it, and in one form where Unicode has several. */
export function tidiedName(typed: string): string {
  return typed.normalize('NFC').trim();
}

/**
 * What is wrong with a tidied name; undefined where it can be taken.
 * @param taken the names of the other identities; upper and lower case are the same
 */
export function identityNameProblem(name: string, taken: readonly string[]): NameProblem | undefined {
  if (name === '') return 'empty';
  if (name.length > MOST) return 'long';
  if (name.search(UNSEEN) >= 0) return 'unseen';
  return taken.some((each) => folded(each) === folded(name)) ? 'taken' : undefined;
}

/** A name to propose: the one that the key file gives, else that of the certificate, with a number where it is taken. */
export function proposedName(
  friendlyName: string | undefined,
  { subject }: Certificate,
  taken: readonly string[],
): string {
  const wanted = [friendlyName ?? '', commonName(subject)].map(fitting).find((name) => name !== '') ?? '?';
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted} (${count})`;
    if (identityNameProblem(name, taken) !== 'taken') return name;
  }
}

// Room is left for a number.
function fitting(text: string): string {
  return tidiedName(beginningOf(tidiedName(text.slice(0, 10 * MOST).replaceAll(UNSEEN, ' ')), MOST - 10));
}

function folded(name: string): string {
  return name.toLowerCase();
}

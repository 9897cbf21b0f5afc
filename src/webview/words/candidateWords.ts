import type { CandidateFact, NearestKey, Recipient } from '../../core/report/report';
import type { StatusLook } from './checks';
import { nameText, quoted } from './sentence';

/** What the fields of an identifier are called in a sentence. */
export const fieldNames: Readonly<Record<CandidateFact['differences'][number]['field'], string>> = {
  issuer: 'issuer',
  serialNumber: 'serial number',
  subjectKeyIdentifier: 'subjectKeyIdentifier',
};

const alike: Readonly<Record<CandidateFact['likenesses'][number], string>> = {
  named: 'is the one that is asked for',
  samePublicKey: 'has the same public key in another certificate',
  sameKeyIdentifier: 'has the same subjectKeyIdentifier',
  sameHolder: 'is of the same holder',
  sameIssuer: 'has the same issuer',
  sameSerialNumber: 'has the same serial number',
};

/** How a key stands to a recipient: at a glance, and in a sentence that begins with the key. */
export interface CandidateWords {
  readonly look: StatusLook;
  readonly sentence: string;
}

/** What is to be said of a key that fits a recipient or nearly does. */
export function candidateWords(recipient: Recipient | undefined, candidate: CandidateFact): CandidateWords {
  const { origin, obstacle, key } = candidate;
  const [strongest] = candidate.likenesses;
  const isTried = origin === undefined && recipient?.key === key;
  if (isTried && recipient.problem !== undefined) {
    return { look: bad('fits, does not open it'), sentence: 'fits, but does not open it' };
  }
  if (strongest === 'named') return named(candidate);
  if (strongest === 'samePublicKey' && obstacle === undefined) return sameKey(candidate, isTried);
  const nearly = likenessWords(candidate);
  return {
    look: plain('nearly fits'),
    sentence: obstacle === undefined ? nearly : `${nearly}; besides, ${obstacle}`,
  };
}

function named({ origin, obstacle }: CandidateFact): CandidateWords {
  if (obstacle !== undefined) {
    const sentence = `has the certificate that is asked for, but it is not made for this: ${obstacle}`;
    return { look: warn('the right certificate, but'), sentence };
  }
  if (origin === undefined) return { look: good('fits'), sentence: 'fits' };
  return {
    look: unsure('fits, not opened'),
    sentence: 'fits by its certificate; the key itself has not been opened',
  };
}

function sameKey(candidate: CandidateFact, isTried: boolean): CandidateWords {
  const what = `${alike.samePublicKey}${but(candidate)}`;
  if (isTried)
    return { look: good('opens it all the same'), sentence: `${what}; it opens this all the same` };
  return { look: unsure('same key'), sentence: `${what}; it would open this all the same` };
}

/** In what a certificate is like the one that is asked for, and in what it is another. */
export function likenessWords(
  candidate: Pick<CandidateFact, 'likenesses' | 'differences' | 'certificate'>,
): string {
  const { likenesses, certificate } = candidate;
  const [strongest = 'sameSerialNumber', ...others] = likenesses;
  const more = strongest === 'sameHolder' && others.includes('sameIssuer') ? ' and issuer' : '';
  const dates =
    strongest === 'sameHolder' && certificate !== undefined
      ? `, valid ${certificate.notBefore.slice(0, 10)} to ${certificate.notAfter.slice(0, 10)}`
      : '';
  return `${alike[strongest]}${more}${dates}${but(candidate)}`;
}

/** In what it is another one, with the two values. */
function but({ differences }: Pick<CandidateFact, 'differences'>): string {
  if (differences.length === 0) return '';
  const parts = differences.map(({ field, asked, held }) => {
    const has =
      held === undefined ? `no ${fieldNames[field]}` : `${fieldNames[field]} ${valueOf(field, held)}`;
    return `${has} where ${valueOf(field, asked)} is asked`;
  });
  return `, but ${parts.join(', and ')}`;
}

function valueOf(field: string, value: string): string {
  return field === 'issuer' ? quoted(value) : `0x${value}`;
}

/** A key by its name; the year tells older certificates of one holder from newer ones. */
export function candidateName(candidate: CandidateFact): string {
  return `${candidate.key}${yearOf(candidate)}`;
}

/** The same in a sentence, with which the name does not go on. */
export function candidateText(candidate: CandidateFact): string {
  return `${nameText(candidate.key)}${yearOf(candidate)}`;
}

function yearOf({ certificate }: CandidateFact): string {
  return certificate === undefined ? '' : ` (${certificate.notBefore.slice(0, 4)})`;
}

/**
 * Which key comes nearest to opening a layer; undefined where there is nothing to say.
 * @param total how many recipients there are
 * @param keys how many private keys were given
 */
export function nearestWords(
  recipients: readonly Recipient[],
  total: number,
  nearest: NearestKey | undefined,
  keys: number,
): string | undefined {
  if (nearest === undefined) {
    const tried = triedWords(recipients);
    if (tried !== undefined) return tried;
    return keys === 0 ? undefined : 'none of your keys fits, or nearly does';
  }
  const { candidate, recipient: place } = nearest;
  const { look, sentence } = candidateWords(recipients[place], candidate);
  const which = total === 1 ? '' : ` ${ordinal(place)}`;
  if (look.word === 'fits') return `your key ${nameText(candidate.key)} fits${which}`;
  const where = candidate.origin === undefined ? '' : ` (${candidate.origin})`;
  const key = `${candidateText(candidate)}${where}`;
  if (look.tone !== 'plain') return `${which === '' ? '' : `for${which}: `}your key ${key} ${sentence}`;
  const toWhom = which === '' ? '' : ` to${which}`;
  return `none of your keys fits; nearest${toWhom}: ${key} ${sentence}`;
}

/** Of a recipient of any kind whose key or secret was tried, one that it has opened before others. */
function triedWords(recipients: readonly Recipient[]): string | undefined {
  const tried = recipients.filter(({ matches, key }) => matches && key !== undefined);
  const { key, problem } = tried.find((each) => each.problem === undefined) ?? tried[0] ?? {};
  if (key === undefined) return undefined;
  return problem === undefined ? `opened with ${quoted(key)}` : `${quoted(key)} fits, but does not open it`;
}

/** Whether a key that has not been opened yet would open a layer, by what its certificate says. */
export function wouldOpen({ origin, obstacle, likenesses: [strongest] }: CandidateFact): boolean {
  const isOfThisKey = strongest === 'named' || strongest === 'samePublicKey';
  return origin !== undefined && obstacle === undefined && isOfThisKey;
}

function ordinal(place: number): string {
  return ['the first', 'the second', 'the third'][place] ?? `number ${place + 1}`;
}

function good(word: string): StatusLook {
  return { tone: 'good', icon: 'key', word };
}

function unsure(word: string): StatusLook {
  return { tone: 'unsure', icon: 'key', word };
}

function warn(word: string): StatusLook {
  return { tone: 'warn', icon: 'warning', word };
}

function bad(word: string): StatusLook {
  return { tone: 'bad', icon: 'cross', word };
}

function plain(word: string): StatusLook {
  return { tone: 'plain', icon: 'dash', word };
}

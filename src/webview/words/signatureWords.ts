import type { Signature, SignerInfoFact } from '../../core/report/report';
import type { CheckId } from '../../core/catalogue/checkIds';
import type { SubIndication } from '../../core/verify/indication';
import { checkNames, listOf, notGood, type StatusLook, type Tone } from './checks';
import type { IconName } from '../dom/icon';
import { commonName } from './names';
import { stopped } from './sentence';
import { outOfDates } from './validityWords';

/** What is said about one signature: a line for its card, and the whole of it for its page. */
export interface SignatureWords {
  readonly look: StatusLook;
  readonly headline: string;
  /** Why it is no better than it is, in a few words. */
  readonly because: string;
  /** How it stands, as the end of a sentence that names the signer. */
  readonly clause: string;
  readonly title: string;
  readonly text: string;
}

/** Puts a verdict into words. Only TOTAL_PASSED is called valid. */
export function signatureWords(signature: Signature): SignatureWords {
  if (signature.indication === 'TOTAL_PASSED') return passed(signature);
  if (signature.indication === 'TOTAL_FAILED') return failed(signature);
  return holds(signature) ? undecided(signature) : unknown(signature);
}

/** Whether the content is what was signed, whoever signed it. */
export function holds(signature: Signature): boolean {
  const digest = checkOf(signature, 'message-digest');
  const overContent = digest?.status === 'notRun' && digest.reason === 'noSignedAttributes';
  return (
    checkOf(signature, 'signature-value')?.status === 'passed' && (digest?.status === 'passed' || overContent)
  );
}

/** Whether signatures were saved without what they are over. */
export function areAlone(signatures: readonly Signature[]): boolean {
  return signatures.length > 0 && signatures.every(({ digest }) => digest.over === undefined);
}

/** The holder of the signature as people know him: an address, else a name. */
export function signerName({ signer }: SignerInfoFact): string {
  if (signer.emails[0] !== undefined) return signer.emails[0];
  return signer.subject === '' ? `serial number ${signer.serialNumber}` : commonName(signer.subject);
}

function passed(signature: Signature): SignatureWords {
  const notRun = signature.checks.filter(({ status }) => status === 'notRun');
  const rest = notRun.length === 0 ? '' : ` Not run: ${listOf(notRun)}.`;
  return {
    look: look('good', 'check', 'valid'),
    headline: 'Signature is valid',
    because: notRun.length === 0 ? 'every check passed' : `not run: ${listOf(notRun)}`,
    clause: 'good',
    title: 'This signature is valid',
    text: `The content is as it was signed, and every check that ran has passed.${rest}`,
  };
}

const failures: Readonly<Partial<Record<SubIndication, readonly [headline: string, text: string]>>> = {
  HASH_FAILURE: [
    'Content is not as it was signed',
    'The digest that was signed is not the digest of what is here.',
  ],
  SIG_CRYPTO_FAILURE: [
    'Signature value does not fit',
    'The signature value was not made with the key of this certificate over these bytes.',
  ],
  FORMAT_FAILURE: [
    'Signature is malformed',
    'The structure breaks a rule without which a signature means nothing.',
  ],
  EXPIRED: ['Signed after the certificate had expired', 'A trusted time proves it.'],
  NOT_YET_VALID: ['Signed before the certificate was valid', 'A trusted time proves it.'],
  REVOKED: ['Signed after the certificate was revoked', 'A trusted time proves it.'],
};

function failed(signature: Signature): SignatureWords {
  const [headline, text] = (signature.subIndication && failures[signature.subIndication]) ?? [
    'Signature failed',
    'A check failed that nothing can make up for.',
  ];
  const isSound =
    signature.subIndication === 'HASH_FAILURE' && checkOf(signature, 'signature-value')?.status === 'passed';
  // The rule that was broken says more than that one was.
  const [first] = signature.checks.filter(({ status }) => status === 'failed');
  const why = stopped(first?.message ?? 'The checks say why');
  const sound =
    ' The signature itself is sound: it was made with the key of this certificate over these attributes.';
  return {
    look: look('bad', 'cross', 'failed'),
    headline,
    because: signature.subIndication === 'HASH_FAILURE' ? 'digest does not match' : why.replace(/\.$/, ''),
    clause: `failed: ${within(headline)}`,
    title: headline,
    text: isSound ? text + sound : `${text} ${why}`,
  };
}

const doubts: Readonly<Partial<Record<SubIndication, string>>> = {
  NO_SIGNING_CERTIFICATE_FOUND: 'the certificate of the signer is missing',
  SIGNED_DATA_NOT_FOUND: 'the signed content is not here',
  NO_CERTIFICATE_CHAIN_FOUND: 'no path to a trusted root',
  CHAIN_CONSTRAINTS_FAILURE: 'a certificate of the path is not good',
  REVOKED_NO_POE: 'the certificate is revoked',
  REVOKED_CA_NO_POE: 'an issuing certificate is revoked',
  OUT_OF_BOUNDS_NO_POE: 'the certificate is out of its dates',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'weak algorithms',
  TRY_LATER: 'revocation could not be asked about',
};

/** What keeps a signature from passing, in a few words; of a path without a root, also that it has expired below. */
function doubtOf(signature: Signature): string | undefined {
  const {
    subIndication,
    paths: [best],
  } = signature;
  if (subIndication === 'SIG_CONSTRAINTS_FAILURE') return unspoken(signature);
  const doubt = subIndication && doubts[subIndication];
  // Whoever mends one of these alone comes back for the other. Where no path leads to a root, the first counts as the best.
  const besides = subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' && best && outOfDates(best);
  return besides ? `${besides}, and ${doubt}` : doubt;
}

/** Whether it is somebody else who signs, or something else that is signed. */
function unspoken(signature: Signature): string {
  const isWhole = checkOf(signature, 'coverage')?.status !== 'failed';
  const identity = checkOf(signature, 'identity')?.status;
  const isSenders = identity !== 'failed' && identity !== 'indeterminate';
  if (isWhole) return 'it does not speak for the sender';
  return isSenders
    ? 'it does not cover all of the message'
    : 'it speaks neither for the sender nor for all of the message';
}

/** Where a reader is misled about whom or what a signature speaks for, no card may begin with what holds. */
const tricks: Readonly<Record<string, string>> = {
  addressDiffers: 'Signed by somebody else than From names',
  addressLooksAlike: 'From only looks like the address of the signer',
  displayNameMisleads: 'The name in From shows another address',
  fromEmpty: 'From names no address',
  coversPart: 'Only a part of the message is signed',
  readInTwoWays: 'Readers may show what is not signed',
};

function undecided(signature: Signature): SignatureWords {
  const open = notGood(signature.checks);
  const notRun = signature.checks.filter(({ status }) => status === 'notRun');
  const doubt = doubtOf(signature);
  const hasFailed = open.some(({ status }) => status === 'failed');
  const trick = open.find(({ reason }) => reason in tricks)?.reason;
  const parts = [
    'What is here is what the holder of this key signed.',
    hasFailed ? '' : ' Whether to believe in the signer is not decided.',
    ...open.map((check) => ` ${checkNames[check.id]}: ${stopped(check.message)}`),
    notRun.length === 0 ? '' : ` Not checked: ${listOf(notRun)}.`,
  ];
  return {
    look: look(doubt === undefined && open.length === 0 ? 'unsure' : 'warn', 'half', 'not decided'),
    headline: (trick && tricks[trick]) ?? 'Signature value and digest hold',
    because: doubt ?? 'not everything is checked yet',
    clause:
      trick === undefined
        ? `intact, not decided: ${doubt ?? 'not everything is checked yet'}`
        : `intact, but ${within(tricks[trick] ?? '')}`,
    title: hasFailed
      ? 'The content is as it was signed, but the signature does not pass'
      : 'The content is as it was signed; the verdict is not complete',
    text: parts.join(''),
  };
}

function unknown(signature: Signature): SignatureWords {
  const doubt = doubtOf(signature);
  return {
    look: look('warn', 'question', 'not decided'),
    headline: 'Signature could not be checked',
    because: doubt ?? 'see the checks',
    clause: `could not be checked${doubt === undefined ? '' : `: ${doubt}`}`,
    title: 'Nothing can be said about this signature yet',
    text: `Its digest and value were not both confirmed${doubt === undefined ? '' : `: ${doubt}`}. The checks say why.`,
  };
}

/** A headline within a sentence: in lower case, but for the name of a field. */
function within(headline: string): string {
  return headline.startsWith('From ') ? headline : headline.charAt(0).toLowerCase() + headline.slice(1);
}

/** A check of a signature. */
export function checkOf(signature: Signature, id: CheckId): Signature['checks'][number] | undefined {
  return signature.checks.find((check) => check.id === id);
}

function look(tone: Tone, icon: IconName, word: string): StatusLook {
  return { tone, icon, word };
}

import { describeKey } from '../crypto/namedKeys';
import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';

/** What speaks against encrypting to a certificate. */
export interface RecipientConcern {
  readonly kind: 'purpose' | 'notYetValid' | 'expired' | 'shortKey' | 'brokenKey';
  /** `refusal`: it is used only where the person insists. */
  readonly severity: 'warning' | 'refusal';
  /** In words that go on after the holder's name and a colon. */
  readonly text: string;
}

// RFC 8551 6: below the one no message should be protected with RSA any more; below the other it protects nothing.
const LEAST_BITS = 2048;
const BROKEN_BITS = 1024;

/**
 * What a sender should know of a recipient's certificate before it is used: its purpose, its dates and the length of
 * its key; the gravest first.
 * @param at the time of use
 */
export function recipientConcerns(certificate: Certificate, at: Date): readonly RecipientConcern[] {
  const found = [purposeConcern(certificate), keyConcern(certificate), dateConcern(certificate, at)];
  const concerns = found.filter((each) => each !== undefined);
  return concerns.toSorted((a, b) => Number(b.severity === 'refusal') - Number(a.severity === 'refusal'));
}

/** Why a certificate is used only where the person insists, whatever the time; undefined where it is used unasked. */
export function recipientRefusal(certificate: Certificate): string | undefined {
  const found = [purposeConcern(certificate), keyConcern(certificate)];
  return found.find((each) => each?.severity === 'refusal')?.text;
}

function purposeConcern(certificate: Certificate): RecipientConcern | undefined {
  const text = unfitness(certificate, 'encrypt');
  return text === undefined ? undefined : { kind: 'purpose', severity: 'refusal', text };
}

function keyConcern({ publicKey: { kind } }: Certificate): RecipientConcern | undefined {
  if (kind.kind !== 'rsa' || kind.bits >= LEAST_BITS) return undefined;
  const key = describeKey(kind);
  return kind.bits < BROKEN_BITS
    ? { kind: 'brokenKey', severity: 'refusal', text: `its ${key} key can be broken` }
    : { kind: 'shortKey', severity: 'warning', text: `its ${key} key is shorter than ${LEAST_BITS} bits` };
}

function dateConcern({ notBefore, notAfter }: Certificate, at: Date): RecipientConcern | undefined {
  const time = at.getTime();
  if (time < Date.parse(notBefore.value))
    return {
      kind: 'notYetValid',
      severity: 'warning',
      text: `it is valid only from ${day(notBefore.value)}`,
    };
  if (time > Date.parse(notAfter.value))
    return { kind: 'expired', severity: 'warning', text: `it expired on ${day(notAfter.value)}` };
  return undefined;
}

function day(time: string): string {
  return time.slice(0, 10);
}

import { describeKey } from '../crypto/namedKeys';
import type { Certificate } from '../x509/certificate';
import { placeInDates } from '../x509/placeInDates';

/** What speaks against using a certificate. */
export interface Concern {
  readonly kind:
    | 'purpose'
    | 'notYetValid'
    | 'expired'
    | 'shortKey'
    | 'brokenKey'
    | 'otherAddress'
    | 'selfSigned'
    | 'untrusted'
    | 'revoked'
    | 'severalKeys';
  /** `refusal`: it is used only where the person insists. */
  readonly severity: 'warning' | 'refusal';
  /** In words that go on after the holder's name and a colon. */
  readonly text: string;
}

// RFC 8551 6: below the one no message should be protected with RSA any more; below the other it protects nothing.
const LEAST_BITS = 2048;
const BROKEN_BITS = 1024;

/** The gravest first. */
export function graveFirst(concerns: readonly (Concern | undefined)[]): readonly Concern[] {
  const found = concerns.filter((each) => each !== undefined);
  return found.toSorted((a, b) => Number(b.severity === 'refusal') - Number(a.severity === 'refusal'));
}

/** A key that is too short, or so short that it protects nothing. */
export function keyConcern({ publicKey: { kind } }: Certificate): Concern | undefined {
  if ((kind.kind !== 'rsa' && kind.kind !== 'rsa-pss') || kind.bits >= LEAST_BITS) return undefined;
  const key = describeKey(kind);
  return kind.bits < BROKEN_BITS
    ? { kind: 'brokenKey', severity: 'refusal', text: `its ${key} key can be broken` }
    : { kind: 'shortKey', severity: 'warning', text: `its ${key} key is shorter than ${LEAST_BITS} bits` };
}

/** A certificate that is out of its dates at a time. */
export function dateConcern(certificate: Certificate, at: Date): Concern | undefined {
  const { notBefore, notAfter } = certificate;
  const place = placeInDates(certificate, at.getTime());
  if (place === 'before')
    return {
      kind: 'notYetValid',
      severity: 'warning',
      text: `it is valid only from ${day(notBefore.value)}`,
    };
  if (place === 'after')
    return { kind: 'expired', severity: 'warning', text: `it expired on ${day(notAfter.value)}` };
  return undefined;
}

function day(time: string): string {
  return time.slice(0, 10);
}

import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';
import { dateConcern, graveFirst, keyConcern, type Concern } from './concern';

/**
 * What a sender should know of a recipient's certificate before it is used: its purpose, its dates and the length of
 * its key; the gravest first.
 * @param at the time of use
 */
export function recipientConcerns(certificate: Certificate, at: Date): readonly Concern[] {
  return graveFirst([purposeConcern(certificate), keyConcern(certificate), dateConcern(certificate, at)]);
}

/** Why a certificate is used only where the person insists, whatever the time; undefined where it is used unasked. */
export function recipientRefusal(certificate: Certificate): string | undefined {
  const found = [purposeConcern(certificate), keyConcern(certificate)];
  return found.find((each) => each?.severity === 'refusal')?.text;
}

function purposeConcern(certificate: Certificate): Concern | undefined {
  const text = unfitness(certificate, 'encrypt');
  return text === undefined ? undefined : { kind: 'purpose', severity: 'refusal', text };
}

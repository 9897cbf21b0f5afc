import { addressKey } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';
import { dateConcern, graveFirst, keyConcern, type Concern } from './concern';

/**
 * What a sender should know of the certificate that signs before it does: its purpose, its dates, its key, and whether
 * its addresses are those of From, by which readers know who signed (RFC 8550 3); the gravest first.
 * @param from the addresses of From
 * @param at the time of use
 */
export function signerConcerns(
  certificate: Certificate,
  from: readonly string[],
  at: Date,
): readonly Concern[] {
  return graveFirst([
    purposeConcern(certificate),
    keyConcern(certificate),
    dateConcern(certificate, at),
    addressConcern(certificate, from),
  ]);
}

function purposeConcern(certificate: Certificate): Concern | undefined {
  const text = unfitness(certificate, 'sign');
  return text === undefined ? undefined : { kind: 'purpose', severity: 'refusal', text };
}

/** A certificate without any address says nothing of From. */
function addressConcern(certificate: Certificate, from: readonly string[]): Concern | undefined {
  const own = certificateAddresses(certificate);
  const senders = new Set(from.map(addressKey));
  if (own.length === 0 || own.some((address) => senders.has(addressKey(address)))) return undefined;
  const sender = from.length === 0 ? 'nobody' : from.join(', ');
  return {
    kind: 'otherAddress',
    severity: 'warning',
    text: `it is for ${own.join(', ')}, and the message is from ${sender}`,
  };
}

import type { Certificate } from '../x509/certificate';
import { unfitness } from '../x509/purpose';

/** Notes on a certificate that it can be encrypted to: it is no CA, and nothing in it leaves encryption out. */
export function receivingFact(certificate: Certificate): { readonly receives?: true } {
  const isCA = certificate.basicConstraints?.cA === true;
  return isCA || unfitness(certificate, 'encrypt') !== undefined ? {} : { receives: true };
}

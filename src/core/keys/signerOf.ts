import { SmimeError } from '../errors/smimeError';
import type { Identity } from './identity';
import type { Signer } from './signer';

/** An identity as signer. @throws SmimeError `certificateNotFound` where it is a bare key */
export function signerOf({ name, privateKey, certificate, chain, receiving }: Identity): Signer {
  if (certificate === undefined) throw new SmimeError('certificateNotFound', { detail: name });
  return { certificate, chain, receiving, sign: (scheme, data) => privateKey.sign(scheme, data) };
}

import { SmimeError } from '../errors/smimeError';
import type { Identity } from './identity';
import type { Signer } from './signer';

/** An identity as signer. @throws SmimeError `certificateNotFound` where it is a bare key */
export function signerOf({ name, privateKey, certificate, chain }: Identity): Signer {
  if (certificate === undefined) throw new SmimeError('certificateNotFound', { detail: name });
  return { certificate, chain, sign: (scheme, data) => privateKey.sign(scheme, data) };
}

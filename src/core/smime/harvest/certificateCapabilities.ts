import { Oid } from '../../asn1/oids';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../../x509/certificate';
import { extensionValue } from '../../x509/extensionValue';
import { readCapabilities, type Capability } from './capability';

/**
 * What a certificate says that its holder can read (RFC 4262 2); undefined where it says nothing that can be read. What
 * a signed message of the holder says counts for more (RFC 4262 3).
 */
export function certificateCapabilities(certificate: Certificate): readonly Capability[] | undefined {
  try {
    return extensionValue(certificate, Oid.smimeCapabilities, readCapabilities);
  } catch (error) {
    if (SmimeError.is(error)) return undefined;
    throw error;
  }
}

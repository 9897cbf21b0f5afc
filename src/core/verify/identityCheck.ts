import type { Range } from '../bytes/range';
import type { SourceSet } from '../bytes/sourceSet';
import type { Address } from '../mime/addresses';
import type { HeaderField } from '../mime/entity';
import { field } from '../mime/entityFields';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import type { Check } from './check';
import { checked } from './checkReasons';
import { headerAddresses, isFor } from './headerAddresses';

/**
 * Whether the holder of a certificate is who the message says it is from. Stricter than RFC 8550 3, which Sender
 * satisfies too: readers are shown From, and of From some are shown the name alone.
 * @param header the fields that a reader is shown; undefined where there is no message
 */
export function checkIdentity(
  certificate: Certificate,
  header: readonly HeaderField[] | undefined,
  sources: SourceSet,
): Check {
  const own = certificateAddresses(certificate);
  if (header === undefined) return checked('noHeader');
  if (own.length === 0) return checked('noAddressInCertificate');
  const from = headerAddresses(header, 'From', sources);
  const range = field({ fields: header }, 'From')?.valueRange;
  const at = { ...(range && { range }) };
  if (from.length === 0) return checked('fromEmpty', at);
  const others = from.filter(({ address }) => !isFor(certificate, address));
  if (others.length === from.length) {
    const isSender = headerAddresses(header, 'Sender', sources).some((each) =>
      isFor(certificate, each.address),
    );
    const detail = `${listOf(from)}, but the certificate is for ${own.join(', ')}`;
    return checked(isSender ? 'onlySenderMatches' : 'addressDiffers', { detail, ...at });
  }
  if (others.length > 0) return checked('fromHasOthers', { detail: listOf(others), ...at });
  const misleading = from.flatMap(({ display = '' }) => addressIn(display) ?? []);
  const foreign = misleading.find((address) => !isFor(certificate, address));
  if (foreign !== undefined) return checked('displayNameMisleads', { detail: foreign, ...at });
  return checked('addressMatches', { detail: listOf(from), ...at });
}

/** What a reader would take for an address in a display name. */
function addressIn(display: string): string | undefined {
  return /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/.exec(display)?.[0];
}

function listOf(addresses: readonly Address<Range>[]): string {
  return addresses.map(({ address }) => address).join(', ');
}

import type { Range } from '../bytes/range';
import type { SourceSet } from '../bytes/sourceSet';
import type { Address } from '../mime/addresses';
import type { HeaderField } from '../mime/entity';
import { field } from '../mime/entityFields';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import { checked, type Check } from './check';
import { headerAddresses, isFor, unreadableIn } from './headerAddresses';

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
  // A reader may be shown what cannot be read here: it counts as somebody else.
  const unread = unreadableIn(header, 'From', sources);
  if (unread.length > 0) return checked('fromHasOthers', { detail: unread.join(', '), ...at });
  const misleading = from.flatMap(({ display = '' }) => addressesIn(display));
  const foreign = misleading.find((address) => !isFor(certificate, address));
  if (foreign !== undefined) return checked('displayNameMisleads', { detail: foreign, ...at });
  return checked('addressMatches', { detail: listOf(from), ...at });
}

// What is drawn as an @, and what is not drawn at all.
const LIKE_AT = /[\uff20\ufe6b]/g;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** What a reader would take for addresses in a display name. */
function addressesIn(display: string): readonly string[] {
  const seen = display
    .replaceAll(UNSEEN, '')
    .replaceAll(LIKE_AT, '@')
    .replaceAll(/\s*@\s*/g, '@');
  return seen.match(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g) ?? [];
}

function listOf(addresses: readonly Address<Range>[]): string {
  return addresses.map(({ address }) => address).join(', ');
}

import type { SourceSet } from '../bytes/sourceSet';
import type { Range } from '../bytes/range';
import { fieldAddresses, type Address } from '../mime/addresses';
import type { HeaderField } from '../mime/entity';
import { fields } from '../mime/entityFields';
import { sameAddress } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';
import type { Check } from './check';
import { checked } from './checkReasons';

/**
 * Whether the holder of a certificate is who the message says it is from. Stricter than RFC 8550 3, which Sender
 * satisfies too: readers are shown From.
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
  const addressesOf = (name: string) =>
    fields({ fields: header }, name).flatMap((each) => [...readAddresses(each, sources)]);
  const isOwn = ({ address }: Address<Range>) => own.some((each) => sameAddress(each, address));
  const detail = `the certificate is for ${own.join(', ')}`;
  const from = addressesOf('From');
  const [range] = fields({ fields: header }, 'From').map((each) => each.valueRange);
  const at = { ...(range && { range }) };
  if (from.length === 0) return checked('fromEmpty', at);
  if (from.some(isOwn)) {
    const others = from.filter((each) => !isOwn(each)).map(({ address }) => address);
    if (others.length === 0) return checked('addressMatches', { detail: from.map(text).join(', '), ...at });
    return checked('fromHasOthers', { detail: others.join(', '), ...at });
  }
  const isSender = addressesOf('Sender').some(isOwn);
  return checked(isSender ? 'onlySenderMatches' : 'addressDiffers', {
    detail: `${from.map(text).join(', ')}, but ${detail}`,
    ...at,
  });
}

function text({ address }: Address<Range>): string {
  return address;
}

function readAddresses(field: HeaderField, sources: SourceSet): readonly Address<Range>[] {
  const source = sources.get(field.valueRange.source);
  return source === undefined ? [] : fieldAddresses(source, field).addresses;
}

import type { Range } from '../bytes/range';
import type { SourceSet } from '../bytes/sourceSet';
import { fieldAddresses, type Address } from '../mime/addresses';
import type { HeaderField } from '../mime/entity';
import { fields } from '../mime/entityFields';
import { sameAddress } from '../mime/sameAddress';
import { certificateAddresses } from '../x509/addresses';
import type { Certificate } from '../x509/certificate';

/** The addresses of every field of that name. */
export function headerAddresses(
  header: readonly HeaderField[],
  name: string,
  sources: SourceSet,
): readonly Address<Range>[] {
  return fields({ fields: header }, name).flatMap((field) => {
    const source = sources.get(field.valueRange.source);
    return source === undefined ? [] : fieldAddresses(source, field).addresses;
  });
}

/** What stands in the fields of that name and is no address that can be compared, as it is written. */
export function unreadableIn(
  header: readonly HeaderField[],
  name: string,
  sources: SourceSet,
): readonly string[] {
  return fields({ fields: header }, name).flatMap((field) => {
    const source = sources.get(field.valueRange.source);
    const { defects = [] } = source === undefined ? {} : fieldAddresses(source, field);
    return defects.map(({ range }) => source?.latin1(range) ?? '');
  });
}

/** Whether a certificate is for an address. */
export function isFor(certificate: Certificate, address: string): boolean {
  return certificateAddresses(certificate).some((own) => sameAddress(own, address));
}

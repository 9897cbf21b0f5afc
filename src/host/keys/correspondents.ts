import { ByteSource } from '../../core/bytes/byteSource';
import { SmimeError } from '../../core/errors/smimeError';
import { fieldAddresses } from '../../core/mime/addresses';
import { fields } from '../../core/mime/entityFields';
import { readEntity } from '../../core/mime/readEntity';

/** Who a message is from and to, in lower case, each once. */
export interface Correspondents {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
}

/**
 * The addresses of From and Sender, and of To and Cc. Bcc is left out: who may read along must be the person's own
 * choice, for a recipient's certificate is named in the result for all to see.
 * @throws SmimeError `notAMessage` where there is no header
 */
export function correspondentsOf(message: Uint8Array, name: string): Correspondents {
  const source = ByteSource.file(name, message);
  const entity = readEntity(source);
  if (entity.fields.length === 0) throw new SmimeError('notAMessage', { detail: name });
  const addressesIn = (...names: readonly string[]): ReadonlySet<string> =>
    new Set(
      names
        .flatMap((each) => fields(entity, each))
        .flatMap((field) => fieldAddresses(source, field).addresses)
        .map(({ address }) => address.toLowerCase()),
    );
  return { from: addressesIn('From', 'Sender'), to: addressesIn('To', 'Cc') };
}

import { ByteSource } from '../../core/bytes/byteSource';
import { SmimeError } from '../../core/errors/smimeError';
import { fieldAddresses } from '../../core/mime/addresses';
import { fields } from '../../core/mime/entityFields';
import { readEntity } from '../../core/mime/readEntity';
import { addressKey } from '../../core/mime/sameAddress';

/** Who a message is from and to: the keys of their addresses, each once. */
export interface Correspondents {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  /** Those of them who are to stay unknown to the others. */
  readonly bcc: ReadonlySet<string>;
}

/**
 * The addresses of From and Sender, of To and Cc, and of Bcc, which stand apart: whether they may read along must be the
 * person's own choice, for a recipient's certificate is named in the result for all to see.
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
        .map(({ address }) => addressKey(address)),
    );
  const to = addressesIn('To', 'Cc');
  const bcc = new Set([...addressesIn('Bcc')].filter((each) => !to.has(each)));
  return { from: addressesIn('From', 'Sender'), to, bcc };
}

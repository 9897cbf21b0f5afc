import type { Range } from '../../bytes/range';
import type { SourceSet } from '../../bytes/sourceSet';
import { fieldAddresses } from '../../mime/addresses';
import type { HeaderField } from '../../mime/entity';
import { field, fields } from '../../mime/entityFields';
import { addressKey } from '../../mime/sameAddress';
import type { HeaderProtection } from './headerProtection';

/**
 * Whether the addresses in From are others outside than inside (RFC 9788 4.4.1.1): a mail server has checked the one,
 * and readers show the other.
 */
export function fromMismatch(
  { outer, entity }: HeaderProtection,
  sources: SourceSet,
): { detail: string; range: Range | undefined } | undefined {
  const outside = fields({ fields: outer }, 'From');
  const inside = entity === undefined ? [] : fields(entity, 'From');
  if (outside.length === 0 || inside.length === 0) return undefined;
  const [there, here] = [addressesOf(outside, sources), addressesOf(inside, sources)];
  if (isSame(there, here)) return undefined;
  const detail = `${textOf(there)} outside, ${textOf(here)} inside`;
  return { detail, range: field({ fields: outer }, 'From')?.valueRange };
}

// One is what is allowed (RFC 5322 3.6).
const MOST_FIELDS = 16;

/** Addresses by what makes two of them one. */
function addressesOf(header: readonly HeaderField[], sources: SourceSet): ReadonlyMap<string, string> {
  const found = header.slice(0, MOST_FIELDS).flatMap((each) => {
    const source = sources.get(each.valueRange.source);
    return source === undefined ? [] : fieldAddresses(source, each).addresses;
  });
  return new Map(found.map(({ address }) => [addressKey(address), address]));
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

function textOf(addresses: ReadonlyMap<string, string>): string {
  return addresses.size === 0 ? 'no address' : [...addresses.values()].slice(0, 5).join(', ');
}

import { comparedAddress, type ComparedAddress } from './comparedAddress';

/** Some addresses, of which is asked whether others are among them, or look as if they were. */
export interface AddressBook {
  readonly addresses: readonly string[];
  readonly compared: readonly ComparedAddress[];
  readonly has: (address: ComparedAddress) => boolean;
  /** One that is not this address and that a reader can take for it. */
  readonly alike: (address: ComparedAddress) => string | undefined;
  /**
   * The same, where who gives out addresses is trusted to tell his own apart: for an address of one of their domains
   * only by characters of other scripts, for any other address by its domain alone.
   */
  readonly alikeElsewhere: (address: ComparedAddress) => string | undefined;
}

/** Looks addresses up without going through all of them each time. */
export function addressBook(addresses: readonly string[]): AddressBook {
  return bookOf(addresses.map(comparedAddress));
}

/** The same of addresses that are ready to be compared. */
export function bookOf(compared: readonly ComparedAddress[]): AddressBook {
  const by = (keyOf: (address: ComparedAddress) => string) =>
    new Map(compared.map((each) => [keyOf(each), each] as const));
  const [keys, shapes, domains, domainShapes, places] = [
    by(({ key }) => key),
    by(({ shape }) => shape),
    by(({ domain }) => domain),
    by((each) => each.domainShape),
    by(placeOf),
  ];
  const has = ({ key }: ComparedAddress) => keys.has(key);
  return {
    addresses: compared.map(({ address }) => address),
    compared,
    has,
    alike: (each) => (has(each) ? undefined : shapes.get(each.shape)?.address),
    alikeElsewhere: (each) => {
      if (has(each)) return undefined;
      const other = domains.has(each.domain) ? places.get(placeOf(each)) : domainShapes.get(each.domainShape);
      return other?.address;
    },
  };
}

function placeOf({ localShape, domain }: ComparedAddress): string {
  return `${localShape}@${domain}`;
}

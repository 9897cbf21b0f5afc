import { addressKey } from './sameAddress';
import { looseSkeleton, skeleton } from './skeleton';
import { unicodeDomain } from './unicodeDomain';

/** How two addresses stand to each other. */
export type Likeness =
  | 'same'
  /** One mailbox, whose local part is written in another case. */
  | 'sameButCase'
  /** Another mailbox that a reader can take for this one. */
  | 'lookalike'
  /** Another mailbox of the same domain. */
  | 'domainOnly'
  | 'different';

/** An address with what it is compared by, worked out once. */
export interface ComparedAddress {
  readonly address: string;
  readonly local: string;
  /** The same for addresses of one mailbox. */
  readonly key: string;
  /** The same for domains that are one. */
  readonly domain: string;
  /** The same for addresses that are drawn alike, digits and letters that are easily mistaken included. */
  readonly shape: string;
  /** The same for domains that are. */
  readonly domainShape: string;
  /** The same for local parts of one script that are drawn alike: digits are no letters here. */
  readonly localShape: string;
}

/** An address made ready to be compared. */
export function comparedAddress(address: string): ComparedAddress {
  const at = address.lastIndexOf('@');
  const key = addressKey(address);
  const local = address.slice(0, Math.max(at, 0));
  const domainShape = looseSkeleton(unicodeDomain(address.slice(at + 1)));
  return {
    address,
    local: local.normalize('NFC'),
    key,
    domain: key.slice(key.lastIndexOf('@') + 1),
    shape: `${looseSkeleton(local)}@${domainShape}`,
    domainShape,
    localShape: skeleton(local),
  };
}

/** How one address stands to another. */
export function likeness(a: ComparedAddress, b: ComparedAddress): Likeness {
  if (a.key === b.key) return a.local === b.local ? 'same' : 'sameButCase';
  if (a.shape === b.shape) return 'lookalike';
  return a.domain === b.domain ? 'domainOnly' : 'different';
}

import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocalHost } from '../../core/x509/fetch/localHost';

/** Why a name is not asked. */
class LocalAddressError extends Error {
  readonly code = 'an address of this machine or its own network';
}

/**
 * Looks a name up, and gives no address of this machine or its own network: whoever has a domain can have its name lead
 * to one.
 */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, '');
      return;
    }
    const [first] = addresses;
    if (first === undefined) callback(new Error('no address'), '');
    else if (addresses.some(({ address, family }) => isLocalHost(family === 6 ? `[${address}]` : address)))
      callback(new LocalAddressError(), '');
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

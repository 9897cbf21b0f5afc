import type { Fetching } from '../core/report/fetchMissing';
import { printable } from '../core/report/plainText/printable';
import type { FetchRequest } from '../core/x509/fetch/fetchRequest';
import { isLocalHost } from '../core/x509/fetch/localHost';
import { fetchOverHttp } from '../platform/node/fetchOverHttp';
import { publicLookup } from '../platform/node/publicLookup';
import { interrupted } from './host';
import { usage, type Options } from './options';

const overHttp = fetchOverHttp();
const outsideAlone = fetchOverHttp({ lookup: publicLookup });

/** Fetching from hosts that were named. */
export interface HostFetching extends Fetching {
  /** Those of which nothing has been asked yet. */
  readonly unasked: ReadonlySet<string>;
}

/**
 * What may be fetched: from the hosts of `--fetch` and from no other. Each request is shown as it is made.
 * @throws SmimeError `usage`
 */
export function fetchingFrom(options: Options): HostFetching {
  const hosts = options.list('fetch').map(hostOf);
  const unasked = new Set(hosts.filter((host) => host !== '*'));
  // A stranger's certificate must not make this machine ask around in its own network unless that is named.
  const isNamed = ({ host }: FetchRequest) => hosts.includes(hostOf(host));
  const isAllowed = (request: FetchRequest) =>
    isNamed(request) || (hosts.includes('*') && !isLocalHost(request.host));
  return {
    approve: (requests) => Promise.resolve(requests.filter(isAllowed)),
    fetch: (request, signal) => {
      const { host, subject, method, url } = request;
      unasked.delete(hostOf(host));
      process.stderr.write(`smime: ${printable(`asks ${host} about ${subject}: ${method} ${url}`)}\n`);
      return isNamed(request) ? overHttp(request, signal) : outsideAlone(request, signal);
    },
    signal: interrupted,
    unasked,
  };
}

/** Says which hosts were named for nothing: a name can be mistyped. */
export function tellUnasked({ unasked }: HostFetching): void {
  for (const host of unasked)
    process.stderr.write(
      `smime: ${printable(`nothing was asked of ${host}: nothing that is missing is there`)}\n`,
    );
}

/** A host in one form: an IPv6 address stands in brackets in a URL. */
function hostOf(text: string): string {
  // With a port it would be the name of no host, and nothing would ever be asked.
  if (text === '' || text.includes('/') || /^[^:]*:\d*$/.test(text))
    throw usage(`--fetch takes the name of a host, or *, not “${text}”`);
  return text.toLowerCase().replace(/^\[|\]$/g, '');
}

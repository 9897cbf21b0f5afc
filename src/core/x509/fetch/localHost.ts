type Octets = readonly [first: number, second: number, third: number];

/** Networks of IPv4 that nobody reaches from elsewhere (RFC 6890), and those that are no single host. */
const OWN_NETWORKS: readonly ((...octets: Octets) => boolean)[] = [
  (first) => first === 0 || first === 10 || first === 127 || first >= 224,
  (first, second) => first === 100 && second >= 64 && second < 128,
  (first, second) => first === 169 && second === 254,
  (first, second) => first === 172 && second >= 16 && second < 32,
  (first, second) => first === 192 && second === 168,
  (first, second, third) => first === 192 && second === 0 && third === 0,
  (first, second) => first === 198 && (second === 18 || second === 19),
];

/**
 * Whether a host is this machine or one of its own network, by its name or address. A certificate of a stranger that
 * names one wants the reader to ask what the stranger cannot reach.
 * @param host as a URL writes it: IPv4 in four numbers, IPv6 in brackets
 */
export function isLocalHost(host: string): boolean {
  if (host.startsWith('[')) return isLocalIpv6(host.slice(1, -1));
  const octets = /^(\d+)\.(\d+)\.(\d+)\.\d+$/.exec(host);
  if (octets !== null) {
    const [, first = 0, second = 0, third = 0] = octets.map(Number);
    return OWN_NETWORKS.some((isIn) => isIn(first, second, third));
  }
  const name = host.replace(/\.$/, '').toLowerCase();
  return !name.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(name);
}

/** Loopback, unspecified, unique local, link-local, site-local, multicast, and IPv4 in disguise, which has no business in a certificate. */
function isLocalIpv6(address: string): boolean {
  return /^(?:::(?:[\da-f]{1,4}(?::[\da-f]{1,4})?)?$|::ffff:|64:ff9b:|2002:|f[cdf][\da-f]{2}:|fe[89a-f][\da-f]:)/i.test(
    address,
  );
}

/** Networks of IPv4 that nobody reaches from elsewhere (RFC 6890): first octet, and what the second must be. */
const OWN_NETWORKS: readonly ((first: number, second: number) => boolean)[] = [
  (first) => first === 0 || first === 10 || first === 127,
  (first, second) => first === 100 && second >= 64 && second < 128,
  (first, second) => first === 169 && second === 254,
  (first, second) => first === 172 && second >= 16 && second < 32,
  (first, second) => first === 192 && second === 168,
];

/**
 * Whether a host is this machine or one of its own network, by its name or address. A certificate of a stranger that
 * names one wants the reader to ask what the stranger cannot reach.
 * @param host as a URL writes it: IPv4 in four numbers, IPv6 in brackets
 */
export function isLocalHost(host: string): boolean {
  if (host.startsWith('[')) return isLocalIpv6(host.slice(1, -1));
  const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (octets !== null) {
    const [, first, second] = octets.map(Number);
    return OWN_NETWORKS.some((isIn) => isIn(first ?? 0, second ?? 0));
  }
  const name = host.replace(/\.$/, '').toLowerCase();
  return !name.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(name);
}

/** Loopback, unspecified, unique local, link-local, and IPv4 in disguise, which has no business in a certificate. */
function isLocalIpv6(address: string): boolean {
  return /^(?:::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:|::ffff:)/i.test(address);
}

/** Whether two mail addresses are of one mailbox, as every mail system in use takes them: without regard to case. */
export function sameAddress(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}

/**
 * A text that is the same for addresses of one mailbox, and for no others. The domain is by its A-labels (RFC 5890),
 * since one writer sends these and the other Unicode.
 */
export function addressKey(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address.toLowerCase();
  return `${address.slice(0, at).normalize('NFC').toLowerCase()}@${asciiDomain(address.slice(at + 1))}`;
}

// What ends the host of a URL, or is decoded there, would make another domain of this one.
const noHost = /[/?#%\\@:[\]\s]/;

/** What no URL can have as its host stands for itself. */
export function asciiDomain(domain: string): string {
  return (noHost.test(domain) ? undefined : hostOf(`http://${domain}/`)) ?? domain.toLowerCase();
}

/** Not asked of URL.canParse: of letters such as ä Node 20 says after some thousand calls that they are in no URL. */
function hostOf(url: string): string | undefined {
  try {
    return new URL(url).hostname;
  } catch {
    return undefined;
  }
}

import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readIntegerHex, readSmallInteger } from '../../asn1/berValue';
import { Decoding } from '../../asn1/fields';
import { once } from '../../bytes/once';
import { SmimeError } from '../../errors/smimeError';
import type { Certificate } from '../certificate';
import { decodeRevoked, type Crl, type RevokedCertificate } from '../crl';
import { ExtensionOid } from '../extensionOids';
import { decodeGeneralNames } from '../extensions';
import { extensionValue } from '../extensionValue';
import { revocationReason } from '../revocationReason';
import { nameKey } from '../sameName';
import type { RevocationEntry } from './revocationAnswer';

/**
 * The entry of a certificate in a CRL that is about it; undefined where it is not listed. In an indirect CRL an entry
 * is of the issuer that it names, or else of the one that the entry before it is of (RFC 5280 5.3.3).
 * @throws SmimeError `malformed` where the entry is damaged, or one before which it is not found
 */
export function crlEntry(crl: Crl, { serialNumber, issuer }: Certificate): RevocationEntry | undefined {
  const { entries, damage } = indexOf(crl);
  const wanted = nameKey(issuer);
  const found = entries.get(serialNumber.value)?.find((each) => each.issuer === wanted);
  if (found !== undefined) return read(decodeRevoked(new Decoding(crl.source), found.node));
  if (damage !== undefined) throw damage;
  return undefined;
}

/** The entries of a CRL by their serial numbers, up to the first that is damaged. */
interface CrlIndex {
  readonly entries: ReadonlyMap<string, readonly IndexedEntry[]>;
  readonly damage: SmimeError | undefined;
}

interface IndexedEntry {
  readonly node: BerNode;
  /** The key of the name of whose certificate it is of. */
  readonly issuer: string;
}

/** A CRL can have a hundred thousand entries, and a message a thousand certificates to be asked about. */
const indexOf = once((crl: Crl): CrlIndex => {
  const entries = new Map<string, IndexedEntry[]>();
  let issuer = nameKey(crl.issuer);
  try {
    for (const node of crl.revoked) {
      if (isNoted(node)) issuer = namedIssuer(decodeRevoked(new Decoding(crl.source), node)) ?? issuer;
      const serial = serialOf(crl, node);
      const own = entries.get(serial);
      if (own === undefined) entries.set(serial, [{ node, issuer }]);
      else own.push({ node, issuer });
    }
  } catch (error) {
    if (!SmimeError.is(error, 'malformed')) throw error;
    return { entries, damage: error };
  }
  return { entries, damage: undefined };
});

/** Whether an entry has extensions, which may name another issuer. */
function isNoted({ children }: BerNode): boolean {
  return children.length > 2;
}

function serialOf({ source }: Crl, node: BerNode): string {
  const [serial] = node.children;
  if (isUniversal(serial, Tag.integer)) return readIntegerHex(source, serial);
  throw new SmimeError('malformed', {
    detail: 'a CRL entry has no serial number',
    ranges: [source.range(node)],
  });
}

function namedIssuer(entry: RevokedCertificate): string | undefined {
  const names = extensionValue(entry, ExtensionOid.certificateIssuer, decodeGeneralNames) ?? [];
  const name = names.find(({ kind }) => kind === 'directoryName')?.name;
  return name && nameKey(name);
}

const KNOWN: readonly string[] = [ExtensionOid.reasonCode, ExtensionOid.certificateIssuer];

/** Whatever a critical extension adds that is not known, the certificate is listed (X.509 7.3). */
function read(entry: RevokedCertificate): RevocationEntry {
  const unknown = entry.extensions.find(({ oid, critical }) => critical && !KNOWN.includes(oid));
  const value = extensionValue(entry, ExtensionOid.reasonCode, ({ source }, node) =>
    readSmallInteger(source, node),
  );
  const reason = revocationReason(unknown === undefined ? (value ?? 0) : 0);
  return { reason, date: entry.revocationDate, range: entry.range };
}

import { Oid } from '../../asn1/oids';
import { fromHex } from '../../bytes/hex';
import { asciiDomain } from '../../mime/sameAddress';
import type { Certificate } from '../certificate';
import type { GeneralName } from '../generalName';
import { nameValues } from '../name';
import type { NameConstraints } from '../nameConstraints';
import { rdnKeys } from '../sameName';
import { inQuotes } from '../../errors/inQuotes';

/** A name of a certificate that constraints apply to. */
export type ConstrainedName = Omit<GeneralName, 'range'>;

/**
 * The names of a certificate's holder: the subject, those of the SAN, and addresses in the subject, which mail programs
 * believe (RFC 5280 4.2.1.10 asks for them only where there is no SAN).
 */
export function constrainedNames({ subject, subjectAltName }: Certificate): readonly ConstrainedName[] {
  const own: readonly ConstrainedName[] =
    subject.rdns.length === 0 ? [] : [{ kind: 'directoryName', value: subject.text, name: subject }];
  const addresses = nameValues(subject, Oid.emailAddress).map((value): ConstrainedName => {
    return { kind: 'rfc822Name', value };
  });
  return [...own, ...subjectAltName, ...addresses];
}

/** Why a name may not stand below a CA with these constraints; undefined where it may. */
export function violation(
  name: ConstrainedName,
  { permitted, excluded }: NameConstraints,
): string | undefined {
  const about = (each: GeneralName) => familyOf(each.kind) === familyOf(name.kind);
  const allowing = permitted.filter(about);
  const forbidding = excluded.filter(about);
  if (allowing.length + forbidding.length === 0) return undefined;
  const isWithin = matchers[familyOf(name.kind)];
  if (isWithin === undefined) return `${name.kind} cannot be compared with the constraints on such names`;
  const forbidden = forbidding.find((base) => isWithin(name, base, true));
  if (forbidden !== undefined)
    return `${inQuotes(name.value)} is in the excluded subtree ${inQuotes(forbidden.value)}`;
  if (allowing.length === 0 || allowing.some((base) => isWithin(name, base, false))) return undefined;
  return `${inQuotes(name.value)} is in no permitted subtree`;
}

/** SmtpUTF8Mailbox is constrained by rfc822Name (RFC 9598 6). */
function familyOf(kind: GeneralName['kind']): GeneralName['kind'] {
  return kind === 'smtpUtf8Mailbox' ? 'rfc822Name' : kind;
}

/** @param isExcluded whether what cannot be told counts as within */
type Matcher = (name: ConstrainedName, base: GeneralName, isExcluded: boolean) => boolean;

const matchers: Partial<Readonly<Record<GeneralName['kind'], Matcher>>> = {
  directoryName: (name, base) => {
    const own = rdnKeys(name.name?.rdns ?? []);
    return rdnKeys(base.name?.rdns ?? []).every((key, index) => own[index] === key);
  },
  rfc822Name: ({ value }, { value: base }, isExcluded) => isMailWithin(value, base, isExcluded),
  dNSName: ({ value }, { value: base }) => isHostWithin(value, base.replace(/^\./, '')),
  uniformResourceIdentifier: ({ value }, { value: base }, isExcluded) => isUriWithin(value, base, isExcluded),
  iPAddress: ({ value }, { value: base }) => isAddressWithin(fromHex(value), fromHex(base)),
};

/**
 * A mailbox, all mailboxes of a host, or those of all hosts below a domain that begins with a dot; the empty base holds
 * them all. Hosts by their A-labels (RFC 9598 6).
 */
function isMailWithin(mailbox: string, base: string, isExcluded: boolean): boolean {
  if (base === '') return true;
  const at = mailbox.lastIndexOf('@');
  const host = hostKey(mailbox.slice(at + 1));
  const baseAt = base.lastIndexOf('@');
  if (baseAt === -1)
    return base.startsWith('.') ? host.endsWith(`.${hostKey(base.slice(1))}`) : host === hostKey(base);
  const [own, wanted] = [mailbox.slice(0, at), base.slice(0, baseAt)];
  // A local part is its host's own matter (RFC 5321 2.4), but no mail system in use heeds its case.
  const isSame = isExcluded ? localKey(own) === localKey(wanted) : own === wanted;
  return isSame && host === hostKey(base.slice(baseAt + 1));
}

function localKey(local: string): string {
  return lower(local.replace(/^"(.*)"$/s, '$1').replaceAll(/\\(.)/gs, '$1'));
}

function hostKey(host: string): string {
  return asciiDomain(host.replace(/\.$/, ''));
}

/** A host is within itself and each domain above it; all are within the empty one. */
function isHostWithin(host: string, base: string): boolean {
  return base === '' || lower(host) === lower(base) || lower(host).endsWith(`.${lower(base)}`);
}

/** The host of a URI, or a host below a domain that begins with a dot; of a URI without host nothing can be told. */
function isUriWithin(uri: string, base: string, isExcluded: boolean): boolean {
  const authority = /^[^:/?#]+:\/\/([^/?#\\]*)/.exec(uri)?.[1];
  const host = /(?:^|@)([^@:[\]]+)(?::\d*)?$/.exec(authority ?? '')?.[1];
  if (host === undefined) return isExcluded;
  const own = hostKey(host);
  return base.startsWith('.') ? own.endsWith(`.${hostKey(base.slice(1))}`) : own === hostKey(base);
}

/** @param base address and mask one after the other */
function isAddressWithin(address: Uint8Array, base: Uint8Array): boolean {
  const { length } = address;
  if (base.length !== 2 * length) return false;
  return address.every((octet, at) => {
    const mask = base[length + at] ?? 0;
    return (octet & mask) === ((base[at] ?? 0) & mask);
  });
}

function lower(text: string): string {
  return text.toLowerCase();
}

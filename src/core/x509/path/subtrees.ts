import { Oid } from '../../asn1/oids';
import { fromHex } from '../../bytes/hex';
import type { Certificate } from '../certificate';
import type { GeneralName } from '../generalName';
import { nameValues } from '../name';
import type { NameConstraints } from '../nameConstraints';
import { rdnKeys } from '../sameName';

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
  const forbidden = forbidding.find((base) => isWithin(name, base));
  if (forbidden !== undefined) return `“${name.value}” is in the excluded subtree “${forbidden.value}”`;
  if (allowing.length === 0 || allowing.some((base) => isWithin(name, base))) return undefined;
  return `“${name.value}” is in no permitted subtree`;
}

/** SmtpUTF8Mailbox is constrained by rfc822Name (RFC 9598 6). */
function familyOf(kind: GeneralName['kind']): GeneralName['kind'] {
  return kind === 'smtpUtf8Mailbox' ? 'rfc822Name' : kind;
}

type Matcher = (name: ConstrainedName, base: GeneralName) => boolean;

const matchers: Partial<Readonly<Record<GeneralName['kind'], Matcher>>> = {
  directoryName: (name, base) => {
    const own = rdnKeys(name.name?.rdns ?? []);
    return rdnKeys(base.name?.rdns ?? []).every((key, index) => own[index] === key);
  },
  rfc822Name: ({ value }, { value: base }) => isMailWithin(value, base),
  dNSName: ({ value }, { value: base }) => isHostWithin(value, base.replace(/^\./, '')),
  uniformResourceIdentifier: ({ value }, { value: base }) => isUriWithin(value, base),
  iPAddress: ({ value }, { value: base }) => isAddressWithin(fromHex(value), fromHex(base)),
};

/** A mailbox, all mailboxes of a host, or those of all hosts below a domain that begins with a dot. */
function isMailWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const host = lower(mailbox.slice(at + 1));
  const baseAt = base.lastIndexOf('@');
  if (baseAt === -1) return base.startsWith('.') ? host.endsWith(lower(base)) : host === lower(base);
  // A local part is its host's own matter: upper and lower case may differ (RFC 5321 2.4).
  return mailbox.slice(0, at) === base.slice(0, baseAt) && host === lower(base.slice(baseAt + 1));
}

/** A host is within itself and each domain above it; all are within the empty one. */
function isHostWithin(host: string, base: string): boolean {
  return base === '' || lower(host) === lower(base) || lower(host).endsWith(`.${lower(base)}`);
}

/** The host of a URI, or a host below a domain that begins with a dot; a URI without host is within nothing. */
function isUriWithin(uri: string, base: string): boolean {
  const host = /^[^:/?#]+:\/\/(?:[^/?#@]*@)?([^/?#:]+)/.exec(uri)?.[1];
  if (host === undefined) return false;
  return base.startsWith('.') ? lower(host).endsWith(lower(base)) : lower(host) === lower(base);
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

import { Oid } from '../../asn1/oids';
import { addressKey } from '../../mime/sameAddress';
import type { Certificate } from '../certificate';
import type { GeneralName } from '../generalName';
import { nameValues, type Name } from '../name';
import type { SmimeBrProfile } from '../smimeBrProfile';
import { breach, extensionRange, type Breach } from './breach';

const SECTION = '7.1.4.2.1';

/** The SAN: mail addresses, all of them, and hardly anything else. */
export function mailboxBreaches(certificate: Certificate, { generation }: SmimeBrProfile): readonly Breach[] {
  const { subject, subjectAltName } = certificate;
  const range = extensionRange(certificate, Oid.subjectAltName);
  if (range === undefined) return [breach('7.1.2.3 (h)', 'there is no subjectAltName', certificate.range)];
  const mailboxes = new Set(subjectAltName.filter(isMailbox).map(({ value }) => addressKey(value)));
  const names = [subject, ...subjectAltName.flatMap(({ name }) => name ?? [])];
  const missing = names.flatMap(addressesOf).filter((address) => !mailboxes.has(addressKey(address)));
  const others = subjectAltName.filter((name) => !isMailbox(name) && !isAllowed(name, generation));
  return [
    ...(mailboxes.size > 0 ? [] : [breach(SECTION, 'subjectAltName has no mail address', range)]),
    ...[...new Set(missing)].map((address) => breach(SECTION, `subjectAltName leaves ${address} out`, range)),
    ...others.map((name) => breach(SECTION, `subjectAltName may not have a ${name.kind}`, name.range)),
  ];
}

function isMailbox({ kind }: GeneralName): boolean {
  return kind === 'rfc822Name' || kind === 'smtpUtf8Mailbox';
}

function isAllowed({ kind }: GeneralName, generation: SmimeBrProfile['generation']): boolean {
  return kind === 'directoryName' || (kind === 'otherName' && generation !== 'strict');
}

/** The mail addresses of a name, one that is its common name included. */
function addressesOf(name: Name): readonly string[] {
  const common = nameValues(name, '2.5.4.3').filter((value) => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(value));
  return [...nameValues(name, Oid.emailAddress), ...common];
}

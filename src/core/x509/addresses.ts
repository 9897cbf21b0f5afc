import { Oid } from '../asn1/oids';
import type { Certificate } from './certificate';
import { nameValues } from './name';

/** The mail addresses of a certificate: rfc822Name and SmtpUTF8Mailbox of its SAN, then emailAddress of its name. */
export function certificateAddresses(certificate: Certificate): readonly string[] {
  const alternative = certificate.subjectAltName
    .filter(({ kind }) => kind === 'rfc822Name' || kind === 'smtpUtf8Mailbox')
    .map(({ value }) => value);
  return [...new Set([...alternative, ...nameValues(certificate.subject, Oid.emailAddress)])];
}

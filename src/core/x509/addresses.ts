import { Oid } from '../asn1/oids';
import { once } from '../bytes/once';
import type { Range } from '../bytes/range';
import type { Certificate } from './certificate';

/** A mail address of a certificate, and as what it stands there. */
export interface CertificateMailbox {
  readonly address: string;
  /** `rfc822Name` and `smtpUtf8Mailbox` of the SAN, `emailAddress` of the subject's name. */
  readonly form: 'rfc822Name' | 'smtpUtf8Mailbox' | 'emailAddress';
  readonly range: Range;
}

/** The mail addresses of a certificate, wherever they stand: those of its SAN, then those of its name. */
export function certificateMailboxes({
  subject,
  subjectAltName,
}: Certificate): readonly CertificateMailbox[] {
  const alternative = subjectAltName.flatMap(({ kind, value, range }) =>
    kind === 'rfc822Name' || kind === 'smtpUtf8Mailbox' ? [{ address: value, form: kind, range }] : [],
  );
  const named = subject.attributes
    .filter(({ oid }) => oid === Oid.emailAddress)
    .map(({ value, range }) => ({ address: value, form: 'emailAddress', range }) as const);
  return [...alternative, ...named];
}

/** The mail addresses of a certificate, each once. It can have thousands of them, and be told of thousands of times. */
export const certificateAddresses: (certificate: Certificate) => readonly string[] = once((certificate) => [
  ...new Set(certificateMailboxes(certificate).map(({ address }) => address)),
]);

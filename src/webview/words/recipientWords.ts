import type { CertificateFact, CertificateId, Recipient } from '../../core/report/report';
import { commonName } from './names';

/** A kind of recipient by the name of its type, and how it gets the key of the content. */
export const recipientKinds: Readonly<Record<Recipient['type'], readonly [name: string, how: string]>> = {
  ktri: [
    'KeyTransRecipientInfo (ktri)',
    'The key of the content is encrypted with the recipient’s public key.',
  ],
  kari: [
    'KeyAgreeRecipientInfo (kari)',
    'A key agreed on with the recipient’s public key encrypts the key of the content.',
  ],
  kekri: ['KEKRecipientInfo (kekri)', 'A secret key that both sides know encrypts the key of the content.'],
  pwri: [
    'PasswordRecipientInfo (pwri)',
    'A passphrase that both sides know encrypts the key of the content.',
  ],
  kemri: [
    'KEMRecipientInfo (kemri)',
    'A key encapsulated for the recipient’s public key encrypts the key of the content.',
  ],
  ori: ['OtherRecipientInfo (ori)', 'Of a kind that is not known here.'],
};

const shared: Readonly<Partial<Record<Recipient['type'], string>>> = {
  kekri: 'Whoever has the secret key',
  pwri: 'Whoever knows the passphrase',
};

/** Whom a recipient stands for, as people know him; undefined where there is nothing but a number. */
export function recipientName({ type, certificate }: Recipient): string | undefined {
  return certificate === undefined ? shared[type] : holder(certificate);
}

/** A recipient in a line: the name, else how the certificate or key is named. */
export function recipientWords(recipient: Recipient): string {
  return recipientName(recipient) ?? idWords(recipient.id);
}

/** How a certificate or a key is named, in a line. */
export function idWords(id: CertificateId): string {
  if ('issuerAndSerialNumber' in id) {
    const { issuer, serialNumber } = id.issuerAndSerialNumber;
    return `serial number ${serialNumber} of ${issuer}`;
  }
  if ('subjectKeyIdentifier' in id) return `key ${id.subjectKeyIdentifier}`;
  return 'keyIdentifier' in id ? `key ${id.keyIdentifier}` : 'nobody that is named';
}

/** The holder of a certificate by name and address. */
function holder({ subject, emails }: CertificateFact): string {
  const name = commonName(subject);
  const [address] = emails;
  return address === undefined || address === name ? name : `${name} <${address}>`;
}

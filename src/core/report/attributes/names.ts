import { fromHex } from '../../bytes/hex';
import type { SignerIdentifier } from '../../cms/signerIdentifier';
import type { GeneralName } from '../../x509/generalName';
import { clipped, inHex, listText } from './bounded';

/** One entity's names. */
export function entityText(names: readonly GeneralName[]): string {
  return names.length === 0 ? 'nobody' : listText(names, nameText, ' = ');
}

/** Several entities. */
export function entitiesText(entities: readonly (readonly GeneralName[])[]): string {
  return entities.length === 0 ? 'nobody' : listText(entities, entityText, '; ');
}

const PLAIN: readonly GeneralName['kind'][] = ['rfc822Name', 'smtpUtf8Mailbox', 'directoryName'];

/** A name; its form is told where it does not show. */
export function nameText({ kind, value }: GeneralName): string {
  return PLAIN.includes(kind) ? clipped(value) : `${kind} ${clipped(value)}`;
}

/** A certificate by issuer and serial number. */
export function serialText(issuer: string, serialNumber: string): string {
  return `serial number ${clipped(serialNumber)} of ${clipped(issuer)}`;
}

/** A certificate by its key identifier. */
export function keyText(identifier: Uint8Array): string {
  return `key ${inHex(identifier)}`;
}

/** Whom a SignerInfo names. */
export function signerText(sid: SignerIdentifier): string {
  if (sid.kind === 'subjectKeyIdentifier') return keyText(fromHex(sid.subjectKeyIdentifier));
  const { issuer, serialNumber } = sid.issuerAndSerialNumber;
  return serialText(issuer.text, serialNumber.value);
}

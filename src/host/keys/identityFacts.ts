import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import type { Identity } from '../../core/keys/identity';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Certificate } from '../../core/x509/certificate';
import { commonName } from '../../core/x509/name';
import { unfitness, type Purpose } from '../../core/x509/purpose';
import { baseName } from '../files/paths';
import type { Unfit } from './recentIdentities';

/** How a person recognises the holder of a certificate: name and first address. */
export function holderOf(certificate: Certificate): string {
  const name = commonName(certificate.subject);
  const [address] = certificateAddresses(certificate);
  return address === undefined || address === name ? name : `${name} <${address}>`;
}

/** How a person recognises a key file: its first holder, else its name. */
export function keyHolderName(identities: readonly Identity[], uri: Uri): string {
  const certificate = identities.find((identity) => identity.certificate !== undefined)?.certificate;
  return certificate === undefined ? baseName(uri) : holderOf(certificate);
}

/** Why none of these serves a purpose, by the first of them; nothing where one does, or where it is not known. */
export function unfitFor(identities: readonly Identity[]): Unfit {
  const certificates = identities.flatMap(({ certificate }) => certificate ?? []);
  const why = (purpose: Purpose): Unfit => {
    const reasons = certificates.map((certificate) => unfitness(certificate, purpose));
    const [first] = reasons;
    return first === undefined || reasons.includes(undefined) ? {} : { [purpose]: first };
  };
  return { ...why('sign'), ...why('encrypt') };
}

/** A file as a person finds it again: below the workspace where it is there. */
export function whereabouts(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

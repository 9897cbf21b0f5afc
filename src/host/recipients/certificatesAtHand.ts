import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import type { HarvestedRecipient } from '../../core/smime/harvest/harvestedRecipient';
import type { Certificate } from '../../core/x509/certificate';
import { fileBehind } from '../files/partUri';
import type { Host } from '../host';
import { whereabouts } from '../keys/identityFacts';
import { openingMaterial, type OpeningMaterial } from '../keys/openingMaterial';
import { recipientPool } from '../keys/recipientPool';
import { identityCertificates } from './identityCertificates';
import { identityWords, whence } from './recipientWords';

/** What a message may be encrypted to, and what that is judged by. */
export interface CertificatesAtHand {
  /** Where each was found, in words. */
  readonly origins: ReadonlyMap<Certificate, string>;
  /** Those that the person has taken in from a signed message, knowing what speaks for them. */
  readonly harvested: readonly HarvestedRecipient[];
  readonly material: OpeningMaterial;
}

/** Looks for the certificates that a message may be encrypted to. */
export async function certificatesAtHand(host: Host, message: Uri): Promise<CertificatesAtHand> {
  const harvested = await host.recipients.all();
  const found = await recipientPool(fileBehind(message));
  const identities = await identityCertificates(host);
  return {
    origins: new Map([
      ...harvested.map((each) => [each.certificate, whence(each)] as const),
      ...found.map((each) => [each.certificate, whereabouts(each.uri)] as const),
      ...identities.map((each) => [each.certificate, identityWords(each.name)] as const),
    ]),
    harvested,
    material: await openingMaterial(host, message),
  };
}

/** The same for several messages, looked for once in each folder of the workspace: its settings say where. */
export function certificatesByFolder(host: Host): (message: Uri) => Promise<CertificatesAtHand> {
  const known = new Map<string, Promise<CertificatesAtHand>>();
  return (message) => {
    const folder = workspace.getWorkspaceFolder(fileBehind(message))?.uri.toString() ?? '';
    const found = known.get(folder) ?? certificatesAtHand(host, message);
    known.set(folder, found);
    return found;
  };
}

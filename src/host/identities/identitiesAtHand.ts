import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { tell } from '../errors/guard';
import type { Host } from '../host';
import type { ListedIdentity } from './listedIdentity';

const told = new WeakSet<Host>();

/** The identities, the last used first. None where the secret storage cannot be asked, which is told once: files serve without it. */
export async function identitiesAtHand(host: Host): Promise<readonly ListedIdentity[]> {
  try {
    return await host.identities.byUse();
  } catch (error) {
    if (!SmimeError.is(error, 'secretStorageFailed')) throw error;
    if (!told.has(host)) tell(host, l10n.t('Identities'), error);
    told.add(host);
    return [];
  }
}

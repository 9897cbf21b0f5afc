import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { BACK } from '../prompts/prompts';
import { askIdentityName } from './askIdentityName';
import { chooseIdentity } from './chooseIdentity';

/** Gives an identity another name. @throws SmimeError `cancelled`, `identityNotFound`, `secretStorageFailed` */
export async function renameIdentity(host: Host, title: string, argument: unknown): Promise<void> {
  const identity = await chooseIdentity(host, title, argument);
  const place = { step: 1, totalSteps: 1, canGoBack: false };
  const name = await askIdentityName(host, title, identity, place);
  if (name === BACK) throw new SmimeError('cancelled');
  // Read again: it may have changed while the person was typing.
  await host.identities.write(identity.id, { ...(await host.identities.read(identity.id)), name });
}

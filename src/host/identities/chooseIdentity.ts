import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { identityDescription } from '../keys/keyChoices';
import { harmless } from '../prompts/harmless';
import { BACK, type Choice } from '../prompts/prompts';
import { tellDone } from '../errors/tellDone';
import { KeyNode } from '../views/keyNode';
import type { ListedIdentity, UnreadableIdentity } from './listedIdentity';

/** Any identity, whether it can be read or not. */
export type AnyIdentity = ListedIdentity | UnreadableIdentity;

/**
 * The identity that a command is about: the one of the view that it was called on, else the one that the person chooses.
 * @throws SmimeError `identityNotFound`, `cancelled`, also where there is none to choose, which is told
 */
export async function chooseIdentity(host: Host, title: string, argument: unknown): Promise<ListedIdentity> {
  const chosen = await chooseAnyIdentity(host, title, argument, (await host.identities.all()).listed);
  if ('problem' in chosen) throw chosen.problem;
  return chosen;
}

/** The same among all of them, also those that cannot be read. */
export async function chooseAnyIdentity(
  host: Host,
  title: string,
  argument: unknown,
  offered: readonly AnyIdentity[],
): Promise<AnyIdentity> {
  if (argument instanceof KeyNode && argument.identity !== undefined) {
    const { listed, unreadable } = await host.identities.all();
    const meant = [...listed, ...unreadable].find(({ id }) => id === argument.identity);
    if (meant === undefined) throw new SmimeError('identityNotFound');
    return meant;
  }
  if (offered.length === 0) {
    tellDone(host, title, l10n.t('you have no identity yet. “Import Identity…” adds one.'));
    throw new SmimeError('cancelled');
  }
  const chosen = await host.prompts.choose<AnyIdentity>({
    title,
    placeholder: l10n.t('Which identity'),
    canGoBack: false,
    choices: offered.map(choiceOf),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}

function choiceOf(identity: AnyIdentity): Choice<AnyIdentity> {
  const label = identityName(identity);
  if ('problem' in identity)
    return { label, description: identity.problem.message, value: identity, icon: 'error' };
  return { label, description: identityDescription(identity.certificate), value: identity, icon: 'key' };
}

/** An identity's name as it can be shown. */
export function identityName({ name }: AnyIdentity): string {
  return name === undefined ? l10n.t('unreadable identity') : harmless(name);
}

import { l10n } from 'vscode';
import type { Host } from '../host';
import { profileNameWords, profilesNaming, renameInProfiles } from '../profiles/profilesNaming';
import { BACK, type Back } from '../prompts/prompts';
import { askInTurn, type StepPlace } from '../prompts/steps';
import { askIdentityName } from './askIdentityName';
import { chooseIdentity } from './chooseIdentity';

/**
 * Gives an identity another name, and lets the sending profiles that name it follow, if the person wishes so.
 * @throws SmimeError `cancelled`, `identityNotFound`, `secretStorageFailed`, `settingNotWritten`
 */
export async function renameIdentity(host: Host, title: string, argument: unknown): Promise<void> {
  const identity = await chooseIdentity(host, title, argument);
  const naming = profilesNaming(identity.name);
  const wished: { name: string; isFollowed: boolean } = { name: identity.name, isFollowed: false };
  await askInTurn([
    async (place): Promise<Back | void> => {
      const answer = await askIdentityName(host, title, identity, place);
      if (answer === BACK) return BACK;
      wished.name = answer;
    },
    {
      ask: async (place): Promise<Back | void> => {
        if (naming.length === 0 || wished.name === identity.name) return;
        const answer = await askFollowing(host, title, naming, place);
        if (answer === BACK) return BACK;
        wished.isFollowed = answer;
      },
      isAsked: () => naming.length > 0,
    },
  ]);
  const { name, isFollowed } = wished;
  // Read again: it may have changed while the person was typing.
  const present = await host.identities.read(identity.id);
  // First, as a setting may refuse: then the identity keeps the name that they know.
  if (isFollowed) await renameInProfiles(identity.name, name);
  await host.identities.write(identity.id, { ...present, name });
}

async function askFollowing(
  { prompts }: Host,
  title: string,
  naming: readonly string[],
  place: StepPlace,
): Promise<boolean | Back> {
  const names = profileNameWords(naming);
  return prompts.choose<boolean>({
    ...place,
    title,
    placeholder: l10n.t('Sending profiles let it sign by its present name'),
    choices: [
      { label: l10n.t('Rename It in Them Too'), detail: names, icon: 'check-all', value: true },
      {
        label: l10n.t('Leave Them as They Are'),
        detail: l10n.t('Their signer is not there any more: {0}', names),
        icon: 'debug-step-over',
        value: false,
      },
    ],
  });
}

import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { fillForm } from '../prompts/form';
import { harmless } from '../prompts/harmless';
import { BACK } from '../prompts/prompts';
import { chooseProfile } from './chooseProfile';
import { profileForm } from './editing/profileForm';
import type { SavedProfile } from './managedProfiles';
import { missingSigners } from './missingSigners';
import { saveProfile } from './saveProfile';
import { tellDone } from '../errors/tellDone';

/** Changes a sending profile field by field. @throws SmimeError `noProfiles`, `cancelled`, `settingNotWritten` */
export async function editProfile(host: Host, title: string, argument: unknown): Promise<void> {
  await editManaged(host, title, await chooseProfile(host, title, argument));
}

/** The same for one that is known. @throws SmimeError `cancelled`, `settingNotWritten` */
export async function editManaged(host: Host, title: string, managed: SavedProfile): Promise<void> {
  const { profile } = managed;
  const form = profileForm({ host, title, place: managed }, profile);
  const edited = await fillForm(host.prompts, form, profile);
  if (edited === BACK) throw new SmimeError('cancelled');
  if (edited === profile) return;
  await saveProfile(profile.name, edited, managed);
  const hint = await missingSigners(host, edited, managed);
  tellDone(host, title, [l10n.t('“{0}” is saved.', harmless(edited.name)), hint].join(' ').trim());
}

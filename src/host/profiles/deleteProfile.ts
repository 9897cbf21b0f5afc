import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Host } from '../host';
import { harmless } from '../prompts/harmless';
import { chooseProfile } from './chooseProfile';
import { placeWords } from './placeWords';
import { saveProfile } from './saveProfile';
import { tellDone } from '../errors/tellDone';

/** Removes a sending profile, once the person agrees. @throws SmimeError `noProfiles`, `cancelled`, `settingNotWritten` */
export async function deleteProfile(host: Host, title: string, argument: unknown): Promise<void> {
  const managed = await chooseProfile(host, title, argument);
  const { name } = managed.profile;
  const agreed = await host.prompts.confirm({
    message: l10n.t('Delete the sending profile “{0}”?', harmless(name)),
    detail: l10n.t(
      'It is kept {0}. Keys and certificates stay. “Export Sending Profiles…” keeps a copy.',
      placeWords(managed),
    ),
    action: l10n.t('Delete Profile'),
  });
  if (!agreed) throw new SmimeError('cancelled');
  await saveProfile(name, undefined, managed);
  tellDone(host, title, l10n.t('“{0}” was deleted.', harmless(name)));
}

import { workspace } from 'vscode';
import type { Uri } from 'vscode';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { titleOf } from '../prompts/titles';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { configuredProfiles } from './configuredProfiles';
import { makeProfile } from './newProfile';
import { pickProfile } from './pickProfile';

/** Asks for one of the profiles that are set for a file, or makes one. @throws SmimeError `cancelled`, `settingNotWritten` */
export async function askProfile(
  host: Host,
  title: string,
  file: Uri,
  place: StepPlace,
): Promise<SendingProfile | Back> {
  for (;;) {
    const configured = configuredProfiles(file);
    for (const problem of configured.problems) host.log.note(problem.text);
    const chosen = await pickProfile(host, configured, title, place, workspace.getWorkspaceFolder(file)?.uri);
    if (chosen === BACK) return BACK;
    if (chosen !== 'new') return chosen.profile;
    const made = await makeProfile(host, titleOf('smime.newProfile'), true);
    if (made !== BACK) return made;
  }
}

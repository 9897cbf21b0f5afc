import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { SendingProfile } from '../../core/smime/profiles/sendingProfile';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { configuredProfiles } from './configuredProfiles';
import { pickProfile } from './pickProfile';

/** Asks for one of the profiles that are set for a file. @throws SmimeError `noProfiles`, `cancelled` */
export async function askProfile(
  host: Host,
  title: string,
  file: Uri,
  place: StepPlace,
): Promise<SendingProfile | Back> {
  const { profiles, problems } = configuredProfiles(file);
  for (const problem of problems) host.log.note(problem);
  const [problem] = problems;
  if (profiles.length === 0)
    throw new SmimeError('noProfiles', problem === undefined ? {} : { detail: problem });
  const chosen = await pickProfile(host, profiles, title, place);
  return chosen === BACK ? BACK : chosen.profile;
}

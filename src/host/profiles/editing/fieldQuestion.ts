import type { SendingProfile } from '../../../core/smime/profiles/sendingProfile';
import type { Host } from '../../host';
import type { Back } from '../../prompts/prompts';
import type { ProfilePlace } from '../saveProfile';

/** What every question about a field of a profile needs to know. */
export interface FieldQuestion {
  readonly host: Host;
  readonly title: string;
  /** Where the profile is kept. */
  readonly place: ProfilePlace;
}

/** Asks for a field of a profile, and gives the profile with it. */
export type FieldEditor = (
  question: FieldQuestion,
  profile: SendingProfile,
) => Promise<SendingProfile | Back>;

import type { ProfileField } from '../../../core/smime/profiles/profileFields';
import type { SendingProfile } from '../../../core/smime/profiles/sendingProfile';

/** A profile in which one field says something else; undefined takes it out, so that the default holds. */
export function withField<F extends ProfileField>(
  profile: SendingProfile,
  field: F,
  value: SendingProfile[F] | undefined,
): SendingProfile {
  return without({ ...profile, [field]: value });
}

/** A value without the fields that are not set: JSON has no word for them. */
export function without<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}

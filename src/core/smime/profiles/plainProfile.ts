import type { Mode } from '../protect';
import { profileModes, type SendingProfile } from './sendingProfile';

/** A profile that says nothing but the mode: what the tool does without one. */
export function plainProfile(mode: Mode): SendingProfile {
  const names = Object.keys(profileModes) as (keyof typeof profileModes)[];
  return { name: mode, mode: names.find((name) => profileModes[name] === mode) ?? 'Sign' };
}

import { profileSchema } from './profileSchema';
import type { SendingProfile } from './sendingProfile';

/** Profiles as a profiles file, which `readProfilesFile()` reads again. */
export function exportProfiles(profiles: readonly SendingProfile[]): string {
  return `${JSON.stringify(profiles.map(inOrder), undefined, 2)}\n`;
}

/** The fields as the schema has them, so that two files can be compared line by line. */
function inOrder(profile: SendingProfile): Readonly<Record<string, unknown>> {
  const fields = new Map<string, unknown>(Object.entries(profile));
  const known = Object.keys(profileSchema.properties ?? {}).filter((field) => fields.has(field));
  return Object.fromEntries(known.map((field) => [field, fields.get(field)]));
}

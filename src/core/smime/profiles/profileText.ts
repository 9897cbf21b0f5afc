import { modeText, profileFields, type FieldText } from './profileFields';
import type { SendingProfile } from './sendingProfile';

const WIDTH = 27;

/** A profile for people, a line for each field: what it sets, what is so by default, and what its mode leaves unused. */
export function profileLines(profile: SendingProfile): readonly string[] {
  const { name, mode } = profile;
  return [
    name,
    line('Mode', modeText(mode)),
    ...profileFields(profile).map((each) => line(each.title, fieldWords(each))),
  ];
}

function line(title: string, words: string): string {
  return `  ${title.padEnd(WIDTH)}${words}`;
}

/** What is so with a field. */
function fieldWords({ words, byDefault, unused }: FieldText): string {
  if (unused === undefined) return words ?? `${byDefault} (default)`;
  return words === undefined ? unused : `${words} (${unused})`;
}

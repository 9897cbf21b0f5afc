import { decodeUtf8 } from '../../bytes/text';
import { inQuotes } from '../../errors/inQuotes';
import { SmimeError } from '../../errors/smimeError';
import { profileSchema, profilesSchema } from './profileSchema';
import { schemaProblems, type SchemaProblem } from './schema';
import { profileModes, type SendingProfile } from './sendingProfile';

/** Profiles that can be used, and what is wrong with the others. */
export interface ReadProfiles {
  readonly profiles: readonly SendingProfile[];
  readonly problems: readonly SchemaProblem[];
}

/**
 * The profiles of a file: a JSON array in UTF-8.
 * @param file its name, for what is said of it
 * @throws SmimeError `profileInvalid` naming each place that is wrong
 */
export function readProfilesFile(bytes: Uint8Array, file: string): readonly SendingProfile[] {
  const { profiles, problems } = lookAtProfilesFile(bytes, file);
  const [first, ...others] = problems.map(sentenceOf);
  if (first === undefined) return profiles;
  if (others.length === 0) throw new SmimeError('profileInvalid', { detail: `${file}: ${first}` });
  throw new SmimeError('profileInvalid', {
    detail: `${file}: ${problems.length} places are wrong`,
    problems: [first, ...others],
  });
}

/**
 * What can be used of a profiles file, and what is wrong with the rest of it.
 * @throws SmimeError `profileInvalid` where it is not JSON in UTF-8
 */
export function lookAtProfilesFile(bytes: Uint8Array, file: string): ReadProfiles {
  return checkProfiles(parsed(bytes, file));
}

/**
 * What can be used of profiles that are JSON already, such as a setting: one misspelt word must not take the others
 * away.
 */
export function checkProfiles(value: unknown): ReadProfiles {
  const list = listProblems(value);
  if (!Array.isArray(value) || list.length > 0) return { profiles: [], problems: list };
  const profiles: SendingProfile[] = [];
  const problems: SchemaProblem[] = [];
  for (const [index, entry] of value.entries()) {
    const wrong = profileProblems(entry, profiles);
    if (isProfile(entry, wrong)) profiles.push(entry);
    problems.push(...wrong.map(({ path, words }) => ({ path: joined(`[${index}]`, path), words })));
  }
  return { profiles, problems };
}

/** What is wrong with profiles as a list, whatever its entries are. */
export function listProblems(value: unknown): readonly SchemaProblem[] {
  return schemaProblems(value, { ...profilesSchema, items: {} });
}

/**
 * What is wrong with a profile; nothing where it can be used.
 * @param before those whose names are taken
 */
export function profileProblems(
  value: unknown,
  before: readonly SendingProfile[] = [],
): readonly SchemaProblem[] {
  const problems = schemaProblems(value, profileSchema);
  return isProfile(value, problems) ? contradictions(value, before) : problems;
}

/** “[1].mode is missing”. */
export function sentenceOf({ path, words }: SchemaProblem): string {
  return path === '' ? `it ${words}` : `${path} ${words}`;
}

/** @throws SmimeError `profileNotFound` naming those that there are */
export function profileCalled(profiles: readonly SendingProfile[], name: string): SendingProfile {
  const found = profiles.find((each) => each.name === name);
  if (found !== undefined) return found;
  const names = profiles.map((each) => inQuotes(each.name)).join(', ');
  throw new SmimeError('profileNotFound', {
    detail: `${inQuotes(name)}; there is ${names === '' ? 'none' : names}`,
  });
}

function parsed(bytes: Uint8Array, file: string): unknown {
  const text = decodeUtf8(bytes)?.replace(/^\ufeff/, '');
  const invalid = (original?: unknown): SmimeError =>
    new SmimeError('profileInvalid', { detail: `${file}: it is not JSON in UTF-8`, original });
  if (text === undefined) throw invalid();
  try {
    return JSON.parse(text);
  } catch (original) {
    throw invalid(original);
  }
}

/** @param problems what its schema has against it */
function isProfile(_value: unknown, problems: readonly SchemaProblem[]): _value is SendingProfile {
  return problems.length === 0;
}

function joined(start: string, path: string): string {
  return path === '' ? start : `${start}.${path}`;
}

/** What each word allows, and both together do not. */
function contradictions(
  profile: SendingProfile,
  before: readonly SendingProfile[],
): readonly SchemaProblem[] {
  const mode = profileModes[profile.mode];
  const { name, cipher, legacy = false, headerProtection = 'off', outerSigningCertificate } = profile;
  const isTaken = before.some((each) => each.name === name);
  const hidesAlone = mode === 'encrypt' && headerProtection !== 'off';
  const hasNoOutside = mode !== 'tripleWrap' && outerSigningCertificate !== undefined;
  return [
    ...(isTaken ? [{ path: 'name', words: `is ${inQuotes(name)}, and so is that of another` }] : []),
    ...(cipher === '3des' && !legacy
      ? [{ path: 'cipher', words: 'is 3des, which needs "legacy": true' }]
      : []),
    ...(hidesAlone
      ? [{ path: 'headerProtection', words: 'is not for encryption alone: choose Sign/Encrypt' }]
      : []),
    ...(hasNoOutside ? [{ path: 'outerSigningCertificate', words: 'is for mode Triple' }] : []),
    ...(mode === 'encrypt' ? withoutSignature(profile) : []),
  ];
}

function withoutSignature(profile: SendingProfile): readonly SchemaProblem[] {
  const fields = ['signingCertificate', 'securityLabel', 'receiptRequest'] as const;
  return fields
    .filter((field) => profile[field] !== undefined)
    .map((path) => ({ path, words: 'is for a signature, and mode Encrypt makes none' }));
}

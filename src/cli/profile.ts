import { dirname, join } from 'node:path';
import type { Mode } from '../core/smime/protect';
import { profileCalled, readProfilesFile } from '../core/smime/profiles/readProfiles';
import { profileModes, type SendingProfile } from '../core/smime/profiles/sendingProfile';
import { readFileBytes } from '../platform/node/files';
import { inQuotes } from '../core/errors/inQuotes';
import { SmimeError } from '../core/errors/smimeError';
import { usage, type Options } from './options';
import { isThere } from './output';

/**
 * The profile of a command line; undefined where there is none.
 * @param mode that of the command, which must be the profile’s
 * @throws SmimeError `usage`, `profileInvalid`, `profileNotFound`, `fileNotReadable`
 */
export async function readProfile(options: Options, mode: Mode): Promise<SendingProfile | undefined> {
  const name = options.text('profile');
  const file = options.text('profiles');
  if (name === undefined && file === undefined) return undefined;
  if (name === undefined || file === undefined) throw usage('--profile NAME and --profiles FILE go together');
  const profile = profileCalled(readProfilesFile(await readFileBytes(file), file), name);
  if (profileModes[profile.mode] !== mode)
    throw usage(`profile ${inQuotes(name)} is for mode ${profile.mode}: run it by that command`);
  return profile;
}

/**
 * The files of those who sign by a profile: as they are named, or beside the profiles file; none where the command line
 * names its own.
 * @throws SmimeError `signerNotFound`
 */
export async function signersOf(
  profile: SendingProfile | undefined,
  options: Options,
): Promise<readonly string[]> {
  if (options.list('signer').length > 0) return [];
  const named = [profile?.signingCertificate, profile?.outerSigningCertificate].filter(
    (each) => each !== undefined,
  );
  return Promise.all(named.map((path) => found(path, dirname(options.text('profiles') ?? ''))));
}

/** @throws SmimeError `signerNotFound` */
async function found(path: string, folder: string): Promise<string> {
  for (const each of [path, join(folder, path)]) if (await isThere(each)) return each;
  throw new SmimeError('signerNotFound', {
    detail: `${path} (the command line knows no identities; --signer names the key file)`,
  });
}

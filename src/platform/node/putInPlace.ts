import type { FileSystem } from './fileSystem';
import { codeOf } from './systemError';

// Where a file system has no hard links (FAT, some network drives), link fails with one of these.
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EXDEV', 'UNKNOWN']);

/**
 * Gives a finished file its name. Without `overwrite` a file that appears meanwhile is not clobbered: rename would
 * replace it, link does not.
 * @throws the error of the operating system, EEXIST where the name is taken
 */
export async function putInPlace(
  finished: string,
  target: string,
  overwrite: boolean,
  files: FileSystem,
): Promise<void> {
  if (overwrite) return files.rename(finished, target);
  try {
    await files.link(finished, target);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    await claimAndRename(finished, target, files);
  }
}

/** Takes the name with an empty file, which fails where it is taken, and replaces that. */
async function claimAndRename(finished: string, target: string, files: FileSystem): Promise<void> {
  const claim = await files.open(target, 'wx');
  try {
    await claim.close();
    await files.rename(finished, target);
  } catch (error) {
    await files.rm(target, { force: true });
    throw error;
  }
}

import type { Uri } from 'vscode';
import { exists } from '../files/read';
import { resolvedPath } from '../keys/certificatePool';

/**
 * The key file that a profile names by its path; undefined where there is none.
 * @param base what a relative path is looked up from
 */
export async function keyFileCalled(path: string, base: Uri | undefined): Promise<Uri | undefined> {
  const uri = resolvedPath(path, base);
  return uri !== undefined && (await exists(uri)) ? uri : undefined;
}

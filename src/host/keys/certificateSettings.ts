import { workspace } from 'vscode';
import type { ConfigurationScope, Uri } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import { certificatesIn, filesAt } from './certificatePool';

/** The paths of `smime.certificateFolders`. */
export function certificateFolders(scope: ConfigurationScope): readonly string[] {
  return paths('certificateFolders', scope);
}

/** The certificates of `smime.certificateFolders`, as helpers for certification paths. */
export async function knownCertificates(file: Uri): Promise<readonly Certificate[]> {
  return certificatesAt(certificateFolders(file), file);
}

/** The certificates of `smime.trustedCertificates`: each is an anchor. */
export async function trustedCertificates(file: Uri): Promise<readonly Certificate[]> {
  return certificatesAt(paths('trustedCertificates', file), file);
}

async function certificatesAt(settings: readonly string[], file: Uri): Promise<readonly Certificate[]> {
  const files = await Promise.all(settings.map((path) => filesAt(path, file)));
  return (await certificatesIn(files.flat())).map(({ certificate }) => certificate);
}

function paths(key: string, scope: ConfigurationScope): readonly string[] {
  const set = workspace.getConfiguration('smime', scope).get<unknown>(key);
  return Array.isArray(set)
    ? set.filter((path): path is string => typeof path === 'string' && path !== '')
    : [];
}

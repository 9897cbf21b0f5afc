import { workspace } from 'vscode';
import type { ConfigurationScope, Uri } from 'vscode';
import type { Certificate } from '../../core/x509/certificate';
import { certificatesIn, filesAt, resolvedPath, type FoundCertificate } from './certificatePool';
import { materialIn, type Material } from './materialPool';

/** The paths of `smime.certificateFolders`. */
export function certificateFolders(scope: ConfigurationScope): readonly string[] {
  return paths('certificateFolders', scope);
}

/** The certificates of `smime.certificateFolders`, as helpers for certification paths. */
export async function knownCertificates(file: Uri): Promise<readonly Certificate[]> {
  return certificatesAt(certificateFolders(file), file);
}

/** All that lies in `smime.certificateFolders`: certificates, CRLs and OCSP responses. */
export async function knownMaterial(file: Uri): Promise<Material> {
  return materialIn(await filesOf(certificateFolders(file), file));
}

/** The certificates of `smime.trustedCertificates`: each is an anchor. */
export async function trustedCertificates(file: Uri): Promise<readonly Certificate[]> {
  return certificatesAt(paths('trustedCertificates', file), file);
}

/** A setting of paths to certificates. */
export type CertificateSetting = 'certificateFolders' | 'trustedCertificates';

/** The certificates that a setting names in any folder of the workspace, each with its file. */
export async function certificatesNamedBy(key: CertificateSetting): Promise<readonly FoundCertificate[]> {
  const files = await Promise.all(eachFolder().map(async (base) => filesOf(paths(key, base), base)));
  return certificatesIn(files.flat());
}

/** Where a setting's paths lead, from any folder of the workspace. */
export function placesNamedBy(key: CertificateSetting): readonly Uri[] {
  return eachFolder().flatMap((base) => paths(key, base).flatMap((path) => resolvedPath(path, base) ?? []));
}

function eachFolder(): readonly (Uri | undefined)[] {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length === 0 ? [undefined] : folders.map(({ uri }) => uri);
}

async function certificatesAt(settings: readonly string[], file: Uri): Promise<readonly Certificate[]> {
  return (await certificatesIn(await filesOf(settings, file))).map(({ certificate }) => certificate);
}

async function filesOf(settings: readonly string[], file: Uri | undefined): Promise<readonly Uri[]> {
  return (await Promise.all(settings.map((path) => filesAt(path, file)))).flat();
}

/** Whether one of the settings that are on or off is on. */
export function isOn(
  key: 'useSystemStore' | 'requireRevocation',
  scope: ConfigurationScope | undefined,
): boolean {
  return workspace.getConfiguration('smime', scope).get<unknown>(key) === true;
}

function paths(key: CertificateSetting, scope: ConfigurationScope | undefined): readonly string[] {
  const set = workspace.getConfiguration('smime', scope).get<unknown>(key);
  return Array.isArray(set)
    ? set.filter((path): path is string => typeof path === 'string' && path !== '')
    : [];
}

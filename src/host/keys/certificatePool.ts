import { FileType, Uri, workspace } from 'vscode';
import type { WorkspaceFolder } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { readCertificates } from '../../core/keys/readCertificates';
import { SmimeError } from '../../core/errors/smimeError';
import type { Certificate } from '../../core/x509/certificate';
import { findInWorkspace } from '../files/findInWorkspace';
import { baseName, folderOf } from '../files/paths';
import { isOf, readBytes, readSmall } from '../files/read';

/** A certificate and the file that it was found in. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly uri: Uri;
}

/** The files that may hold some. */
export const CERTIFICATE_PATTERN = '**/*.{pem,crt,cer,der}';
const MOST_FILES = 300;
const MOST_BYTES = 1 << 20;

/** Every certificate in files of the workspace, each once. Files that hold something else are passed over. */
export async function certificatesInWorkspace(): Promise<readonly FoundCertificate[]> {
  return certificatesIn(await findInWorkspace(CERTIFICATE_PATTERN, MOST_FILES));
}

/** Every certificate in these files, each once. Files that hold something else are passed over. */
export async function certificatesIn(files: readonly Uri[]): Promise<readonly FoundCertificate[]> {
  const found = await Promise.all(files.map(certificatesOrNone));
  return distinct(found.flat());
}

/** @throws SmimeError `fileNotReadable`, `notACertificate` */
export async function certificatesOf(uri: Uri): Promise<readonly FoundCertificate[]> {
  const certificates = readCertificates(await readBytes(uri), baseName(uri));
  return certificates.map((certificate) => ({ certificate, uri }));
}

/** The certificate that lies beside a file under the same name, such as bob.pem beside bob.p12. */
export async function certificateBeside(file: Uri): Promise<Certificate | undefined> {
  const [first] = await certificatesBeside(file);
  return first;
}

/** The certificates of end entities that lie beside a file, or open in it where it is a PEM file itself. */
export async function certificatesBeside(file: Uri): Promise<readonly Certificate[]> {
  const stem = baseName(file).replace(/\.[^.]*$/, '');
  const beside = ['pem', 'crt', 'cer', 'der'].map((kind) => Uri.joinPath(folderOf(file), `${stem}.${kind}`));
  const found = (await certificatesIn(beside)).map(({ certificate }) => certificate);
  const own = found.filter(({ basicConstraints }) => basicConstraints?.cA !== true);
  return own.length > 0 ? own : found;
}

/** Each certificate once, the first of equal ones. */
export function distinct(found: readonly FoundCertificate[]): readonly FoundCertificate[] {
  const byBytes = new Map<string, FoundCertificate>();
  for (const each of found) {
    const key = toHex(each.certificate.raw);
    if (!byBytes.has(key)) byBytes.set(key, each);
  }
  return [...byBytes.values()];
}

async function certificatesOrNone(uri: Uri): Promise<readonly FoundCertificate[]> {
  const bytes = await readSmall(uri, MOST_BYTES);
  return bytes === undefined ? [] : certificatesInBytes(bytes, uri);
}

/** The certificates of a file that is read already; none where it holds something else. */
export function certificatesInBytes(bytes: Uint8Array, uri: Uri): readonly FoundCertificate[] {
  return orNone(() => readCertificates(bytes, baseName(uri))).map((certificate) => ({ certificate, uri }));
}

/** What a reader finds; nothing where the file holds something else. */
export function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (SmimeError.is(error)) return [];
    throw error;
  }
}

/**
 * The files that a setting's path names: itself, or what lies in it if it is a folder. Relative paths are below the
 * workspace folder of `base`, or the first one.
 */
export async function filesAt(path: string, base: Uri | undefined): Promise<readonly Uri[]> {
  const uri = resolvedPath(path, base);
  return uri === undefined ? [] : filesBelow(uri);
}

/** A file itself, or what lies in a folder. */
export async function filesBelow(uri: Uri): Promise<readonly Uri[]> {
  try {
    const { type } = await workspace.fs.stat(uri);
    if (!isOf(type, FileType.Directory)) return [uri];
    const entries = await workspace.fs.readDirectory(uri);
    return entries
      .filter(
        ([name, kind]) => isOf(kind, FileType.File) && /\.(?:pem|crt|cer|der|crl|ocsp|ors)$/i.test(name),
      )
      .map(([name]) => Uri.joinPath(uri, name));
  } catch {
    return [];
  }
}

/** Whether a path says by itself where it leads. */
function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

/**
 * Where a setting's path leads; undefined for a relative one without a workspace folder, or in a workspace that is not
 * trusted: what lies there may have been put there for such a path.
 */
export function resolvedPath(path: string, base: Uri | undefined): Uri | undefined {
  if (isAbsolute(path)) return Uri.file(path);
  if (!workspace.isTrusted) return undefined;
  const folder = folderFor(base);
  return folder === undefined ? undefined : Uri.joinPath(folder.uri, path);
}

function folderFor(base: Uri | undefined): WorkspaceFolder | undefined {
  const [first] = workspace.workspaceFolders ?? [];
  return (base === undefined ? undefined : workspace.getWorkspaceFolder(base)) ?? first;
}

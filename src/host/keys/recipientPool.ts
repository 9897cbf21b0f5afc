import type { Uri } from 'vscode';
import { certificateFolders } from './certificateSettings';
import {
  certificatesIn,
  certificatesInWorkspace,
  distinct,
  filesAt,
  type FoundCertificate,
} from './certificatePool';

/** Certificates that recipients of a message may have: those of `smime.certificateFolders`, then those of the workspace. */
export async function recipientPool(message: Uri): Promise<readonly FoundCertificate[]> {
  const configured = await Promise.all(certificateFolders(message).map((path) => filesAt(path, message)));
  return distinct([...(await certificatesIn(configured.flat())), ...(await certificatesInWorkspace())]);
}

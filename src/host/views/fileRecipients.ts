import type { Event } from 'vscode';
import { certificatesInWorkspace, distinct } from '../keys/certificatePool';
import { certificatesNamedBy } from '../keys/certificateSettings';
import { whereabouts } from '../keys/identityFacts';
import type { KnownRecipient, RecipientSource } from './recipientSource';

/** Recipients from `smime.certificateFolders` and from files of the workspace. Certification authorities receive no mail. */
export class FileRecipients implements RecipientSource {
  /** @param onDidChange fires when files or settings have changed */
  constructor(readonly onDidChange: Event<void>) {}

  async list(): Promise<readonly KnownRecipient[]> {
    const found = distinct([
      ...(await certificatesNamedBy('certificateFolders')),
      ...(await certificatesInWorkspace()),
    ]);
    return found
      .filter(({ certificate }) => certificate.basicConstraints?.cA !== true)
      .map(({ certificate, uri }) => ({ certificate, origin: whereabouts(uri) }));
  }
}

import { l10n, type Uri } from 'vscode';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import { profileOptions } from '../../core/smime/profiles/profileOptions';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { resultKinds } from '../files/resultNames';
import type { Host } from '../host';
import { copyScript } from '../openssl/copyScript';
import { scriptFiles } from '../openssl/scriptFiles';
import type { Flight } from './outgoing';

/** What a preflight has shown; no key needs to be open for it. */
export interface ShownMaking {
  readonly profile: SendingProfile;
  readonly signers: readonly SignerCertificates[];
  readonly flight: Flight;
}

/**
 * Copies the openssl commands for the protected message that a preflight has shown.
 * @throws SmimeError `noRecipient` where nobody in To and Cc has a certificate
 */
export async function copyProfileScript(
  host: Host,
  title: string,
  message: Uri,
  { profile, signers, flight }: ShownMaking,
): Promise<void> {
  const making = profileModes[profile.mode];
  const { recipients, bcc, outcome } = flight.plan;
  const options = { ...profileOptions(profile), cipher: flight.cipher };
  const files = await scriptFiles(message, resultKinds[making]);
  const isOneOfSeveral = outcome === 'split' || bcc.some(({ certificate }) => certificate !== undefined);
  const news = isOneOfSeveral ? [l10n.t('They make the protected message for To and Cc alone.')] : [];
  const script = { making, options: { ...options, signers, recipients }, files };
  await copyScript(host, title, script, news);
}

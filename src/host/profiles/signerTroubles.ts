import { l10n } from 'vscode';
import { signerConcerns } from '../../core/smime/signerConcerns';
import { certificateAddresses } from '../../core/x509/addresses';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import { harmless } from '../prompts/harmless';
import type { ManagedProfile } from './managedProfiles';
import { missingSigners } from './missingSigners';

/**
 * What speaks against those whom a profile names as signers, in sentences: that they are not there, or that the certificate
 * of an identity is not for signing now. What a key file holds is not known before it is open.
 */
export async function signerTroubles(host: Host, managed: ManagedProfile): Promise<readonly string[]> {
  const { signingCertificate, outerSigningCertificate } = managed.profile;
  const named = new Set([signingCertificate, outerSigningCertificate]);
  const missing = await missingSigners(host, managed.profile, managed);
  const identities = (await identitiesAtHand(host)).filter(({ name }) => named.has(name));
  const unfit = identities.flatMap(({ name, certificate }) =>
    signerConcerns(certificate, certificateAddresses(certificate), new Date()).map(({ text }) =>
      l10n.t('{0}: {1}', harmless(name), text),
    ),
  );
  return [...(missing === '' ? [] : [missing]), ...unfit];
}

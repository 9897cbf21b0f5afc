import { l10n } from 'vscode';
import type { Identity } from '../../core/keys/identity';
import { signerOf } from '../../core/keys/signerOf';
import type { Signer } from '../../core/keys/signer';
import { unfitness } from '../../core/x509/purpose';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { holderOf } from './identityFacts';
import { pickKey } from './pickKey';

/**
 * Lets the person choose who signs.
 * @throws SmimeError `certificateNotFound` for a bare key, and what {@link pickKey} throws
 */
export async function pickSigner(
  host: Host,
  title: string,
  placeholder: string,
  place: StepPlace,
): Promise<Signer | Back> {
  for (;;) {
    const chosen = await pickKey(host, { ...place, title, placeholder, purpose: 'sign' });
    if (chosen === BACK || 'instead' in chosen) return BACK;
    const identity = await oneOf(host, chosen.identities, title, place);
    if (identity !== BACK) return signerOf(identity);
  }
}

/** The identity that is to sign: the only one that can, else the one that the person chooses. */
async function oneOf(
  { prompts }: Host,
  identities: readonly Identity[],
  title: string,
  place: StepPlace,
): Promise<Identity | Back> {
  const [first, ...others] = identities.filter(canSign);
  // None is fit: the first is refused with its reason, or forced.
  if (first === undefined) return identities[0] ?? BACK;
  if (others.length === 0) return first;
  return prompts.choose({
    ...place,
    canGoBack: true,
    title,
    placeholder: l10n.t('The file holds several keys. Which one signs?'),
    choices: [first, ...others].map((identity) => ({
      label: identity.certificate === undefined ? identity.name : holderOf(identity.certificate),
      description: identity.certificate?.serialNumber.value ?? '',
      value: identity,
    })),
  });
}

function canSign({ certificate }: Identity): boolean {
  return certificate !== undefined && unfitness(certificate, 'sign') === undefined;
}

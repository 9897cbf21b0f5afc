import { l10n, type Uri } from 'vscode';
import { chainOf } from '../../core/keys/chainOf';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import type { Host } from '../host';
import type { Certificate } from '../../core/x509/certificate';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import type { ListedIdentity } from '../identities/listedIdentity';
import type { Back, Choice, Prompts } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { certificateBeside, certificatesInWorkspace, certificatesOf } from './certificatePool';
import { keyChoices, type KeyPlace } from './keyChoices';

/** Somebody who is to sign, as far as everybody may see, and the file of the key where it is known. */
export interface ClosedSigner extends SignerCertificates {
  readonly keyFile?: Uri | undefined;
}

const BROWSE = Symbol('browse');

/**
 * Lets the person choose whose signature it is to be, among those whose certificate is known. No key is opened, and no
 * passphrase asked for.
 * @throws SmimeError `cancelled`, `fileNotReadable`, `notACertificate`
 */
export async function pickSignerCertificate(
  host: Host,
  title: string,
  placeholder: string,
  place: StepPlace,
): Promise<ClosedSigner | Back> {
  const known = await knownSigners(host);
  for (;;) {
    const chosen = await host.prompts.choose<ClosedSigner | typeof BROWSE>({
      ...place,
      title,
      placeholder,
      choices: [...known, browsing()],
    });
    const signer = chosen === BROWSE ? await browse(host.prompts, title) : chosen;
    if (signer !== undefined) return signer;
  }
}

async function knownSigners(host: Host): Promise<readonly Choice<ClosedSigner>[]> {
  const choices = await keyChoices(host, 'sign');
  const identities = await identitiesAtHand(host);
  const pool = (await certificatesInWorkspace()).map(({ certificate }) => certificate);
  const signers = await Promise.all(choices.map(async ({ value }) => signerAt(value, identities, pool)));
  return choices.flatMap((choice, at) => {
    const value = signers[at];
    return value === undefined ? [] : [{ ...choice, value }];
  });
}

async function signerAt(
  place: KeyPlace,
  identities: readonly ListedIdentity[],
  pool: readonly Certificate[],
): Promise<ClosedSigner | undefined> {
  if ('identity' in place) {
    const listed = identities.find(({ id }) => id === place.identity);
    if (listed === undefined) return undefined;
    const { certificate, chain, receiving, file } = listed;
    return { certificate, chain, receiving, keyFile: file };
  }
  const certificate = await certificateBeside(place.file);
  if (certificate === undefined) return undefined;
  return { certificate, chain: chainOf(certificate, pool), keyFile: place.file };
}

function browsing(): Choice<typeof BROWSE> {
  return {
    label: l10n.t('Browse for a Certificate…'),
    detail: l10n.t('PEM or DER, the signer’s first and then those above it; no key is needed'),
    value: BROWSE,
    icon: 'folder-opened',
    group: l10n.t('Elsewhere'),
  };
}

/** Undefined where the dialog was dismissed. */
async function browse(prompts: Prompts, title: string): Promise<ClosedSigner | undefined> {
  const [file] = await prompts.files({
    title,
    openLabel: l10n.t('Use This Certificate'),
    filters: {
      [l10n.t('Certificates')]: ['pem', 'crt', 'cer', 'der'],
      [l10n.t('All files')]: ['*'],
    },
    several: false,
  });
  if (file === undefined) return undefined;
  const pool = (await certificatesOf(file)).map((found) => found.certificate);
  const [certificate] = pool;
  return certificate && { certificate, chain: chainOf(certificate, pool) };
}

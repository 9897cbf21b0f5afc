import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import type { Signer } from '../../core/keys/signer';
import { signerOf } from '../../core/keys/signerOf';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { resolvedPath } from '../keys/certificatePool';
import { openKeyFile } from '../keys/openKeyFile';
import { pickSigner } from '../keys/pickSigner';
import { exists } from '../files/read';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';

/** What is asked about. */
export interface SignersQuestion {
  readonly profile: SendingProfile;
  readonly message: Uri;
  readonly title: string;
  readonly place: StepPlace;
}

/**
 * Those who sign by a profile, in the order of `protect()`: whom it names, else whom the person chooses.
 * @throws SmimeError `signerNotFound` where nobody is of the name in the profile, `cancelled`, and what opening a key throws
 */
export async function profileSigners(
  host: Host,
  question: SignersQuestion,
): Promise<readonly Signer[] | Back> {
  const { profile } = question;
  const { mode, signingCertificate, outerSigningCertificate } = profile;
  if (profileModes[mode] === 'encrypt') return [];
  const inner = await signerOrAsk(host, question, signingCertificate);
  if (inner === BACK || outerSigningCertificate === undefined) return inner === BACK ? BACK : [inner];
  const outer = await signerOrAsk(host, question, outerSigningCertificate);
  return outer === BACK ? BACK : [inner, outer];
}

async function signerOrAsk(
  host: Host,
  { title, message, profile, place }: SignersQuestion,
  name: string | undefined,
): Promise<Signer | Back> {
  if (name === undefined) return pickSigner(host, title, l10n.t('Who signs'), place);
  const file = await fileCalled(name, message);
  if (file === undefined)
    throw new SmimeError('signerNotFound', {
      detail: l10n.t('“{0}” in the profile “{1}”', name, profile.name),
    });
  const identities = await openKeyFile(host, file, title, place);
  return identities === BACK ? BACK : signerOf(firstWithCertificate(identities));
}

async function fileCalled(path: string, message: Uri): Promise<Uri | undefined> {
  const uri = resolvedPath(path, message);
  return uri !== undefined && (await exists(uri)) ? uri : undefined;
}

function firstWithCertificate(identities: readonly Identity[]): Identity {
  const found = identities.find(({ certificate }) => certificate !== undefined) ?? identities[0];
  if (found === undefined) throw new SmimeError('notAKey');
  return found;
}

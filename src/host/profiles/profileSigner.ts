import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Identity } from '../../core/keys/identity';
import type { Signer } from '../../core/keys/signer';
import { signerOf } from '../../core/keys/signerOf';
import type { SignerCertificates } from '../../core/smime/includedCertificates';
import { profileModes, type SendingProfile } from '../../core/smime/profiles/sendingProfile';
import { titleOf } from '../prompts/titles';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import { openIdentity } from '../identities/openIdentity';
import { openKeyFile } from '../keys/openKeyFile';
import { pickSigner } from '../keys/pickSigner';
import { harmless } from '../prompts/harmless';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';
import { editManaged } from './editProfile';
import { keyFileCalled } from './keyFileCalled';
import { managedProfiles } from './managedProfiles';

/** Who is to sign, as far as it is known before the key is opened. */
export interface ProfileSigner extends SignerCertificates {
  /** @returns BACK where the person would rather choose another @throws what opening a key throws */
  open(place: StepPlace): Promise<Signer | Back>;
}

/** What is asked about. */
export interface SignersQuestion {
  readonly profile: SendingProfile;
  readonly message: Uri;
  readonly title: string;
  readonly place: StepPlace;
}

/**
 * Those who sign by a profile, in the order of `protect()`: whom it names, else, or where nobody is of that name, whom the
 * person chooses. The key of an
 * identity stays closed until {@link ProfileSigner.open}; what a key file holds is not known before it is open.
 * @throws SmimeError `cancelled`, and what opening a key throws
 */
export async function profileSigners(
  host: Host,
  question: SignersQuestion,
): Promise<readonly ProfileSigner[] | Back> {
  const { mode, signingCertificate, outerSigningCertificate } = question.profile;
  if (profileModes[mode] === 'encrypt') return [];
  const inner = await signerCalled(host, question, signingCertificate);
  if (inner === BACK || outerSigningCertificate === undefined) return inner === BACK ? BACK : [inner];
  const outer = await signerCalled(host, question, outerSigningCertificate);
  return outer === BACK ? BACK : [inner, outer];
}

/** Whether somebody has to be chosen; with no profile yet, it is not known that anybody has. */
export function isSignerAsked(profile: SendingProfile | undefined): boolean {
  if (profile === undefined || profileModes[profile.mode] === 'encrypt') return false;
  return profile.signingCertificate === undefined;
}

/** Opens the keys of all who sign. */
export async function openedSigners(
  signers: readonly ProfileSigner[],
  place: StepPlace,
): Promise<readonly Signer[] | Back> {
  const opened: Signer[] = [];
  for (const each of signers) {
    const signer = await each.open(place);
    if (signer === BACK) return BACK;
    opened.push(signer);
  }
  return opened;
}

async function signerCalled(
  host: Host,
  question: SignersQuestion,
  name: string | undefined,
): Promise<ProfileSigner | Back> {
  const { title, message, place } = question;
  if (name === undefined) return ready(await pickSigner(host, title, l10n.t('Who signs'), place));
  const identity = (await identitiesAtHand(host)).find((each) => each.name === name);
  if (identity !== undefined) {
    const { id, certificate, chain, receiving } = identity;
    return {
      certificate,
      chain,
      receiving,
      open: async (at) => signing(await openIdentity(host, id, title, at)),
    };
  }
  const file = await keyFileCalled(name, message);
  if (file === undefined) return instead(host, question, name);
  const identities = await openKeyFile(host, file, title, place);
  return identities === BACK ? BACK : ready(signerOf(firstWithCertificate(identities)));
}

/** Nobody is of the name: somebody else signs this once, or the profile is put right. */
async function instead(
  host: Host,
  { title, profile, place }: SignersQuestion,
  name: string,
): Promise<ProfileSigner | Back> {
  const another = l10n.t('Choose Another Signer');
  const edit = titleOf('smime.editProfile');
  const { profiles } = managedProfiles();
  const managed = profiles.find((each) => JSON.stringify(each.profile) === JSON.stringify(profile));
  const pressed = await host.prompts.decide({
    message: l10n.t(
      'The signer “{0}” of the profile “{1}” is not there.',
      harmless(name),
      harmless(profile.name),
    ),
    detail: l10n.t(
      'No identity and no key file is called so: it was renamed, moved or removed. Another one signs this once, or you change the profile.',
    ),
    actions: [another, ...(managed === undefined ? [] : [`${edit}…`])],
  });
  if (pressed === another) return ready(await pickSigner(host, title, l10n.t('Who signs'), place));
  if (pressed !== undefined && managed !== undefined) await editManaged(host, edit, managed);
  throw new SmimeError('cancelled');
}

/** Somebody whose key is open already. */
function ready(signer: Signer | Back): ProfileSigner | Back {
  if (signer === BACK) return BACK;
  const { certificate, chain, receiving } = signer;
  return { certificate, chain, receiving, open: async () => Promise.resolve(signer) };
}

function signing(identity: Identity | Back): Signer | Back {
  return identity === BACK ? BACK : signerOf(identity);
}

function firstWithCertificate(identities: readonly Identity[]): Identity {
  const found = identities.find(({ certificate }) => certificate !== undefined) ?? identities[0];
  if (found === undefined) throw new SmimeError('notAKey');
  return found;
}

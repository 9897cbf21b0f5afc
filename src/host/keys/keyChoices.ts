import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { describeKey } from '../../core/crypto/namedKeys';
import { certificateAddresses } from '../../core/x509/addresses';
import { unfitness, type Purpose } from '../../core/x509/purpose';
import { findInWorkspace } from '../files/findInWorkspace';
import { baseName } from '../files/paths';
import type { Host } from '../host';
import { identitiesAtHand } from '../identities/identitiesAtHand';
import type { ListedIdentity } from '../identities/listedIdentity';
import { harmless } from '../prompts/harmless';
import type { Choice } from '../prompts/prompts';
import { certificateBeside } from './certificatePool';
import { holderOf, whereabouts } from './identityFacts';
import { RecentIdentities } from './recentIdentities';

const MOST_KEY_FILES = 50;

/** Where a key can be had from. */
export type KeyPlace = { readonly identity: string } | { readonly file: Uri };

interface Candidate {
  readonly choice: Choice<KeyPlace>;
  /** Why it does not serve the purpose, where that is known. */
  readonly unfit: string | undefined;
}

/**
 * The keys to choose from: the person's identities, key files used before, those of the workspace, and last those not
 * made for the purpose.
 */
export async function keyChoices(host: Host, purpose: Purpose): Promise<readonly Choice<KeyPlace>[]> {
  const used = new RecentIdentities(host.memory).all();
  const known = new Set(used.map(({ uri }) => uri.toString()));
  const found = await findInWorkspace('**/*.{p12,pfx}', MOST_KEY_FILES);
  const others = found.filter((uri) => !known.has(uri.toString()));
  const all: readonly Candidate[] = [
    ...(await identitiesAtHand(host)).map((identity) => ofPerson(identity, purpose)),
    ...used.map(({ uri, name, unfit }) => {
      const choice = { label: name, description: whereabouts(uri), value: { file: uri }, icon: 'account' };
      return { choice: { ...choice, group: l10n.t('Used recently') }, unfit: unfit[purpose] };
    }),
    ...(await Promise.all(others.map((uri) => inWorkspace(uri, purpose)))),
  ];
  return [
    ...all.filter(({ unfit }) => unfit === undefined),
    ...all.filter(({ unfit }) => unfit !== undefined),
  ].map(shown);
}

function ofPerson({ id, name, certificate }: ListedIdentity, purpose: Purpose): Candidate {
  return {
    choice: {
      label: name,
      description: identityDescription(certificate),
      value: { identity: id },
      icon: 'key',
      group: l10n.t('Identities'),
    },
    unfit: unfitness(certificate, purpose),
  };
}

/** Whose an identity is and what key it has, in few words. */
export function identityDescription(certificate: ListedIdentity['certificate']): string {
  const [address] = certificateAddresses(certificate);
  const key = describeKey(certificate.publicKey.kind);
  return [...(address === undefined ? [] : [harmless(address)]), key].join(' · ');
}

/** A key file is closed to us; whose it is and what for, the certificate tells that lies beside it under its name. */
async function inWorkspace(uri: Uri, purpose: Purpose): Promise<Candidate> {
  const certificate = await certificateBeside(uri);
  const holder = certificate === undefined ? [] : [holderOf(certificate)];
  return {
    choice: {
      label: baseName(uri),
      description: [...holder, whereabouts(uri)].join(' · '),
      value: { file: uri },
      icon: 'key',
      group: l10n.t('In this workspace'),
    },
    unfit: certificate && unfitness(certificate, purpose),
  };
}

function shown({ choice, unfit }: Candidate): Choice<KeyPlace> {
  if (unfit === undefined) return choice;
  return { ...choice, warnings: [unfit], group: l10n.t('Not made for this') };
}

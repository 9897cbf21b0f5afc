import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { unfitness, type Purpose } from '../../core/x509/purpose';
import { findInWorkspace } from '../files/findInWorkspace';
import { baseName } from '../files/paths';
import type { Choice } from '../prompts/prompts';
import { certificateBeside } from './certificatePool';
import { holderOf, whereabouts } from './identityFacts';
import type { RecentIdentities } from './recentIdentities';

const MOST_KEY_FILES = 50;

interface Candidate {
  readonly choice: Choice<Uri>;
  /** Why it does not serve the purpose, where that is known. */
  readonly unfit: string | undefined;
}

/** The key files to choose from: those used before, those of the workspace, and last those not made for the purpose. */
export async function keyFileChoices(
  recent: RecentIdentities,
  purpose: Purpose,
): Promise<readonly Choice<Uri>[]> {
  const used = recent.all();
  const known = new Set(used.map(({ uri }) => uri.toString()));
  const found = await findInWorkspace('**/*.{p12,pfx}', MOST_KEY_FILES);
  const others = found.filter((uri) => !known.has(uri.toString()));
  const all: readonly Candidate[] = [
    ...used.map(({ uri, name, unfit }) => {
      const choice = { label: name, description: whereabouts(uri), value: uri, icon: 'account' };
      return { choice: { ...choice, group: l10n.t('Used recently') }, unfit: unfit[purpose] };
    }),
    ...(await Promise.all(others.map((uri) => inWorkspace(uri, purpose)))),
  ];
  return [
    ...all.filter(({ unfit }) => unfit === undefined),
    ...all.filter(({ unfit }) => unfit !== undefined),
  ].map(shown);
}

/** A key file is closed to us; whose it is and what for, the certificate tells that lies beside it under its name. */
async function inWorkspace(uri: Uri, purpose: Purpose): Promise<Candidate> {
  const certificate = await certificateBeside(uri);
  const holder = certificate === undefined ? [] : [holderOf(certificate)];
  return {
    choice: {
      label: baseName(uri),
      description: [...holder, whereabouts(uri)].join(' · '),
      value: uri,
      icon: 'key',
      group: l10n.t('In this workspace'),
    },
    unfit: certificate && unfitness(certificate, purpose),
  };
}

function shown({ choice, unfit }: Candidate): Choice<Uri> {
  if (unfit === undefined) return choice;
  return { ...choice, detail: `$(warning) ${unfit}`, group: l10n.t('Not made for this') };
}

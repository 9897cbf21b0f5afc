import { l10n } from 'vscode';
import {
  identityNameProblem,
  proposedName,
  tidiedName,
  type NameProblem,
} from '../../core/keys/identityName';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { BACK, type Back } from '../prompts/prompts';
import type { StepPlace } from '../prompts/steps';

/** The identity that gets a name. */
export interface IdentityToName {
  readonly certificate: Certificate;
  /** What the key file calls it. */
  readonly friendlyName?: string | undefined;
  /** Where it has a name already. */
  readonly name?: string | undefined;
  /** Where it is stored already: its own name is free for it. */
  readonly id?: string | undefined;
}

/** Asks what an identity is to be called. @throws SmimeError `cancelled`, `secretStorageFailed` */
export async function askIdentityName(
  { prompts, identities }: Host,
  title: string,
  { certificate, friendlyName, name, id }: IdentityToName,
  place: StepPlace,
): Promise<string | Back> {
  const { listed, unreadable } = await identities.all();
  const taken = [...listed, ...unreadable].flatMap((each) => (each.id === id ? [] : (each.name ?? [])));
  const problemOf = (text: string): string | undefined => {
    const problem = identityNameProblem(tidiedName(text), taken);
    return problem && wordsOf(problem);
  };
  const answer = await prompts.text({
    ...place,
    title,
    placeholder: l10n.t('Name of the identity'),
    prompt: l10n.t('What you call this identity. Sending profiles name it so.'),
    value: name ?? proposedName(friendlyName, certificate, taken),
    problemOf,
  });
  return answer === BACK ? BACK : tidiedName(answer);
}

function wordsOf(problem: NameProblem): string {
  const words: Readonly<Record<NameProblem, string>> = {
    empty: l10n.t('It needs a name.'),
    long: l10n.t('This is too long: 100 characters are the most.'),
    unseen: l10n.t('It holds characters that are not seen.'),
    taken: l10n.t('Another identity has this name.'),
  };
  return words[problem];
}

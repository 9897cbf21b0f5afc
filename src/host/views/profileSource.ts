import { workspace } from 'vscode';
import type { Event } from 'vscode';
import { checkProfiles, sentenceOf } from '../../core/smime/profiles/readProfiles';

/** A sending profile as the view shows it. */
export interface ListedProfile {
  readonly name: string;
  readonly mode: string;
}

export interface ListedProfiles {
  readonly profiles: readonly ListedProfile[];
  /** What is wrong with others, in sentences. */
  readonly problems: readonly string[];
}

/** Where the view has the sending profiles from. */
export interface ProfileSource {
  /** Fires when it may have others. */
  readonly onDidChange: Event<void>;
  list(): ListedProfiles;
}

/** The profiles of the setting `smime.profiles`. */
export class SettingProfiles implements ProfileSource {
  /** @param onDidChange fires when settings have changed */
  constructor(readonly onDidChange: Event<void>) {}

  list(): ListedProfiles {
    const { profiles, problems } = checkProfiles(set() ?? []);
    return { profiles, problems: problems.map(sentenceOf) };
  }
}

/** In a workspace that is not trusted, the person's own alone. */
function set(): unknown {
  const configuration = workspace.getConfiguration('smime');
  return workspace.isTrusted
    ? configuration.get<unknown>('profiles')
    : configuration.inspect<unknown>('profiles')?.globalValue;
}

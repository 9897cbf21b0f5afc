import type { Event } from 'vscode';
import { managedProfiles, type ManagedProfiles } from '../profiles/managedProfiles';

/** Where the view has the sending profiles from. */
export interface ProfileSource {
  /** Fires when it may have others. */
  readonly onDidChange: Event<void>;
  list(): ManagedProfiles;
}

/** The profiles of the setting `smime.profiles`. */
export class SettingProfiles implements ProfileSource {
  /** @param onDidChange fires when settings have changed */
  constructor(readonly onDidChange: Event<void>) {}

  list(): ManagedProfiles {
    return managedProfiles();
  }
}

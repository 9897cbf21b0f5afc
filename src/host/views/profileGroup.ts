import { l10n } from 'vscode';
import { modeText, profileFields } from '../../core/smime/profiles/profileFields';
import { printable } from '../../core/report/plainText/printable';
import type { Host } from '../host';
import { keyOf, type ManagedProfile } from '../profiles/managedProfiles';
import { placeWords } from '../profiles/placeWords';
import { profileSettingsCommand } from '../profiles/profileSettings';
import { signerTroubles } from '../profiles/signerTroubles';
import { harmless } from '../prompts/harmless';
import { KeyNode } from './keyNode';
import { lineNode } from './line';
import type { ProfileSource } from './profileSource';

/** The sending profiles as lines, and what is wrong with others. */
export async function profileNodes(host: Host, source: ProfileSource): Promise<readonly KeyNode[]> {
  const { profiles, problems } = source.list();
  return [
    ...(await Promise.all(
      profiles.map(async (managed) => profileNode(managed, await signerTroubles(host, managed))),
    )),
    ...problems.map((problem, index) =>
      lineNode({
        id: `profile:problem:${index}`,
        label: harmless(problem.text),
        description: placeWords(problem),
        icon: 'warning',
        command: profileSettingsCommand(problem),
      }),
    ),
  ];
}

function profileNode(managed: ManagedProfile, troubles: readonly string[]): KeyNode {
  const { name, mode } = managed.profile;
  const description = [mode, ...troubles].join(' · ');
  const { item } = lineNode({
    id: `profile:${keyOf(managed)}`,
    label: harmless(name),
    description,
    tooltip: [...troubles, tooltipOf(managed)].join('\n'),
    icon: troubles.length === 0 ? 'send' : 'warning',
    context: 'profile',
  });
  item.accessibilityInformation = {
    label: [harmless(name), l10n.t('sending profile'), description, placeWords(managed)].join(', '),
  };
  const node = new KeyNode({ item, profile: managed });
  item.command = { title: l10n.t('Print Sending Profile'), command: 'smime.printProfile', arguments: [node] };
  return node;
}

/** What it sets; the rest is as without a profile. */
function tooltipOf(managed: ManagedProfile): string {
  const { profile } = managed;
  const set = profileFields(profile).flatMap(({ title, words }) =>
    words === undefined ? [] : [`${title}: ${words}`],
  );
  const kept = l10n.t('Kept {0}', placeWords(managed));
  return [profile.name, modeText(profile.mode), ...set, kept].map(printable).join('\n');
}

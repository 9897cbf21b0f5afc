import { l10n } from 'vscode';
import type { Host } from '../host';
import { anchorNodes, systemRootsNode } from './anchorGroup';
import { identityNodes } from './identityGroup';
import type { KeyNode } from './keyNode';
import { groupNode, lineNode, settingCommand } from './line';
import { profileNodes } from './profileGroup';
import type { ProfileSource } from './profileSource';
import { recipientNodes } from './recipientGroup';
import type { RecipientSource } from './recipientSource';

/** Where the view has what it shows from, beside what the host holds itself. */
export interface KeySources {
  readonly recipients: readonly RecipientSource[];
  readonly profiles: ProfileSource;
}

/** The groups of the view; none where there is nothing to show, so that it can say how to begin. */
export async function keysTree(
  host: Host,
  { recipients, profiles }: KeySources,
): Promise<readonly KeyNode[]> {
  const [own, others, anchors, sending] = await Promise.all([
    identityNodes(host),
    recipientNodes(host, recipients),
    anchorNodes(host),
    profileNodes(host, profiles),
  ]);
  if (own.length + others.length + anchors.length + sending.length === 0) return [];
  const system = await systemRootsNode(host);
  return [
    groupNode('identities', l10n.t('Identities'), own.length, orHint(own, importHint)),
    groupNode('recipients', l10n.t('Recipients'), others.length, orHint(others, folderHint)),
    groupNode('anchors', l10n.t('Trust Anchors'), anchors.length, [...anchors, system]),
    ...(sending.length === 0
      ? []
      : [groupNode('profiles', l10n.t('Sending Profiles'), sending.length, sending)]),
  ];
}

function orHint(nodes: readonly KeyNode[], hint: () => KeyNode): readonly KeyNode[] {
  return nodes.length === 0 ? [hint()] : nodes;
}

function importHint(): KeyNode {
  const label = l10n.t('Import an identity…');
  const command = { title: label, command: 'smime.importIdentity' };
  return lineNode({ id: 'identities:none', label, icon: 'add', command });
}

function folderHint(): KeyNode {
  const label = l10n.t('Say where their certificates are…');
  const command = settingCommand(label, 'smime.certificateFolders');
  return lineNode({ id: 'recipients:none', label, icon: 'settings-gear', command });
}

import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import { explain } from '../errors/explain';
import type { Host } from '../host';
import { identityName } from '../identities/chooseIdentity';
import type { ListedIdentity, UnreadableIdentity } from '../identities/listedIdentity';
import { whereabouts } from '../keys/identityFacts';
import { certificateNode } from './certificateNode';
import type { Fact } from './certificateTooltip';
import type { KeyNode } from './keyNode';
import { lineNode } from './line';

/** The person's identities as lines; where the secret storage cannot be asked, a line that says so. */
export async function identityNodes(host: Host): Promise<readonly KeyNode[]> {
  try {
    const { listed, unreadable } = await host.identities.all();
    const nodes = await Promise.all(listed.map(async (identity) => identityNode(host, identity)));
    return [...nodes, ...unreadable.map(unreadableNode)];
  } catch (error) {
    if (!SmimeError.is(error, 'secretStorageFailed')) throw error;
    return [
      lineNode({
        id: 'identities:failed',
        label: l10n.t('Identities cannot be read'),
        description: error.message,
        tooltip: explain(error),
        icon: 'error',
      }),
    ];
  }
}

async function identityNode({ platform }: Host, identity: ListedIdentity): Promise<KeyNode> {
  const { id, name, certificate, receiving } = identity;
  const own = [...identity.otherCertificates, ...(receiving === undefined ? [] : [receiving])];
  const role = l10n.t('certificate');
  const others = [...own, ...identity.chain].map(async (each, index) =>
    certificateNode(platform.crypto, {
      id: `identity:${id}:${index}`,
      certificate: each,
      purposes: index < own.length ? ['sign', 'encrypt'] : [],
      icon: 'file',
      role,
      context: 'certificate',
    }),
  );
  return certificateNode(platform.crypto, {
    id: `identity:${id}`,
    certificate,
    purposes: ['sign', 'encrypt'],
    icon: 'key',
    role: l10n.t('identity'),
    context: 'identity certificate',
    name,
    identity: id,
    facts: [[l10n.t('Private key'), keeping(identity)]] satisfies readonly Fact[],
    children: await Promise.all(others),
  });
}

function keeping({ kept, file }: ListedIdentity): string {
  const place = file === undefined ? '' : whereabouts(file);
  const words: Readonly<Record<ListedIdentity['kept'], string>> = {
    whole: l10n.t('in the secret storage of VS Code'),
    opened: l10n.t('in the file {0}; its passphrase is in the secret storage of VS Code', place),
    closed: l10n.t('in the file {0}', place),
  };
  return words[kept];
}

function unreadableNode(identity: UnreadableIdentity): KeyNode {
  const { id, problem } = identity;
  return lineNode({
    id: `identity:${id}`,
    label: identityName(identity),
    description: problem.message,
    tooltip: explain(problem),
    icon: 'error',
    context: 'unreadable',
    identity: id,
  });
}

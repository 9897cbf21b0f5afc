import { l10n } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { commonName } from '../../core/x509/name';
import type { Host } from '../host';
import { certificateNode } from './certificateNode';
import type { KeyNode } from './keyNode';
import { lineNode } from './line';
import type { KnownRecipient, RecipientSource } from './recipientSource';

/** More than that nobody looks through. */
const MOST = 500;

/** All whom a message can be encrypted to, by name, each once. */
export async function recipientNodes(
  { platform }: Host,
  sources: readonly RecipientSource[],
): Promise<readonly KeyNode[]> {
  const all = once((await Promise.all(sources.map(async (source) => source.list()))).flat());
  const shown = all.toSorted(byName).slice(0, MOST);
  const nodes = await Promise.all(
    shown.map(async ({ certificate, origin, isHarvested = false }) =>
      certificateNode(platform.crypto, {
        id: 'recipient',
        certificate,
        purposes: ['encrypt'],
        icon: 'person',
        role: l10n.t('recipient'),
        context: isHarvested ? 'harvested recipient certificate' : 'recipient certificate',
        facts: [[l10n.t('From'), origin]],
      }),
    ),
  );
  const more = all.length - shown.length;
  if (more === 0) return nodes;
  return [
    ...nodes,
    lineNode({ id: 'recipients:more', label: l10n.t('… and {0} more', more), icon: 'blank' }),
  ];
}

/** The first source that has a certificate says where it is from. */
function once(all: readonly KnownRecipient[]): readonly KnownRecipient[] {
  const known = new Map<string, KnownRecipient>();
  for (const each of all) {
    const key = toHex(each.certificate.raw);
    if (!known.has(key)) known.set(key, each);
  }
  return [...known.values()];
}

function byName(a: KnownRecipient, b: KnownRecipient): number {
  return commonName(a.certificate.subject).localeCompare(commonName(b.certificate.subject));
}

import { l10n } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import type { Certificate } from '../../core/x509/certificate';
import type { Host } from '../host';
import { certificatesNamedBy, isOn } from '../keys/certificateSettings';
import { whereabouts } from '../keys/identityFacts';
import { certificateNode } from './certificateNode';
import type { KeyNode } from './keyNode';
import { lineNode, settingCommand } from './line';

/** What is trusted: the certificates of the settings, and the roots that the person trusts in this workspace. */
export async function anchorNodes(host: Host): Promise<readonly KeyNode[]> {
  const set = await certificatesNamedBy('trustedCertificates');
  const known = new Set(set.map(({ certificate }) => toHex(certificate.raw)));
  const trusted = host.trustedRoots.all().filter(({ raw }) => !known.has(toHex(raw)));
  return Promise.all([
    ...set.map(async ({ certificate, uri }) =>
      anchorNode(host, certificate, 'anchor', l10n.t('by the settings: {0}', whereabouts(uri))),
    ),
    ...trusted.map(async (root) => anchorNode(host, root, 'trusted anchor', l10n.t('in this workspace'))),
  ]);
}

async function anchorNode(
  { platform }: Host,
  certificate: Certificate,
  kind: 'anchor' | 'trusted anchor',
  how: string,
): Promise<KeyNode> {
  return certificateNode(platform.crypto, {
    id: 'anchor',
    certificate,
    purposes: [],
    icon: 'verified',
    role: l10n.t('trust anchor'),
    context: `${kind} certificate`,
    facts: [[l10n.t('Trusted'), how]],
  });
}

/** The roots of the system in one line. */
export async function systemRootsNode(host: Host): Promise<KeyNode> {
  const label = l10n.t('Roots of this system');
  const isTrusted = isOn('useSystemStore', undefined);
  const count = isTrusted ? (await host.systemRoots.all(host)).length : 0;
  return lineNode({
    id: 'anchor:system',
    label,
    description: isTrusted ? l10n.t('{0} are trusted', count) : l10n.t('not trusted'),
    icon: 'server',
    command: settingCommand(label, 'smime.useSystemStore'),
  });
}

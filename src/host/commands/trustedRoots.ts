import { l10n, workspace } from 'vscode';
import { equal } from '../../core/bytes/segments';
import { SmimeError } from '../../core/errors/smimeError';
import type { Certificate } from '../../core/x509/certificate';
import { comparableFacts } from '../certificates/comparableFacts';
import type { Host } from '../host';
import { KeyNode } from '../views/keyNode';
import { BACK, type Choice } from '../prompts/prompts';
import { tellDone } from '../errors/tellDone';

/**
 * Lists the roots that are trusted in this workspace; the one that is chosen, or of the view, is trusted no longer, once
 * that is confirmed.
 */
export async function trustedRoots(host: Host, title: string, argument?: unknown): Promise<void> {
  if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
  const roots = host.trustedRoots.all();
  if (roots.length === 0) {
    tellDone(host, title, l10n.t('None is trusted in this workspace beside those of the settings.'));
    return;
  }
  const chosen = meantAmong(roots, argument) ?? (await choose(host, title, roots));
  const { name, subject, fingerprint } = await comparableFacts(chosen, host.platform.crypto);
  const agreed = await host.prompts.confirm({
    message: l10n.t('Trust “{0}” no longer in this workspace?', name),
    detail: [subject, l10n.t('SHA-256: {0}', fingerprint)].join('\n'),
    action: l10n.t('Trust It No Longer'),
  });
  if (!agreed) throw new SmimeError('cancelled');
  await host.trustedRoots.distrust(chosen);
  tellDone(host, title, l10n.t('“{0}” is trusted no longer.', name));
}

/** The one of the view that the command was called on. */
function meantAmong(roots: readonly Certificate[], argument: unknown): Certificate | undefined {
  const meant = argument instanceof KeyNode ? argument.certificate : undefined;
  return meant && roots.find(({ raw }) => equal(raw, meant.raw));
}

async function choose(host: Host, title: string, roots: readonly Certificate[]): Promise<Certificate> {
  const chosen = await host.prompts.choose<Certificate>({
    title,
    placeholder: l10n.t('Choose one to trust it no longer'),
    canGoBack: false,
    choices: await Promise.all(roots.map(async (root) => choiceOf(host, root))),
  });
  if (chosen === BACK) throw new SmimeError('cancelled');
  return chosen;
}

async function choiceOf({ platform }: Host, root: Certificate): Promise<Choice<Certificate>> {
  const { name, fingerprint, validity } = await comparableFacts(root, platform.crypto);
  return { label: name, description: validity, detail: fingerprint, value: root, icon: 'shield' };
}

import { l10n, workspace } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Opened } from '../../core/report/open';
import type { Certificate } from '../../core/x509/certificate';
import type { Requests } from '../../shared/requests';
import type { Host } from '../host';
import { comparableFacts, comparableLines } from './comparableFacts';

type RootAsk = Requests['trustRoot']['ask'];

/**
 * Asks whether the root at the end of a path is to be trusted in this workspace, and remembers it. The view, which shows
 * hostile mail, says only which path it means; the certificate is the one that was read here.
 * @throws SmimeError `untrustedWorkspace`, `rootNotFound`, `cancelled` where the person does not want to
 */
export async function trustRoot(host: Host, opened: Opened, ask: RootAsk): Promise<void> {
  if (!workspace.isTrusted) throw new SmimeError('untrustedWorkspace');
  await confirmTrust(host, rootAt(opened, ask));
}

/** Asks whether a root is to be trusted, and remembers it. @throws SmimeError `untrustedWorkspace`, `cancelled` */
export async function confirmTrust(host: Host, root: Certificate): Promise<void> {
  const facts = await comparableFacts(root, host.platform.crypto);
  const agreed = await host.prompts.confirm({
    message: l10n.t('Trust this root in this workspace?'),
    detail: [
      ...comparableLines(facts),
      ...(root.basicConstraints?.cA === true ? [] : [l10n.t('It is not the certificate of a CA.')]),
      '',
      l10n.t(
        'Every certificate that it has issued, and that any CA below it has, will count in this workspace, whomever it names. The sender of a message can put any root into it: compare the fingerprint with one that the CA itself has given you.',
      ),
    ].join('\n'),
    action: l10n.t('Trust This Root'),
  });
  if (!agreed) throw new SmimeError('cancelled');
  await host.trustedRoots.trust(root);
}

/** The end of a path that ends with a root which is no trust anchor. @throws SmimeError `rootNotFound` */
function rootAt({ paths }: Opened, { signature, path }: RootAsk): Certificate {
  const meant = paths[signature]?.[path];
  const end = (meant?.certificates.length ?? 0) - 1;
  const isRoot = meant?.failures.some((each) => each.reason === 'rootNotTrusted' && each.certificate === end);
  const root = meant?.certificates[end];
  if (root === undefined || isRoot !== true) throw new SmimeError('rootNotFound');
  return root;
}

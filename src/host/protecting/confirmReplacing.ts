import { l10n } from 'vscode';
import type { Uri } from 'vscode';
import { toHex } from '../../core/bytes/hex';
import { SmimeError } from '../../core/errors/smimeError';
import type { Mode } from '../../core/smime/protect';
import type { Certificate } from '../../core/x509/certificate';
import { baseName } from '../files/paths';
import { canBeReplaced } from '../files/replaceByResult';
import { resultKinds } from '../files/resultNames';
import type { Host } from '../host';
import { closedKeys } from '../keys/closedKeys';

/** A message, and whom it is to be encrypted to. */
export interface Encrypting {
  readonly uri: Uri;
  readonly mode: Mode;
  readonly recipients: readonly Certificate[];
}

/**
 * Asks before messages are replaced by what nobody here has a key for: their former bytes go when VS Code closes.
 * @returns the messages whose results are to lie beside them
 * @throws SmimeError `cancelled`
 */
export async function confirmReplacing(
  host: Host,
  messages: readonly Encrypting[],
): Promise<ReadonlySet<Encrypting>> {
  const lost = await lostOf(host, messages);
  const [first] = lost;
  if (first === undefined) return new Set();
  const beside = l10n.t('Write Beside');
  const answer = await host.prompts.decide({
    message:
      lost.length === 1
        ? l10n.t('You have no key that opens what would take the place of {0}.', baseName(first.uri))
        : l10n.t('You have no key that opens what would take the place of {0} messages.', lost.length),
    detail: l10n.t(
      'The former bytes are kept in memory alone: after VS Code closes nobody here can read it any more.',
    ),
    actions: [beside, l10n.t('Replace Anyway')],
  });
  if (answer === undefined) throw new SmimeError('cancelled');
  return new Set(answer === beside ? lost : []);
}

async function lostOf(host: Host, messages: readonly Encrypting[]): Promise<readonly Encrypting[]> {
  const replaced: Encrypting[] = [];
  for (const each of messages)
    if (each.mode !== 'sign' && (await canBeReplaced(each.uri, resultKinds[each.mode], host.writing)))
      replaced.push(each);
  if (replaced.length === 0) return [];
  const own = new Set((await closedKeys(host)).flatMap(({ certificates }) => certificates.map(mark)));
  return replaced.filter(({ recipients }) => !recipients.some((each) => own.has(mark(each))));
}

function mark({ raw }: Certificate): string {
  return toHex(raw);
}

import { env, l10n } from 'vscode';
import type { MakingFiles, MakingOptions, Making } from '../../core/smime/openssl/makingOptions';
import { opensslMaking } from '../../core/smime/openssl/opensslMaking';
import { inBackground } from '../errors/inBackground';
import type { Host } from '../host';

/** What openssl is to make. */
export interface Script {
  readonly making: Making;
  readonly options: MakingOptions;
  readonly files: MakingFiles;
}

/**
 * Puts the openssl commands that make the same on the clipboard, and says so. They hold no secret.
 * @param news sentences on what they leave out
 * @throws SmimeError `noSigner`, `noRecipient`
 */
export async function copyScript(
  { prompts, log }: Pick<Host, 'prompts' | 'log'>,
  title: string,
  { making, options, files }: Script,
  news: readonly string[] = [],
): Promise<void> {
  await env.clipboard.writeText(opensslMaking(making, options, files));
  const copied = l10n.t(
    '{0}: the openssl commands are on the clipboard, for a POSIX shell in the folder of the message. Names in capitals are for you to fill in.',
    title,
  );
  inBackground(log, title, async () => {
    await prompts.done([copied, ...news].join(' '), []);
  });
}

import { l10n } from 'vscode';
import { SmimeError } from '../../core/errors/smimeError';
import type { Prompts } from '../prompts/prompts';
import { explain } from './explain';
import { inBackground } from './inBackground';
import type { Log } from './log';

/** Where errors go: to the person, and to the log. */
export interface ErrorOutlets {
  readonly prompts: Prompts;
  readonly log: Log;
}

/**
 * The one wrapper through which every command runs. Whatever goes wrong is told in a sentence with what to do about
 * it, and logged in full; what the person stopped ends in silence.
 * @param title the command's name, for the message and the log
 */
export async function guard(outlets: ErrorOutlets, title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (SmimeError.is(error, 'cancelled')) outlets.log.cancelled(title);
    else tell(outlets, title, error);
  }
}

/** Logs an error and shows it, without waiting for the person to read it. */
export function tell({ prompts, log }: ErrorOutlets, title: string, error: unknown): void {
  log.failed(title, error);
  const showLog = l10n.t('Show Log');
  inBackground(log, 'notification', async () => {
    const answer = await prompts.failed(`${title}: ${explain(error)}`, [showLog]);
    if (answer === showLog) log.show();
  });
}

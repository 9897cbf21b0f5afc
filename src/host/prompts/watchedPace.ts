import { l10n } from 'vscode';
import { makePace, type Pace } from '../../core/bytes/pace';
import { SmimeError } from '../../core/errors/smimeError';
import type { Prompts } from './prompts';

/** Long work under the eyes of the person, who can stop it. @throws SmimeError `cancelled` once it is stopped */
export async function paced<T>(
  prompts: Prompts,
  title: string,
  work: (pace: Pace) => Promise<T>,
): Promise<T> {
  return prompts.watch(title, async (watched) => {
    const { signal } = watched;
    const onProgress = (done: number): void => {
      if (done >= MEGABYTE) watched.report(l10n.t('{0} MB', Math.round(done / MEGABYTE)));
    };
    const result = await work(makePace({ now: () => performance.now(), signal, onProgress }));
    // Stopped after the last piece is stopped all the same: nothing may be written now.
    if (signal.aborted) throw new SmimeError('cancelled');
    return result;
  });
}

const MEGABYTE = 1 << 20;

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

/**
 * The same for what is mostly over at once: it is shown, and can be stopped, only where it is not.
 * @throws SmimeError `cancelled` once it is stopped
 */
export async function pacedIfLong<T>(
  prompts: Prompts,
  title: string,
  work: (pace: Pace) => Promise<T>,
): Promise<T> {
  const stopped = new AbortController();
  const result = work(makePace({ now: () => performance.now(), signal: stopped.signal }));
  if (!(await isOverSoon(result)))
    await prompts.watch(title, async ({ signal }) => {
      signal.addEventListener('abort', () => stopped.abort());
      await Promise.allSettled([result]);
    });
  return result;
}

async function isOverSoon(work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), SOON);
  });
  const over = Promise.allSettled([work]).then(() => true);
  try {
    return await Promise.race([over, late]);
  } finally {
    clearTimeout(timer);
  }
}

const SOON = 1000;
const MEGABYTE = 1 << 20;

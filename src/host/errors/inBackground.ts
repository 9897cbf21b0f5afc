import type { Log } from './log';

/** Work that nobody waits for, such as a notification that stands until it is read; its failure is logged. */
export function inBackground(log: Log, what: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => log.failed(what, error));
}

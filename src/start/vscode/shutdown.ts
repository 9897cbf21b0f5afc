const cleanups = new Set<() => void>();
let listening = false;

function cleanUp(): void {
  for (const cleanup of cleanups) cleanup();
  cleanups.clear();
}

function listen(): void {
  if (listening) return;
  listening = true;
  process.once('exit', cleanUp);
  // By its own exit, so that the cleanups above run; the status says which signal it was.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/**
 * Runs a synchronous cleanup when this process ends, interrupted or not.
 *
 * @returns a function that takes the cleanup back.
 */
export function onShutdown(cleanup: () => void): () => void {
  listen();
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

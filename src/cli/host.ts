import { makePace, type Pace } from '../core/bytes/pace';
import type { Platform } from '../core/smime/platform';
import { nodeCompression } from '../platform/node/nodeCompression';
import { nodeCrypto } from '../platform/node/nodeCrypto';

/** What a terminal lends to the core. */
export const platform: Platform = { crypto: nodeCrypto, compression: nodeCompression };

const interruption = new AbortController();
/** Aborted by the first interrupt, so that what is half-written is taken away; the second ends the process. */
export const interrupted = interruption.signal;
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interruption.abort());

/** Nothing else waits in this process, but an interrupt must get through. */
export function pace(): Pace {
  return makePace({ now: () => performance.now(), signal: interrupted, stretch: 200 });
}

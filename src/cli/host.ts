import { makePace, type Pace } from '../core/bytes/pace';
import type { Platform } from '../core/smime/platform';
import { nodeCompression } from '../platform/node/nodeCompression';
import { nodeCrypto } from '../platform/node/nodeCrypto';

/** What a terminal lends to the core. */
export const platform: Platform = { crypto: nodeCrypto, compression: nodeCompression };

/** Nothing else waits in this process, but an interrupt must get through. */
export function pace(): Pace {
  return makePace({ now: () => performance.now(), stretch: 200 });
}

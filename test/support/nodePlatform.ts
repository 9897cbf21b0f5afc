import type { Platform } from '../../src/core/smime/platform';
import { nodeCompression } from '../../src/platform/node/nodeCompression';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';

/** The platform of Node, as the command line and the desktop extension use it. */
export const nodePlatform: Platform = { crypto: nodeCrypto, compression: nodeCompression };

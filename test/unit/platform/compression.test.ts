import { nodeCompression } from '../../../src/platform/node/nodeCompression';
import { webCompression } from '../../../src/platform/web/webCompression';
import { compressionSuite } from '../../support/compressionSuite';

describe('ZLIB of Node', () => compressionSuite(nodeCompression, { takesMore: true }));
describe('ZLIB of the web, as Node has it', () => compressionSuite(webCompression, { takesMore: true }));

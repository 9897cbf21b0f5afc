import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { portableCrypto } from '../../../src/platform/portable/portableCrypto';
import { webCompression } from '../../../src/platform/web/webCompression';
import { webCrypto } from '../../../src/platform/web/webCrypto';
import { messagesAcross } from '../../support/messagesAcross';
import { nodePlatform } from '../../support/nodePlatform';
import { electronLimits } from '../../support/providerSuite/boringSsl';
import { chromiumLike } from '../../support/providerSuite/chromiumLike';
import { crossSuite } from '../../support/providerSuite/cross';
import {
  lackingInElectron,
  lackingInNode,
  lackingInNodeWeb,
  lackingInPortable,
} from '../../support/providerSuite/lacking';
import { providerSuite } from '../../support/providerSuite/suite';
import type { Tested } from '../../support/providerSuite/tested';

const node: Tested = { provider: nodeCrypto, lacks: lackingInNode };
const portable: Tested = { provider: portableCrypto, lacks: lackingInPortable };
const web: Tested = { provider: webCrypto(), lacks: lackingInNodeWeb };
const chromium: Tested = { provider: webCrypto(chromiumLike), lacks: lackingInNodeWeb };

describe('node:crypto', () => providerSuite(node));
describe('JavaScript alone', () => providerSuite(portable));
describe('WebCrypto of Node', () => providerSuite(web));
describe('WebCrypto with no more than Chromium has', () => providerSuite(chromium));

describe('node:crypto with no more than Electron has', () => {
  const electron: Tested = { provider: nodeCrypto, lacks: lackingInElectron };
  electronLimits();
  providerSuite(electron);
  describe('is read by JavaScript alone', () => crossSuite(electron, portable));
  describe('reads JavaScript alone', () => crossSuite(portable, electron));
});

describe('what one provider makes and another reads', () => {
  describe('from node:crypto to WebCrypto', () => crossSuite(node, chromium));
  describe('from WebCrypto to node:crypto', () => crossSuite(chromium, node));
  describe('from node:crypto to JavaScript alone', () => crossSuite(node, portable));
  describe('from JavaScript alone to node:crypto', () => crossSuite(portable, node));
  const browser = { crypto: chromium.provider, compression: webCompression };
  describe('messages from Node to the web', () => messagesAcross(nodePlatform, browser));
  describe('messages from the web to Node', () => messagesAcross(browser, nodePlatform));
});

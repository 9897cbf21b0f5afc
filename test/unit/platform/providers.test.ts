import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { portableCrypto } from '../../../src/platform/portable/portableCrypto';
import { webCrypto } from '../../../src/platform/web/webCrypto';
import { electronLimits } from '../../support/providerSuite/boringSsl';
import { chromiumLike } from '../../support/providerSuite/chromiumLike';
import {
  lackingInElectron,
  lackingInNode,
  lackingInPortable,
  lackingInNodeWeb,
} from '../../support/providerSuite/lacking';
import { providerSuite } from '../../support/providerSuite/suite';

describe('node:crypto', () => providerSuite({ provider: nodeCrypto, lacks: lackingInNode }));

describe('node:crypto with no more than Electron has', () => {
  electronLimits();
  providerSuite({ provider: nodeCrypto, lacks: lackingInElectron });
});

describe('JavaScript alone', () => providerSuite({ provider: portableCrypto, lacks: lackingInPortable }));

describe('WebCrypto of Node', () => providerSuite({ provider: webCrypto(), lacks: lackingInNodeWeb }));

describe('WebCrypto with no more than Chromium has', () => {
  providerSuite({ provider: webCrypto(chromiumLike), lacks: lackingInNodeWeb });
});

import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import type { Reason } from '../../../src/core/catalogue/errorReasons';
import { decryptMessage } from '../../../src/core/smime/decryptMessage';
import { nodePlatform } from '../../support/nodePlatform';

const header = 'From: a@b\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n';

function refuses(text: string, reason: Reason): Promise<void> {
  const decrypting = decryptMessage(
    latin1(text),
    [],
    { allLayers: false, message: false },
    nodePlatform,
    unhurried,
  );
  return assert.rejects(decrypting, (error: unknown) => SmimeError.is(error, reason));
}

describe('decrypting what holds nothing to decrypt', () => {
  it('says so of a plain message', () => refuses('From: a@b\r\n\r\nwords\r\n', 'notEncrypted'));

  it('says of damaged CMS that it is damaged, for what it hides cannot be known', () =>
    refuses(`${header}Content-Transfer-Encoding: base64\r\n\r\nMIAGCSqG\r\n`, 'malformed'));
});

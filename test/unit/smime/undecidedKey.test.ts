import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import type { KeyTransportScheme } from '../../../src/core/crypto/algorithms';
import { secretKeyOf } from '../../../src/core/keys/key';
import { reportMarkdown } from '../../../src/core/report/markdown/reportMarkdown';
import type { Opened } from '../../../src/core/report/open';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { digestedData } from '../../support/authenticatedData';
import { encryptedData, ktri, oaep, pkcs1, transportedTo } from '../../support/doubtfulKeys';
import { open } from '../../support/opening';
import { contentKey, enveloped } from '../../support/recipients';
import { assertShape } from '../../support/reportShape';
import { identity, rsa, type TestIdentity } from '../../support/testCertificates';

/** Neither text nor anything else that is known. */
const noise = Uint8Array.from({ length: 64 }, (_, at) => (at * 73 + 145) & 0xff);
const entity = utf8('MIME-Version: 1.0\r\n\r\nFor you alone.\r\n');

const doubtsOf = ({ report }: Opened) => ({
  isUndecided: report.layers[0]?.encryption?.isKeyUndecided,
  rules: report.findings.map(({ rule }) => rule).filter((rule) => rule.endsWith('Undecided')),
});
const none = { isUndecided: undefined, rules: [] };
const transported = { isUndecided: true, rules: ['transportedKeyUndecided'] };

describe('whether the key that a recipient’s key gives is the right one', () => {
  let bob: TestIdentity;
  before(async () => {
    bob = await identity(rsa, 'Bob');
  });

  const openSent = async (content: Uint8Array, scheme: KeyTransportScheme = pkcs1): Promise<Opened> => {
    const opened = await open(await transportedTo(bob.certificate, content, scheme), [bob.decryptor]);
    assertShape(opened.report, opened.sources);
    assert.equal(opened.report.summary.decrypted, true);
    return opened;
  };

  it('cannot be told with PKCS#1 v1.5 under CBC, where what came out may be noise', async () => {
    for (const content of [noise, utf8('for you'), new Uint8Array(), utf8(`${'a'.repeat(40)}\0`)]) {
      const opened = await openSent(content);
      assert.deepEqual(doubtsOf(opened), transported);
      const text = reportMarkdown(opened.report);
      assert.match(text, /opened with `Bob`, but whether with the right key cannot be told/);
    }
  });

  it('is told by an entity, by CMS and by text, a character of which is cut through at the limit', async () => {
    const texts = ['Nobody needs a header for this.', `${'a'.repeat(4095)}über`];
    for (const content of [entity, await digestedData(noise), ...texts.map(utf8)]) {
      const opened = await openSent(content);
      assert.deepEqual(doubtsOf(opened), none);
      assert.doesNotMatch(reportMarkdown(opened.report), /right key/);
    }
  });

  it('is known with OAEP, which has a check of its own', async () => {
    assert.deepEqual(doubtsOf(await openSent(noise, oaep)), none);
  });

  it('is not claimed where the padding of RSA is wrong, and that of the content fits by chance', async () => {
    const opened = await open(await luckyMessage(bob), [bob.decryptor]);
    assert.equal(opened.report.summary.decrypted, true, 'or this test shows nothing');
    assert.deepEqual(doubtsOf(opened), transported);
    // The same is said of a right key whose content is noise: a sender of ciphertexts learns nothing.
    const [right] = (await openSent(noise)).report.findings.filter(({ rule }) => /Undecided/.test(rule));
    const [wrong] = opened.report.findings.filter(({ rule }) => /Undecided/.test(rule));
    assert.equal(wrong?.message, right?.message);
  });

  it('cannot be told of a secret key that an EncryptedData is tried with', async () => {
    const openShared = async (content: Uint8Array) =>
      open(await encryptedData(content), [secretKeyOf(contentKey)]);
    assert.deepEqual(doubtsOf(await openShared(noise)), { isUndecided: true, rules: ['secretKeyUndecided'] });
    assert.deepEqual(doubtsOf(await openShared(utf8('Nobody needs a header for this.'))), none);
  });
});

/** A message whose encrypted key is noise, and whose content opens all the same: one in 256 does. */
async function luckyMessage({ certificate, decryptor }: TestIdentity): Promise<Uint8Array> {
  const iv = new Uint8Array(16).fill(0x33);
  const { ciphertext } = await nodeCrypto.encryptContent(
    'aes-128-cbc',
    { key: contentKey, iv },
    [entity],
    unhurried,
  );
  for (let number = 1; number < 5000; number++) {
    // Its first octet is 0, so that as a number it is below the modulus.
    const encryptedKey = new Uint8Array(256).fill(0x55, 1);
    new DataView(encryptedKey.buffer).setUint32(4, number);
    const key = await decryptor.decryptKey(pkcs1, encryptedKey, contentKey.length);
    const opening = nodeCrypto.decryptContent('aes-128-cbc', { key, iv }, ciphertext, undefined, unhurried);
    const opens = await opening.then(
      () => true,
      () => false,
    );
    if (opens) return enveloped(entity, [ktri(certificate, encryptedKey)]);
  }
  return assert.fail('there is no such key');
}

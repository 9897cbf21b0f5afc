import { strict as assert } from 'node:assert';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { decodeLatin1, latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { allLayers } from '../../../src/core/smime/layer';
import { layerContent } from '../../../src/core/smime/layerContent';
import { unwrapLayer } from '../../../src/core/smime/unwrapLayer';
import { encrypted, headed, mixed, part, signed, text } from '../../support/coveredScene';
import { open } from '../../support/opening';
import { rita } from '../../support/people';

const header = 'From: alice@example.org\r\nBcc: eve@example.org\r\nSubject: Figures\r\nMIME-Version: 1.0\r\n';
const outer = 'From: alice@example.org\r\nSubject: Figures\r\nMIME-Version: 1.0\r\n';

async function unwrapped(message: string, layer: string): Promise<{ text: string; wasEncrypted: boolean }> {
  const bytes = latin1(message);
  const { root } = await open(bytes, [(await rita()).decryptor]);
  const found = unwrapLayer(bytes, root, layer);
  return { text: decodeLatin1(concat(found.message)), wasEncrypted: found.wasEncrypted };
}

describe('unwrapping a layer', () => {
  it('gives what was encrypted below the header of its message, and says that it was', async () => {
    const found = await unwrapped(await headed(header, encrypted(text)), '1');
    assert.deepEqual(found, { text: `${outer}${text}`, wasEncrypted: true });
  });

  it('gives what a signature is over, inside it or beside it', async () => {
    for (const [mode, layer] of [
      ['opaque', '1'],
      ['detached', '1.2'],
    ] as const) {
      const found = await unwrapped(await headed(header, signed(text, mode)), layer);
      assert.deepEqual(found, { text: `${outer}${text}`, wasEncrypted: false });
    }
  });

  it('says that what is signed within encryption was encrypted', async () => {
    const found = await unwrapped(await headed(header, encrypted(signed(text, 'opaque'))), '1.1');
    assert.deepEqual(found, { text: `${outer}${text}`, wasEncrypted: true });
  });

  it('takes the header of the message that is forwarded, for a layer in it', async () => {
    const inside = await headed('From: dana@example.net\r\nMIME-Version: 1.0\r\n', signed(text, 'opaque'));
    const message = await headed(header, mixed(part('message/rfc822', inside)));
    assert.equal(
      (await unwrapped(message, '1.1.1')).text,
      `From: dana@example.net\r\nMIME-Version: 1.0\r\n${text}`,
    );
  });

  it('refuses what is no CMS, what is not there, and what is locked with its reason', async () => {
    const bytes = latin1(await headed(header, mixed(encrypted(text), text)));
    const { root } = await open(bytes);
    for (const [layer, reason] of [
      ['1.2', 'partNotFound'],
      ['1.9', 'partNotFound'],
      ['1.1', 'privateKeyNotFound'],
    ] as const)
      assert.throws(
        () => unwrapLayer(bytes, root, layer),
        (error) => SmimeError.is(error, reason),
        layer,
      );
  });
});

describe('the content of a layer', () => {
  it('is without its transfer encoding, whether or not it was decoded before', async () => {
    const body = 'R3LDvMOfZQ==';
    const base64 = 'Content-Transfer-Encoding: base64\r\n';
    const entity = mixed(
      part('text/plain', body, base64),
      part('text/html', body, base64),
      part('text/plain', 'as it is'),
    );
    const { root, sources } = await open(latin1(await headed(header, signed(entity))));
    const leaves = [...allLayers(root)].filter(
      ({ kind, children }) => kind === 'mime' && children.length === 0,
    );
    const contents = await Promise.all(leaves.map(async (leaf) => layerContent(leaf, sources, unhurried)));
    assert.deepEqual(
      contents.map((each) => Buffer.from(each).toString().trimEnd()),
      ['Grüße', 'Grüße', 'as it is'],
    );
  });

  it('is the ContentInfo of CMS, byte for byte', async () => {
    const message = await headed(header, signed(text, 'opaque'));
    const { root, sources } = await open(latin1(message));
    const content = await layerContent(root, sources, unhurried);
    const body = message.slice(message.indexOf('\r\n\r\n'));
    assert.equal(Buffer.from(content).toString('base64'), body.replaceAll(/\s/g, ''));
  });
});

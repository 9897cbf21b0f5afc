import assert from 'node:assert/strict';
import { toHex } from '../../../src/core/bytes/hex';
import { writePem } from '../../../src/core/bytes/pem';
import { contentKeyOf } from '../../../src/core/keys/key';
import { open } from '../../support/opening';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';
import { secretOf } from '../secrets';

describePeer(openssl, 'how a message was made', () => {
  const made = (...options: readonly string[]): Uint8Array => {
    openssl.folder.write('content', content);
    return openssl.cms('-binary', '-in', 'content', '-outform', 'DER', ...options);
  };

  it('openssl takes the key, the vector and the ciphertext that are shown, and finds the content', async () => {
    const { decryptor } = await person('rsa');
    const recipient = openssl.folder.writePem(await person('rsa')).certificate;
    const opened = await open(made('-encrypt', '-aes-256-cbc', '-recip', recipient), [decryptor]);
    const { iv = assert.fail(), encryptedContent = assert.fail() } =
      opened.report.layers[0]?.encryption ?? assert.fail();
    const { range, length } = encryptedContent;
    openssl.folder.write('ciphertext', opened.sources.view({ ...range, start: range.end - length }));
    const key = toHex(opened.contentKeys.get('1') ?? assert.fail());
    const plain = openssl.run(
      'enc',
      '-d',
      '-aes-256-cbc',
      '-K',
      key,
      '-iv',
      iv.beginning,
      '-in',
      'ciphertext',
    );
    assert.deepEqual(plain, content);
  });

  it('a session key opens what openssl encrypted with it', async () => {
    for (const [cipher, bits] of [
      ['-aes-128-cbc', 128],
      ['-aes-256-cbc', 256],
    ] as const) {
      const key = Buffer.from(secretOf(bits)).toString('hex');
      const message = made('-EncryptedData_encrypt', cipher, '-secretkey', key);
      assertShows(await judge(message, [contentKeyOf(secretOf(bits))]), content);
      const other = await judge(message, [contentKeyOf(secretOf(bits === 128 ? 256 : 128))]);
      assert.equal(other.report.layers[0]?.problem?.reason, 'sessionKeyLength');
    }
  });

  it('openssl digests the signed attributes to the same, and finds the same DigestInfo in the value', async () => {
    const message = made('-sign', '-nodetach', '-md', 'sha256', ...(await openssl.signer('rsa')));
    const { report, sources } = await open(message);
    const [{ making = assert.fail(), opened = assert.fail(), signer } = assert.fail()] = report.signatures;
    const attributes = sources.view(making.signedAttrs ?? assert.fail()).slice();
    attributes[0] = 0x31;
    openssl.folder.write('attributes', attributes);
    const digest = openssl.run('dgst', '-sha256', '-binary', 'attributes');
    assert.equal(making.digest, toHex(digest));
    const { range, length } = making.value;
    openssl.folder.write('value', sources.view({ ...range, start: range.end - length }));
    const certificate = sources.view(signer.certificate?.range ?? assert.fail());
    openssl.folder.write('signer.pem', writePem('CERTIFICATE', certificate));
    const inside = openssl.run(
      'pkeyutl',
      '-verifyrecover',
      '-certin',
      '-inkey',
      'signer.pem',
      '-in',
      'value',
    );
    assert.equal(opened.digestInfo, toHex(inside));
  });
});

import { strict as assert } from 'node:assert';
import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt } from 'node:crypto';
import fc from 'fast-check';
import { utf8 } from '../../../src/core/bytes/text';
import { decodeOaep, encodeOaep, type OaepScheme } from '../../../src/core/crypto/oaep';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from './vectors';

const noLabel = new Uint8Array();
const digestNames = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
const scheme = (
  digest: OaepScheme['digest'],
  mgfDigest: OaepScheme['mgfDigest'] = digest,
  label: Uint8Array = noLabel,
): OaepScheme => ({ kind: 'rsa-oaep', digest, mgfDigest, label });

describe('OAEP', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const raw = constants.RSA_NO_PADDING;

  for (const digest of digestNames) {
    it(`is read by node with ${digest} and a label`, async () => {
      const label = utf8('label');
      const block = await encodeOaep(nodeCrypto, scheme(digest, digest, label), utf8('key'), 256);
      const ciphertext = publicEncrypt({ key: publicKey, padding: raw }, block);
      const opened = privateDecrypt({ key: privateKey, oaepHash: digest, oaepLabel: label }, ciphertext);
      assert.equal(opened.toString(), 'key');
    });

    it(`reads node's with ${digest} and a label`, async () => {
      const label = utf8('label');
      const options = { key: publicKey, oaepHash: digest, oaepLabel: label };
      const ciphertext = publicEncrypt(options, utf8('key'));
      const block = privateDecrypt({ key: privateKey, padding: raw }, ciphertext);
      assert.deepEqual(
        await decodeOaep(nodeCrypto, scheme(digest, digest, label), new Uint8Array(block)),
        utf8('key'),
      );
    });
  }

  it("reads openssl's with SHA-256, MGF1 over SHA-1 and the label 'label'", async () => {
    // openssl pkeyutl -encrypt -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1 -pkeyopt rsa_oaep_label:6c6162656c
    const block = hex(
      '00b0601882c462cb4870be35fae78ad53f224d8a3fc94f83d5a52ed090f72be7b1a2e6ca2e8fd37abbcfb29a560a60f854ef13d57c960e6f3c2a124e4abc2012ca50c97d40dc274578d42f488fcfdf9efcb8c115c0e73170af222a3cbe23bdd292d3778bfcb854059b7c001e7b7d0a11e1f8a4e67c492f3c52060d17a600a98a',
    );
    const opened = await decodeOaep(nodeCrypto, scheme('sha256', 'sha1', utf8('label')), block);
    assert.deepEqual(opened, utf8('0123456789abcdef'));
  });

  it('comes back whatever the digests, label and message', async () => {
    const digest = fc.constantFrom(...digestNames);
    const bytes = fc.uint8Array({ maxLength: 100 });
    const round = fc.asyncProperty(digest, digest, bytes, bytes, async (one, other, label, message) => {
      const chosen = scheme(one, other, label);
      const block = await encodeOaep(nodeCrypto, chosen, message, 256);
      assert.equal(block.length, 256);
      assert.deepEqual(await decodeOaep(nodeCrypto, chosen, block), message);
    });
    await fc.assert(round, { numRuns: 50 });
  });

  it('refuses every change with one and the same error', async () => {
    const block = await encodeOaep(nodeCrypto, scheme('sha256'), utf8('key'), 128);
    const messages = new Set<string>();
    for (let at = 0; at < block.length; at++) {
      const changed = block.map((byte, index) => (index === at ? byte ^ 0x40 : byte));
      await assert.rejects(decodeOaep(nodeCrypto, scheme('sha256'), changed), (error) => {
        messages.add((error as Error).message);
        return SmimeError.is(error, 'decryptionFailed');
      });
    }
    await assert.rejects(decodeOaep(nodeCrypto, scheme('sha256', 'sha256', utf8('x')), block));
    await assert.rejects(decodeOaep(nodeCrypto, scheme('sha512'), block.subarray(0, 64)));
    assert.equal(messages.size, 1);
  });

  it('refuses a message that is too long for the key', async () => {
    await assert.rejects(encodeOaep(nodeCrypto, scheme('sha512'), new Uint8Array(1), 130), (error) =>
      SmimeError.is(error, 'encryptionFailed'),
    );
    assert.equal((await encodeOaep(nodeCrypto, scheme('sha512'), new Uint8Array(), 130)).length, 130);
  });
});

import { strict as assert } from 'node:assert';
import { createPrivateKey, privateDecrypt } from 'node:crypto';
import { utf8 } from '../../../src/core/bytes/text';
import type { KeyTransportScheme } from '../../../src/core/crypto/algorithms';
import { decodeOaep, type OaepScheme } from '../../../src/core/crypto/oaep';
import type { PrivateKey } from '../../../src/core/crypto/provider';
import type { Reason } from '../../../src/core/errors/reasons';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

const because = (reason: Reason) => (error: unknown) => SmimeError.is(error, reason);
const noLabel = new Uint8Array();
const contentKey = utf8('0123456789abcdef');

describe('key transport on node', () => {
  let pkcs8: Uint8Array;
  let rsa: PrivateKey;
  before(async () => {
    ({ pkcs8 } = await nodeCrypto.generateKey({ kind: 'rsa', bits: 2048 }));
    rsa = await nodeCrypto.privateKey(pkcs8);
  });
  const oaep = (
    digest: OaepScheme['digest'],
    mgfDigest = digest,
    label: Uint8Array = noLabel,
  ): OaepScheme => {
    return { kind: 'rsa-oaep', digest, mgfDigest, label };
  };

  it('PKCS#1 v1.5 gives a block of the right form', async () => {
    const encrypted = await nodeCrypto.encryptKey(rsa.spki, { kind: 'rsa-pkcs1' }, contentKey);
    const block = await rsa.rsaDecrypt(encrypted);
    assert.equal(block.length, 256);
    assert.deepEqual([...block.subarray(0, 2)], [0, 2]);
    assert.deepEqual(block.subarray(-17), Uint8Array.of(0, ...contentKey));
  });

  it('OAEP is opened by node itself', async () => {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    for (const digest of ['sha1', 'sha256', 'sha512'] as const) {
      const encrypted = await nodeCrypto.encryptKey(rsa.spki, oaep(digest), contentKey);
      assert.equal(privateDecrypt({ key, oaepHash: digest }, encrypted).toString(), '0123456789abcdef');
    }
  });

  it('OAEP takes another MGF1 digest and a label', async () => {
    const scheme = oaep('sha256', 'sha1', utf8('label'));
    const block = await rsa.rsaDecrypt(await nodeCrypto.encryptKey(rsa.spki, scheme, contentKey));
    assert.deepEqual(await decodeOaep(nodeCrypto, scheme, block), contentKey);
  });

  it('refuses what does not fit', async () => {
    const long = new Uint8Array(250);
    for (const scheme of [{ kind: 'rsa-pkcs1' }, oaep('sha256')] satisfies KeyTransportScheme[]) {
      await assert.rejects(nodeCrypto.encryptKey(rsa.spki, scheme, long), because('encryptionFailed'));
    }
    await assert.rejects(rsa.rsaDecrypt(new Uint8Array(255)), because('decryptionFailed'));
    await assert.rejects(rsa.rsaDecrypt(new Uint8Array(256).fill(0xff)), because('decryptionFailed'));
    await assert.rejects(rsa.agree(new Uint8Array(65)), because('unsupportedAlgorithm'));
  });
});

describe('key agreement on node', () => {
  for (const [curve, length] of [
    ['P-256', 32],
    ['P-384', 48],
    ['P-521', 66],
  ] as const) {
    it(`both sides get the same secret on ${curve}`, async () => {
      const { pkcs8 } = await nodeCrypto.generateKey({ kind: 'ec', curve });
      const key = await nodeCrypto.privateKey(pkcs8);
      const { point, secret } = await nodeCrypto.agreeEphemeral(key.spki);
      assert.equal(point.length, 2 * length + 1);
      assert.equal(point[0], 4);
      assert.equal(secret.length, length);
      assert.deepEqual(await key.agree(point), secret);
      assert.notDeepEqual((await nodeCrypto.agreeEphemeral(key.spki)).point, point);
    });
  }

  it('refuses a point that is not on the curve', async () => {
    const key = await nodeCrypto.privateKey(
      (await nodeCrypto.generateKey({ kind: 'ec', curve: 'P-256' })).pkcs8,
    );
    const { point } = await nodeCrypto.agreeEphemeral(key.spki);
    const beside = point.map((byte, at) => (at === 64 ? byte ^ 1 : byte));
    for (const wrong of [beside, point.subarray(1), new Uint8Array(), Uint8Array.of(0)]) {
      await assert.rejects(key.agree(wrong), because('decryptionFailed'));
    }
    await assert.rejects(key.rsaDecrypt(new Uint8Array(256)), because('unsupportedAlgorithm'));
    const scheme = { kind: 'rsa-pkcs1' } as const;
    await assert.rejects(
      nodeCrypto.encryptKey(key.spki, scheme, contentKey),
      because('unsupportedAlgorithm'),
    );
  });
});

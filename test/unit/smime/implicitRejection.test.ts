import { strict as assert } from 'node:assert';
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeAuthEnvelopedData } from '../../../src/core/cms/authEnvelopedData';
import { encodeEnvelopedData } from '../../../src/core/cms/envelopedData';
import { encodeKeyTransRecipientInfo } from '../../../src/core/cms/keyTransRecipientInfo';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { encodeKeyTransportScheme } from '../../../src/core/crypto/keyTransport';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { open } from '../../support/opening';
import { identity, type TestIdentity } from '../../support/testCertificates';

const text = utf8('A text of more than one block, so that there is something to decrypt.');
const cek = new Uint8Array(16).fill(0x11);
const otherCek = new Uint8Array(16).fill(0x22);
const iv = new Uint8Array(16).fill(0x33);
const LENGTH = 128;

/** A block as RFC 8017 7.2.1 lays it out, all of it open to change. */
function block({ first = 0, second = 2, separator = 0, key = cek, zeroAt = 0 } = {}): Uint8Array {
  const padding = new Uint8Array(LENGTH - key.length - 3).fill(0x55);
  if (zeroAt > 0) padding[zeroAt] = 0;
  return concat([Uint8Array.of(first, second), padding, Uint8Array.of(separator), key]);
}

// What an attacker sends, who wants to learn from the answer which paddings are right (Bleichenbacher, CRYPTO 1998).
const faulty: Readonly<Record<string, Uint8Array>> = {
  'the first octet is not 00': block({ first: 1 }),
  'the block type is 01': block({ second: 1 }),
  'the block type is 00': block({ second: 0 }),
  'there is no separator': block({ separator: 0x55 }),
  'the separator stands among the first eight octets of padding': block({ zeroAt: 3 }),
  'the key is an octet too short': block({ key: cek.subarray(1) }),
  'the key is an octet too long': block({ key: new Uint8Array(17).fill(0x11) }),
  'there is no key': block({ key: new Uint8Array() }),
  'everything is zero': new Uint8Array(LENGTH),
  'everything is one': new Uint8Array(LENGTH).fill(1),
};

describe('a ktri of PKCS#1 v1.5 whose padding is wrong', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    const kind = { kind: 'rsa', bits: 8 * LENGTH } as const;
    [alice, bob] = await Promise.all([identity(kind, 'Alice'), identity(kind, 'Bob')]);
  });

  const ktri = (encryptedKey: Uint8Array) =>
    encodeKeyTransRecipientInfo(
      alice.certificate,
      encodeKeyTransportScheme({ kind: 'rsa-pkcs1' }),
      encryptedKey,
    );
  const encryptedBlock = (padded: Uint8Array): Uint8Array => {
    const key = createPublicKey({ key: Buffer.from(alice.privateKey.spki), format: 'der', type: 'spki' });
    return new Uint8Array(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded));
  };
  const inGcm = async (encryptedKey: Uint8Array) => {
    const nonce = iv.subarray(0, 12);
    const { ciphertext, tag } = await nodeCrypto.encryptContent(
      'aes-128-gcm',
      { key: cek, iv: nonce },
      [text],
      unhurried,
    );
    const algorithm = encodeContentEncryption('aes-128-gcm', nonce);
    return concat(encodeAuthEnvelopedData([ktri(encryptedKey)], algorithm, ciphertext, tag ?? assert.fail()));
  };
  const inCbc = async (encryptedKey: Uint8Array) => {
    const { ciphertext } = await nodeCrypto.encryptContent(
      'aes-128-cbc',
      { key: cek, iv },
      [text],
      unhurried,
    );
    return concat(
      encodeEnvelopedData([ktri(encryptedKey)], encodeContentEncryption('aes-128-cbc', iv), ciphertext),
    );
  };
  /** The whole report. */
  const reportOf = async (bytes: Uint8Array, decryptor = alice.decryptor) =>
    JSON.stringify((await open(bytes, [decryptor])).report);

  it('a right padding opens', async () => {
    for (const make of [inGcm, inCbc]) {
      const { report } = await open(await make(encryptedBlock(block())), [alice.decryptor]);
      assert.equal(report.layers[0]?.state, 'decrypted');
    }
  });

  for (const [what, padded] of Object.entries(faulty)) {
    it(`gives the report of another key and no other, with a tag: ${what}`, async () => {
      const wanted = await reportOf(await inGcm(encryptedBlock(block({ key: otherCek }))));
      const found = await reportOf(await inGcm(encryptedBlock(padded)));
      assert.equal(found, wanted);
      assert.match(found, /"reason":"authenticationFailed"/);
      assert.doesNotMatch(found, /padding/i);
    });

    it(`gives a report that another key gives, in CBC: ${what}`, async () => {
      const bytes = await inCbc(encryptedBlock(padded));
      const found = await reportOf(bytes);
      assert.equal(await reportOf(bytes), found, 'a second try must not tell');
      // One key in 256 leaves a padding of the content that looks right, of the synthetic keys as of others.
      if (/"state":"decrypted"/.test(found)) return;
      assert.equal(found, await reportOf(await inCbc(encryptedBlock(block({ key: otherCek })))));
      assert.match(found, /"reason":"decryptionFailed"/);
      assert.doesNotMatch(found, /padding/i);
    });
  }

  it('the key of somebody else under the same name gives that report too', async () => {
    const impostor = { ...bob.decryptor, certificates: alice.decryptor.certificates };
    const wanted = await reportOf(await inGcm(encryptedBlock(block({ key: otherCek }))));
    // As a number it must be below both moduli, or the arithmetic itself refuses it.
    const small = new Uint8Array(LENGTH).fill(0x7f);
    small[0] = 0;
    assert.equal((await reportOf(await inGcm(small), impostor)).replaceAll('Bob', 'Alice'), wanted);
    assert.equal(await reportOf(await inGcm(small)), wanted);
  });
});

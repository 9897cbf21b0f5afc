import { strict as assert } from 'node:assert';
import { createDecipheriv, createHash, createPublicKey, publicDecrypt } from 'node:crypto';
import { context, integer, octetString, oid, sequence, setOf } from '../../../src/core/asn1/derWriter';
import { Oid } from '../../../src/core/asn1/oids';
import { toHex } from '../../../src/core/bytes/hex';
import type { SourceSet } from '../../../src/core/bytes/sourceSet';
import type { Range } from '../../../src/core/bytes/range';
import { encodeContentEncryption } from '../../../src/core/crypto/contentEncryption';
import { entityOf, open, protectedAs } from '../../support/opening';
import { assertShape } from '../../support/reportShape';
import { sampleMessage } from '../../support/sampleMessage';
import { signedData, signerInfo, textEntity } from '../../support/signedMessages';
import { ec, identity, rsa, type TestIdentity } from '../../support/testCertificates';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The content octets of a short element in DER. */
function octetsAt(sources: SourceSet, range: Range, length: number): Uint8Array {
  return sources.view({ ...range, start: range.end - length });
}

describe('how a signature was made', () => {
  let alice: TestIdentity;
  before(async () => {
    alice = await identity(rsa, 'Alice');
  });
  const sign = async (who: TestIdentity, pss = false) => {
    const opened = await open(
      await protectedAs('sign', sampleMessage, { signers: [who.signer], recipients: [], pss }),
    );
    assertShape(opened.report, opened.sources);
    const [signature = assert.fail()] = opened.report.signatures;
    return { ...opened, signature, making: signature.making ?? assert.fail() };
  };

  it('gives the digest of the signed attributes as a SET OF, and what the RSA value holds', async () => {
    const { making, signature, sources } = await sign(alice);
    assert.deepEqual([making.scheme, making.over], ['rsa-pkcs1', 'signedAttrs']);
    const attributes = sources.view(making.signedAttrs ?? assert.fail()).slice();
    attributes[0] = 0x31;
    assert.equal(making.digest, sha256(attributes));
    assert.equal(making.length, attributes.length);
    const spki = Buffer.from(alice.certificate.publicKey.raw);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const inside = publicDecrypt(key, octetsAt(sources, making.value.range, making.value.length));
    const { opened = assert.fail() } = signature;
    assert.equal(opened.digestInfo, inside.toString('hex'));
    assert.ok(opened.digestInfo.endsWith(making.digest));
    assert.equal(opened.paddingLength, making.value.length - 3 - inside.length);
    assert.equal(opened.trailing, undefined);
  });

  it('gives the salt of PSS, and what fills the block', async () => {
    const { making, signature } = await sign(alice, true);
    const { opened = assert.fail() } = signature;
    assert.deepEqual([making.scheme, opened.scheme], ['rsa-pss', 'rsa-pss']);
    const salt = Buffer.from(opened.salt ?? assert.fail(), 'hex');
    assert.equal(salt.length, opened.saltLength);
    const over = Buffer.concat([new Uint8Array(8), Buffer.from(making.digest ?? assert.fail(), 'hex'), salt]);
    assert.equal(opened.expected, sha256(over));
    assert.equal(opened.paddingLength, making.value.length - 32 - salt.length - 2);
  });

  it('gives r and s with their bytes', async () => {
    const { making, sources } = await sign(await identity(ec, 'Dana'));
    const [r = assert.fail(), s = assert.fail()] = making.parts ?? assert.fail();
    assert.deepEqual([making.scheme, r.name, s.name], ['ecdsa', 'r', 's']);
    for (const part of [r, s])
      assert.equal(toHex(octetsAt(sources, part.range, part.length)), part.beginning);
    assert.equal(r.range.end, s.range.start);
    assert.equal(s.range.end, making.value.range.end);
  });

  it('gives R and S, and no digest, where the message itself is signed', async () => {
    const { making, sources } = await sign(await identity({ kind: 'eddsa', algorithm: 'Ed25519' }, 'Edda'));
    const parts = making.parts?.map(({ name, range }) => [name, sources.view(range).length]);
    assert.deepEqual(parts, [
      ['R', 32],
      ['S', 32],
    ]);
    assert.deepEqual([making.digest, making.over], [undefined, 'signedAttrs']);
  });

  it('is over the content where there are no signed attributes', async () => {
    const scheme = { kind: 'rsa-pkcs1', digest: 'sha256' } as const;
    const parts = { who: alice, content: textEntity, scheme };
    const info = await signerInfo({ ...parts, attributes: () => undefined });
    const { report } = await open(signedData([info], { content: textEntity }), [], [alice.certificate]);
    const { making, digest } = report.signatures[0] ?? assert.fail();
    assert.deepEqual(
      [making?.over, making?.signedAttrs, making?.length, making?.digest],
      ['content', undefined, textEntity.length, sha256(textEntity)],
    );
    assert.equal(digest.length, textEntity.length);
  });

  it('counts the octets that were digested, not those that stand there', async () => {
    const { signature } = await sign(alice);
    const entity = await entityOf(sampleMessage);
    assert.deepEqual([signature.digest.length, signature.digest.computed], [entity.length, sha256(entity)]);
  });
});

describe('how a content was encrypted', () => {
  it('gives what another program takes to open it, all but the key', async () => {
    const bob = await identity(rsa, 'Bob');
    const recipients = [bob.certificate];
    for (const cipher of ['aes-256-gcm', 'aes-256-cbc'] as const) {
      const bytes = await protectedAs('encrypt', sampleMessage, { signers: [], recipients, cipher });
      const opened = await open(bytes, [bob.decryptor]);
      assertShape(opened.report, opened.sources);
      const [layer = assert.fail()] = opened.report.layers;
      const { encryption = assert.fail() } = layer;
      const { iv = assert.fail(), encryptedContent = assert.fail(), mac, keyLength } = encryption;
      const key = opened.contentKeys.get('1') ?? assert.fail();
      const octets = ({ range, length }: { range: Range; length: number }) =>
        octetsAt(opened.sources, range, length);
      assert.equal(keyLength, 32);
      assert.equal(iv.beginning, toHex(octets(iv)));
      const plaintext = await entityOf(sampleMessage);
      const decipher = createDecipheriv(cipher, key, octets(iv));
      if ('setAuthTag' in decipher && mac !== undefined)
        (decipher as unknown as { setAuthTag(tag: Uint8Array): void }).setAuthTag(octets(mac));
      const clear = Buffer.concat([decipher.update(octets(encryptedContent)), decipher.final()]);
      assert.deepEqual(new Uint8Array(clear), plaintext);
      const [recipient = assert.fail()] = opened.report.recipients;
      assert.equal(recipient.encryptedKey?.length, 256);
      const locked = (await open(bytes)).report.layers[0]?.encryption;
      assert.deepEqual([locked?.isKeyKnown, locked?.keyLength], [false, 32]);
      assert.deepEqual(locked?.iv, iv);
    }
  });

  it('gives the beginning of a ciphertext that a sender has cut into small pieces', async () => {
    const ciphertext = Uint8Array.from({ length: 160 }, (_, index) => index);
    const pieces = [0, 0, 10, 20, 100].map((start, index, all) => ciphertext.subarray(start, all[index + 1]));
    const iv = new Uint8Array(16);
    const info = sequence(
      oid(Oid.data),
      encodeContentEncryption('aes-128-cbc', iv),
      context(0, ...pieces.map(octetString)),
    );
    const envelopedData = sequence(integer(0), setOf([]), info);
    const { report, sources } = await open(sequence(oid(Oid.envelopedData), context(0, envelopedData)));
    assertShape(report, sources);
    const { encryptedContent } = report.layers[0]?.encryption ?? assert.fail();
    assert.equal(encryptedContent?.length, 160);
    assert.equal(encryptedContent.beginning, toHex(ciphertext.subarray(0, 64)));
  });
});

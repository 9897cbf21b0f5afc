import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { utf8 } from '../../src/core/bytes/text';
import { createTestPki } from '../../src/core/keys/testPki';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeWithNode24 } from '../support/node24';

const message = utf8('any message');
const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64'));

describeWithNode24('Node 24, with the post-quantum algorithms of its OpenSSL', (node24) => {
  for (const algorithm of ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const) {
    it(`${algorithm}: we verify what it signs, and it verifies what we sign, with either's keys`, async () => {
      const scheme = { kind: 'ml-dsa', algorithm, digest: 'sha512' } as const;
      const theirs = node24(
        `const pair = crypto.generateKeyPairSync(input.name);
        return { spki: spki(pair.publicKey), pkcs8: pkcs8(pair.privateKey), signature: base64(crypto.sign(null, bytes(input.message), pair.privateKey)) };`,
        { name: algorithm.toLowerCase(), message },
      );
      const spki = bytes(theirs['spki']);
      const signature = bytes(theirs['signature']);
      assert.ok(await nodeCrypto.verify(spki, scheme, [message], signature, unhurried));
      assert.ok(!(await nodeCrypto.verify(spki, scheme, [utf8('another')], signature, unhurried)));
      const ours = await nodeCrypto.generateKey({ kind: 'ml-dsa', algorithm });
      for (const pkcs8 of [bytes(theirs['pkcs8']), ours.pkcs8]) {
        const key = await nodeCrypto.privateKey(pkcs8);
        const value = await key.sign(scheme, message);
        const { holds } = node24(
          `const key = privateKey(input.pkcs8);
          const same = spki(crypto.createPublicKey(key)) === input.spki;
          return { holds: String(same && crypto.verify(null, bytes(input.message), publicKey(input.spki), bytes(input.value))) };`,
          { spki: key.spki, pkcs8, message, value },
        );
        assert.equal(holds, 'true');
      }
    });
  }

  for (const algorithm of ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const) {
    it(`${algorithm}: either side opens what the other encapsulates`, async () => {
      const ours = await nodeCrypto.generateKey({ kind: 'ml-kem', algorithm });
      const theirs = node24(
        `const pair = crypto.generateKeyPairSync(input.name);
        const { sharedKey, ciphertext } = crypto.encapsulate(publicKey(input.spki));
        return { spki: spki(pair.publicKey), pkcs8: pkcs8(pair.privateKey), secret: base64(sharedKey), ciphertext: base64(ciphertext) };`,
        { name: algorithm.toLowerCase(), spki: ours.spki },
      );
      const key = await nodeCrypto.privateKey(ours.pkcs8);
      assert.deepEqual(await key.decapsulate(bytes(theirs['ciphertext'])), bytes(theirs['secret']));
      const { ciphertext, secret } = await nodeCrypto.encapsulate(bytes(theirs['spki']));
      const opened = node24(
        `return { secret: base64(crypto.decapsulate(privateKey(input.pkcs8), bytes(input.ciphertext))) };`,
        { pkcs8: theirs['pkcs8'], ciphertext },
      );
      assert.deepEqual(bytes(opened['secret']), secret);
      const imported = await nodeCrypto.privateKey(bytes(theirs['pkcs8']));
      assert.deepEqual(imported.spki, bytes(theirs['spki']));
      assert.deepEqual(await imported.decapsulate(ciphertext), secret);
    });
  }

  for (const algorithm of ['SLH-DSA-SHA2-128f', 'SLH-DSA-SHAKE-192f', 'SLH-DSA-SHA2-256s'] as const) {
    it(`${algorithm}: we verify what it signs`, async () => {
      const theirs = node24(
        `const pair = crypto.generateKeyPairSync(input.name);
        return { spki: spki(pair.publicKey), signature: base64(crypto.sign(null, bytes(input.message), pair.privateKey)) };`,
        { name: algorithm.toLowerCase(), message },
      );
      const scheme = { kind: 'slh-dsa', algorithm, digest: 'sha256' } as const;
      const [spki, signature] = [bytes(theirs['spki']), bytes(theirs['signature'])];
      assert.ok(await nodeCrypto.verify(spki, scheme, [message], signature, unhurried));
      assert.ok(!(await nodeCrypto.verify(spki, scheme, [utf8('another')], signature, unhurried)));
    });
  }

  it('takes the certificates of a test PKI of ML-DSA keys', async () => {
    const files = await createTestPki({ algorithm: 'ml-dsa', crypto: nodeCrypto, now: new Date() });
    const read = (name: string) => files.get(name) ?? assert.fail(name);
    const certificates = ['root.pem', 'intermediate.pem', 'alice.pem', 'bob.pem'].map(read);
    const { holds } = node24(
      `const [root, intermediate, alice, bob] = input.certificates.map((pem) => new crypto.X509Certificate(bytes(pem)));
      return { holds: String(root.verify(root.publicKey) && intermediate.verify(root.publicKey) && alice.verify(intermediate.publicKey)
        && bob.verify(intermediate.publicKey) && alice.publicKey.asymmetricKeyType + ' ' + bob.publicKey.asymmetricKeyType) };`,
      { certificates },
    );
    assert.equal(holds, 'ml-dsa-65 ml-kem-768');
  });
});

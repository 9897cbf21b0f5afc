import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { utf8 } from '../../../src/core/bytes/text';
import { createTestPki } from '../../../src/core/keys/testPki';
import { isSigned } from '../../../src/core/smime/layer';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { describeWithNode24, type Node24 } from '../../support/node24';
import { layersOf, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { assertBroken, assertHolds, judge } from '../judging';
import { mailOf } from '../mail';
import { cellTest } from '../matrix/cellTest';
import { person, type Person } from '../people';

// The sets of SLH-DSA that are slow to sign (s) would take seconds each; the corpus has messages of all.
const ALGORITHMS = [
  'ML-DSA-44',
  'ML-DSA-65',
  'ML-DSA-87',
  'SLH-DSA-SHA2-128f',
  'SLH-DSA-SHA2-192f',
  'SLH-DSA-SHA2-256f',
  'SLH-DSA-SHAKE-128f',
  'SLH-DSA-SHAKE-192f',
  'SLH-DSA-SHAKE-256f',
] as const;
const message = utf8('any message');
const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64'));

describeWithNode24('Node 24 and signatures after quantum computers', (node24) => {
  for (const algorithm of ALGORITHMS) {
    cellTest('produce', algorithm, 'Node24', async () => {
      const someone = await person(algorithm);
      const signed = await protectedAs('sign', sampleMessage, { signers: [someone.signer], recipients: [] });
      assertHolds(await judge(signed));
      const { data, signature } = await signedIn(signed);
      assert.ok(holds(node24, someone, data, signature));
      assert.ok(!holds(node24, someone, utf8('another'), signature));
    });

    cellTest('open', algorithm, 'Node24', async () => {
      const someone = await person(algorithm);
      const signer = {
        ...someone.signer,
        sign: (_scheme: unknown, data: Uint8Array) => Promise.resolve(signWith(node24, someone, data)),
      };
      const signed = await protectedAs('sign', sampleMessage, { signers: [signer], recipients: [] });
      assertHolds(await judge(signed));
      const text = Buffer.from(signed).toString('latin1').replace('figures are', 'figures ARE');
      assertBroken(await judge(new Uint8Array(Buffer.from(text, 'latin1'))));
    });
  }

  for (const algorithm of ['SLH-DSA-SHA2-128s', 'SLH-DSA-SHA2-256s'] as const) {
    it(`${algorithm}: we verify what it signs with a key of its own`, async () => {
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

  for (const algorithm of ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const) {
    it(`${algorithm}: we sign with the keys that it makes, and it verifies`, async () => {
      const theirs = node24(
        `const pair = crypto.generateKeyPairSync(input.name);
        return { spki: spki(pair.publicKey), pkcs8: pkcs8(pair.privateKey) };`,
        { name: algorithm.toLowerCase() },
      );
      const key = await nodeCrypto.privateKey(bytes(theirs['pkcs8']));
      assert.deepEqual(key.spki, bytes(theirs['spki']));
      const value = await key.sign({ kind: 'ml-dsa', algorithm, digest: 'sha512' }, message);
      const verified = node24(
        'return { holds: String(crypto.verify(null, bytes(input.message), publicKey(input.spki), bytes(input.value))) };',
        { spki: key.spki, message, value },
      );
      assert.equal(verified['holds'], 'true');
    });
  }

  it('takes the certificates of a test PKI of ML-DSA keys', async () => {
    const files = await createTestPki({ algorithm: 'ml-dsa', crypto: nodeCrypto, now: new Date() });
    const read = (name: string) => files.get(name) ?? assert.fail(name);
    const certificates = ['root.pem', 'intermediate.pem', 'alice.pem', 'bob.pem'].map(read);
    const { holds: kinds } = node24(
      `const [root, intermediate, alice, bob] = input.certificates.map((pem) => new crypto.X509Certificate(bytes(pem)));
      return { holds: String(root.verify(root.publicKey) && intermediate.verify(root.publicKey) && alice.verify(intermediate.publicKey)
        && bob.verify(intermediate.publicKey) && alice.publicKey.asymmetricKeyType + ' ' + bob.publicKey.asymmetricKeyType) };`,
      { certificates },
    );
    assert.equal(kinds, 'ml-dsa-65 ml-kem-768');
  });
});

/** What was signed, and the signature value. */
async function signedIn(mail: Uint8Array): Promise<{ data: Uint8Array; signature: Uint8Array }> {
  const layer = await layersOf(mailOf(mail).cms);
  assert.ok(isSigned(layer));
  const [info] = layer.signedData.signerInfos;
  assert.ok(info?.signedAttrs);
  return { data: info.signedAttrs.der, signature: info.signature.value };
}

function holds(node24: Node24, { certificate }: Person, data: Uint8Array, signature: Uint8Array): boolean {
  const verified = node24(
    'return { holds: String(crypto.verify(null, bytes(input.data), publicKey(input.spki), bytes(input.signature))) };',
    { spki: certificate.publicKey.raw, data, signature },
  );
  return verified['holds'] === 'true';
}

function signWith(node24: Node24, { pkcs8 }: Person, data: Uint8Array): Uint8Array {
  const signed = node24(
    'return { signature: base64(crypto.sign(null, bytes(input.data), privateKey(input.pkcs8))) };',
    { pkcs8, data },
  );
  return bytes(signed['signature']);
}

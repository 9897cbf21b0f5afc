import { strict as assert } from 'node:assert';
import { generateKeyPairSync } from 'node:crypto';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import { decryptorOf } from '../../../src/core/keys/decryptorOf';
import type { Identity } from '../../../src/core/keys/identity';
import { signerOf } from '../../../src/core/keys/signerOf';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { testKey } from '../../../src/core/keys/testAuthority';
import { testCertificate } from '../../../src/core/keys/testCertificate';
import { authority, endEntity } from '../../../src/core/keys/testExtensions';
import { validFor } from '../../../src/core/keys/testPkiProfile';
import { writePem } from '../../../src/core/bytes/pem';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { because } from '../../support/because';
import { freshKey, pkiFile, read } from './keySupport';

const only = async (bytes: Uint8Array, ...passphrases: readonly string[]): Promise<Identity> => {
  const [identity] = await read(bytes, ...passphrases);
  if (identity === undefined) throw new Error('no identity');
  return identity;
};

/** A root and a certificate of `pkcs8` from it, as PEM blocks. */
async function certified(pkcs8: Uint8Array, now: Date) {
  const [root, subject] = await Promise.all([
    testKey(nodeCrypto, 'Root', (await freshKey()).pkcs8),
    testKey(nodeCrypto, 'Subject', pkcs8),
  ]);
  const certificate = (of: typeof root, extensions: ReturnType<typeof endEntity>[], at: Date) =>
    testCertificate(nodeCrypto, { subject: of, issuer: root, validity: validFor(1, at), extensions });
  const rootCertificate = await certificate(root, [authority()], now);
  const leaf = (at: Date) => certificate(subject, [endEntity()], at);
  return {
    root: writePem('CERTIFICATE', rootCertificate),
    leaf: async (at = now) => writePem('CERTIFICATE', await leaf(at)),
  };
}

describe('identities', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  it('of a key and certificates in any order: leaf by key, chain by name', async () => {
    const key = await freshKey();
    const { root, leaf } = await certified(key.pkcs8, now);
    const pem = writePem('PRIVATE KEY', key.pkcs8);
    for (const parts of [
      [pem, await leaf(), root],
      [root, await leaf(), pem],
      [await pkiFile('bob.pem'), root, pem, await leaf()],
    ]) {
      const identity = await only(concat(parts));
      assert.equal(identity.certificate?.subject.text, 'CN=Subject');
      assert.deepEqual(
        identity.chain.map(({ subject }) => subject.text),
        ['CN=Root'],
      );
      assert.equal(identity.name, 'some file');
    }
  });

  it('sign with the newest certificate of a key and know the others', async () => {
    const key = await freshKey();
    const { leaf } = await certified(key.pkcs8, now);
    const [old, renewed] = [await leaf(), await leaf(new Date('2026-06-01T00:00:00Z'))];
    const identity = await only(concat([old, writePem('PRIVATE KEY', key.pkcs8), renewed]));
    assert.equal(identity.certificate?.notBefore.value, '2026-05-31T00:00:00Z');
    assert.equal(identity.otherCertificates.length, 1);
    assert.equal(decryptorOf(identity, [], nodeCrypto).certificates.length, 2);
  });

  it('tolerate that certificate and key name an RSA key differently', async () => {
    const { privateKey } = generateKeyPairSync('rsa-pss', { modulusLength: 1024 });
    const pss = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
    const common = await certified(pss, now);
    // The same key under the other identifier: the key's own structure is the same.
    const inner = pss.subarray(pss.indexOf(0x04, 20));
    const rsa = new Uint8Array(
      Buffer.concat([Buffer.from('020100300d06092a864886f70d0101010500', 'hex'), inner]),
    );
    const pkcs8 = concat([Uint8Array.of(0x30, 0x82, rsa.length >> 8, rsa.length & 0xff), rsa]);
    const identity = await only(concat([writePem('PRIVATE KEY', pkcs8), await common.leaf()]));
    assert.equal(identity.privateKey.kind.kind, 'rsa');
    assert.equal(identity.certificate?.publicKey.kind.kind, 'rsa-pss');
  });

  it('leave a damaged certificate out and a foreign one unused', async () => {
    const key = await freshKey();
    const damaged = writePem('CERTIFICATE', Uint8Array.of(0x30, 0x03, 0x30, 0x01, 0x00));
    const identity = await only(
      concat([writePem('PRIVATE KEY', key.pkcs8), damaged, await pkiFile('bob.pem')]),
    );
    assert.equal(identity.certificate, undefined);
    assert.throws(() => signerOf(identity), because('certificateNotFound'));
    assert.deepEqual(decryptorOf(identity, [], nodeCrypto).certificates, []);
  });
});

describe('signers', () => {
  it('sign with the key and bring their certificates', async () => {
    const signer = signerOf(await only(await pkiFile('alice.p12'), 'smime'));
    const scheme = { kind: 'ecdsa', digest: 'sha256' } as const;
    const signature = await signer.sign(scheme, utf8('message'));
    const spki = signer.certificate.publicKey.raw;
    assert.ok(await nodeCrypto.verify(spki, scheme, [utf8('message')], signature, unhurried));
    assert.equal(signer.chain.length, 2);
  });
});

describe('decryptors', () => {
  it('agree with the sender', async () => {
    const identity = await only(await pkiFile('bob.p12'), 'smime');
    const extra = readCertificates(concat([await pkiFile('alice.pem'), await pkiFile('bob.pem')]), 'x');
    const decryptor = decryptorOf(identity, extra, nodeCrypto);
    assert.deepEqual(
      decryptor.certificates.map(({ subject }) => subject.text),
      ['CN=Bob Test', 'CN=Bob Test'],
    );
    assert.equal(decryptor.label, 'Bob Test');
    const { point, secret } = await nodeCrypto.agreeEphemeral(decryptor.spki);
    assert.deepEqual(await decryptor.agree(point), secret);
    const opening = decryptor.decryptKey({ kind: 'rsa-pkcs1' }, new Uint8Array(256), 16);
    await assert.rejects(opening, because('unsupportedAlgorithm'));
  });

  it('open RSA key transport, and reject wrong padding without a word', async () => {
    const key = await freshKey({ kind: 'rsa', bits: 1024 });
    const decryptor = decryptorOf(await only(key.pkcs8), [], nodeCrypto);
    const contentKey = nodeCrypto.randomBytes(32);
    const pkcs1 = { kind: 'rsa-pkcs1' } as const;
    const encrypted = await nodeCrypto.encryptKey(key.spki, pkcs1, contentKey);
    assert.deepEqual(await decryptor.decryptKey(pkcs1, encrypted, 32), contentKey);
    assert.deepEqual(await decryptor.decryptKey(pkcs1, encrypted, undefined), contentKey);
    const rejected = await decryptor.decryptKey(pkcs1, encrypted, 16);
    assert.equal(rejected.length, 16);
    const again = decryptorOf(await only(key.pkcs8), [], nodeCrypto);
    assert.deepEqual(await again.decryptKey(pkcs1, encrypted, 16), rejected, 'the same after a restart');

    const label = utf8('label');
    const oaep = { kind: 'rsa-oaep', digest: 'sha256', mgfDigest: 'sha1', label } as const;
    const byOaep = await nodeCrypto.encryptKey(key.spki, oaep, contentKey);
    assert.deepEqual(await decryptor.decryptKey(oaep, byOaep, 32), contentKey);
    await assert.rejects(decryptor.decryptKey(oaep, encrypted, 32), because('decryptionFailed'));
    assert.equal((await decryptor.decryptKey(pkcs1, byOaep, 32)).length, 32);
  });
});

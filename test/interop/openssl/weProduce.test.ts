import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { ContentCipher, DigestName } from '../../../src/core/crypto/algorithms';
import { splitForProtection } from '../../../src/core/mime/protection';
import { protect, type Mode, type ProtectOptions } from '../../../src/core/smime/protect';
import { nodePlatform } from '../../support/nodePlatform';
import { Openssl, type OpensslIdentity } from '../../support/openssl';
import { describeWithPeer } from '../../support/peers';
import { load, type LoadedIdentity } from '../../support/pemIdentity';
import { sampleMessage } from '../../support/sampleMessage';

const DIGESTS: readonly DigestName[] = ['sha256', 'sha384', 'sha512'];
const CIPHERS: readonly ContentCipher[] = ['aes-128-cbc', 'aes-256-cbc', 'aes-128-gcm', 'aes-256-gcm'];
const KEYS = ['rsa', 'p256', 'p384'] as const;
type KeyName = (typeof KEYS)[number];
type Made = Pick<ProtectOptions, 'signers' | 'recipients'> & Partial<ProtectOptions>;

describeWithPeer('openssl', 'openssl opens what we make', (program) => {
  let openssl: Openssl;
  let expected: Uint8Array;
  const pems = new Map<KeyName, OpensslIdentity>();
  const identities = new Map<KeyName, LoadedIdentity>();

  before(async () => {
    openssl = new Openssl(program);
    pems.set('rsa', openssl.identity('rsa', 'rsa:2048'));
    pems.set('p256', openssl.identity('p256', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'));
    pems.set('p384', openssl.identity('p384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'));
    for (const [name, pem] of pems) identities.set(name, await load(pem));
    expected = concat((await splitForProtection(sampleMessage, unhurried)).inner);
  });
  after(() => openssl.dispose());

  const pem = (name: KeyName): OpensslIdentity => pems.get(name) as OpensslIdentity;
  const identity = (name: KeyName): LoadedIdentity => identities.get(name) as LoadedIdentity;

  async function make(file: string, mode: Mode, options: Made): Promise<void> {
    const all = { signMode: 'detached', pss: false, force: false, now: new Date(), ...options } as const;
    const { message } = await protect(sampleMessage, mode, all, nodePlatform, unhurried);
    openssl.write(file, concat(message));
  }

  function verified(file: string, name: KeyName): Uint8Array {
    return openssl.run('cms', '-verify', '-in', file, '-CAfile', pem(name).certificate);
  }

  function decrypted(file: string, name: KeyName): Uint8Array {
    const { certificate, key } = pem(name);
    return openssl.run('cms', '-decrypt', '-in', file, '-recip', certificate, '-inkey', key);
  }

  for (const signMode of ['detached', 'opaque'] as const) {
    for (const digest of DIGESTS) {
      for (const name of KEYS) {
        it(`${signMode} signature with ${name} and ${digest}`, async () => {
          await make('signed.eml', 'sign', {
            signers: [identity(name).signer],
            recipients: [],
            signMode,
            digest,
          });
          assert.deepEqual(verified('signed.eml', name), expected);
        });
      }
      it(`${signMode} signature with RSASSA-PSS and ${digest}`, async () => {
        const signers = [identity('rsa').signer];
        await make('signed.eml', 'sign', { signers, recipients: [], signMode, digest, pss: true });
        assert.deepEqual(verified('signed.eml', 'rsa'), expected);
      });
    }
  }

  for (const cipher of CIPHERS) {
    for (const name of KEYS) {
      it(`${cipher} to ${name}`, async () => {
        await make('encrypted.eml', 'encrypt', {
          signers: [],
          recipients: [identity(name).certificate],
          cipher,
        });
        assert.deepEqual(decrypted('encrypted.eml', name), expected);
      });
    }
    for (const oaep of DIGESTS) {
      it(`${cipher} to rsa with OAEP and ${oaep}`, async () => {
        const recipients = [identity('rsa').certificate];
        await make('encrypted.eml', 'encrypt', { signers: [], recipients, cipher, oaep });
        assert.deepEqual(decrypted('encrypted.eml', 'rsa'), expected);
      });
    }
  }

  it('every one of several recipients opens the same message', async () => {
    const recipients = KEYS.map((name) => identity(name).certificate);
    await make('encrypted.eml', 'encrypt', { signers: [], recipients });
    for (const name of KEYS) assert.deepEqual(decrypted('encrypted.eml', name), expected, name);
  });

  it('two signers in one SignedData', async () => {
    const signers = [identity('rsa').signer, identity('p384').signer];
    await make('signed.eml', 'sign', { signers, recipients: [] });
    const roots = Buffer.concat([openssl.read('rsa.cert.pem'), openssl.read('p384.cert.pem')]);
    const content = openssl.run(
      'cms',
      '-verify',
      '-in',
      'signed.eml',
      '-CAfile',
      openssl.write('roots.pem', roots),
    );
    assert.deepEqual(content, expected);
  });

  for (const signMode of ['detached', 'opaque'] as const) {
    it(`signed and encrypted, ${signMode}: the layers come off one after the other`, async () => {
      const recipients = [identity('rsa').certificate];
      await make('both.eml', 'signEncrypt', { signers: [identity('p256').signer], recipients, signMode });
      openssl.write('inner.eml', decrypted('both.eml', 'rsa'));
      assert.deepEqual(verified('inner.eml', 'p256'), expected);
    });

    it(`triple wrap, ${signMode}: signature, encryption, signature (RFC 2634 1.1)`, async () => {
      const signers = [identity('p256').signer, identity('rsa').signer];
      await make('triple.eml', 'tripleWrap', {
        signers,
        recipients: [identity('p384').certificate],
        signMode,
      });
      openssl.write('encrypted.eml', verified('triple.eml', 'rsa'));
      openssl.write('inner.eml', decrypted('encrypted.eml', 'p384'));
      assert.deepEqual(verified('inner.eml', 'p256'), expected);
    });
  }

  it('a changed byte is found by openssl too: the test can fail', async () => {
    await make('signed.eml', 'sign', { signers: [identity('rsa').signer], recipients: [] });
    const text = Buffer.from(openssl.read('signed.eml'))
      .toString('latin1')
      .replace('figures are', 'figures ARE');
    openssl.write('changed.eml', Buffer.from(text, 'latin1'));
    assert.ok(!openssl.succeeds('cms', '-verify', '-in', 'changed.eml', '-CAfile', pem('rsa').certificate));
  });
});

import assert from 'node:assert/strict';
import { entityOf, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { passphraseKey, secretKeyOf, type Key } from '../../../src/core/keys/key';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { mailOf } from '../mail';
import { cellTest } from '../matrix/cellTest';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';
import { PASSPHRASE, secretOf, sharedKey } from '../secrets';

describePeer(openssl, 'encryption in its other forms', () => {
  /** Runs `openssl cms` over the content; DER. */
  const make = (...options: readonly string[]): Uint8Array => {
    openssl.folder.write('content', content);
    return openssl.cms(
      ...options.slice(0, 1),
      '-binary',
      '-in',
      'content',
      '-outform',
      'DER',
      ...options.slice(1),
    );
  };
  const opens = async (message: Uint8Array, ...keys: readonly Key[]) => {
    const judged = await judge(message, keys);
    assertShows(judged, content);
    return judged;
  };
  const toRsa = async (...options: readonly string[]): Promise<Uint8Array> => {
    const { certificate } = openssl.folder.writePem(await person('rsa'));
    return make('-encrypt', ...options, '-recip', certificate);
  };

  for (const [name, cipher] of [
    ['envelopedData streamed', '-aes-256-cbc'],
    ['authEnvelopedData streamed', '-aes-128-gcm'],
  ] as const)
    cellTest('open', name, 'openssl', async () => {
      const { decryptor } = await person('rsa');
      await opens(await toRsa(cipher, '-stream'), decryptor);
      await opens(await toRsa(cipher, '-stream', '-outform', 'SMIME'), decryptor);
      await opens(await toRsa(cipher, '-outform', 'PEM'), decryptor);
    });

  cellTest('open', 'encryptedData', 'openssl', async () => {
    for (const [cipher, bits] of [
      ['-aes-128-cbc', 128],
      ['-aes-192-cbc', 192],
      ['-aes-256-cbc', 256],
      ['-des3', 192],
    ] as const) {
      const key = Buffer.from(secretOf(bits)).toString('hex');
      const message = make('-EncryptedData_encrypt', cipher, '-secretkey', key);
      const { report } = await opens(message, secretKeyOf(secretOf(56)), secretKeyOf(secretOf(bits)));
      assert.equal(report.layers[0]?.state, 'decrypted');
    }
  });

  cellTest('open', 'digestedData', 'openssl', async () => {
    for (const digest of ['md5', 'sha1', 'sha256', 'sha512']) {
      const message = make('-digest_create', '-md', digest);
      const rulesOf = async (bytes: Uint8Array) =>
        (await judge(bytes)).report.findings.map(({ rule }) => rule);
      assertShows(await judge(message), content);
      assert.ok((await rulesOf(message)).includes('contentDigestMatches'));
      const changed = Buffer.from(Buffer.from(message).toString('latin1').replace('dull', 'DULL'), 'latin1');
      assert.ok((await rulesOf(new Uint8Array(changed))).includes('contentDigestMismatch'));
    }
  });

  cellTest('produce', 'several recipients of different kinds', 'openssl', async () => {
    const { certificate } = await person('rsa');
    const other = await person('P-384');
    const options = {
      signers: [],
      recipients: [certificate, other.certificate],
      secretKeys: [sharedKey(256)],
      passphrases: [passphraseKey(PASSPHRASE)],
    };
    const mail = mailOf(await protectedAs('encrypt', sampleMessage, options));
    for (const recipient of [
      { type: 'ktri', key: 'rsa' },
      { type: 'kari', keys: ['P-384'], cofactor: false, kdf: 'sha256', wrap: 'aes256', ukm: false },
      { type: 'kekri', bits: 256 },
      { type: 'pwri', prf: 'sha256' },
    ] as const)
      assert.deepEqual(await openssl.decrypt(recipient, mail), await entityOf(sampleMessage), recipient.type);
  });

  cellTest('open', 'several recipients of different kinds', 'openssl', async () => {
    const rsa = openssl.folder.writePem(await person('rsa')).certificate;
    const ec = openssl.folder.writePem(await person('P-384')).certificate;
    const key = Buffer.from(secretOf(128)).toString('hex');
    const shared = ['-secretkey', key, '-secretkeyid', 'c0ffee', '-pwri_password', PASSPHRASE];
    const message = make('-encrypt', '-aes-128-cbc', ...shared, '-recip', rsa, '-recip', ec);
    const keys = [(await person('rsa')).decryptor, (await person('P-384')).decryptor, sharedKey(128)];
    for (const each of [...keys, passphraseKey(PASSPHRASE)]) await opens(message, each);
  });
});

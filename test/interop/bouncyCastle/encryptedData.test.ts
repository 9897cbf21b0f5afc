import assert from 'node:assert/strict';
import { concat } from '../../../src/core/bytes/segments';
import { unhurried } from '../../../src/core/bytes/pace';
import { secretKeyOf } from '../../../src/core/keys/key';
import { compressMessage } from '../../../src/core/smime/compressMessage';
import { nodePlatform } from '../../support/nodePlatform';
import { entityOf } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { cipherCell } from '../cells/ciphers';
import type { Recipient } from '../cells/recipients';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { damaged, mailOf } from '../mail';
import { cellTest } from '../matrix/cellTest';
import { recipientOf } from '../peers/bouncyCastle';
import { bouncyCastle, describePeer } from '../peers/all';
import { keyFor } from '../secrets';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const HMAC_SHA1 = '1.3.6.1.5.5.8.1.2';
const HMAC_SHA256 = '1.2.840.113549.2.9';

const recipients: readonly Recipient[] = [
  { type: 'ktri', key: 'rsa' },
  { type: 'kari', keys: ['P-384'], cofactor: false, kdf: 'sha384', wrap: 'aes256', ukm: true },
  { type: 'kekri', bits: 192 },
  { type: 'pwri', prf: 'sha256' },
];

describePeer(bouncyCastle, 'encryption and other content', () => {
  const rulesOf = async (...given: Parameters<typeof judge>): Promise<readonly string[]> =>
    (await judge(...given)).report.findings.map(({ rule }) => rule);

  cellTest('open', 'authEnvelopedData with authAttrs', 'BouncyCastle', async () => {
    for (const name of ['AES-128-GCM', 'AES-256-GCM', 'AES-256-CCM']) {
      const { oid } = cipherCell(name);
      for (const recipient of recipients) {
        const request = {
          content,
          cipher: oid,
          attributes: true,
          ...(await recipientOf(recipient)),
        } as const;
        const message = await bouncyCastle.ask('encrypt', request);
        assertShows(await judge(message, [await keyFor(recipient)]), content);
        const { report } = await judge(damaged(message), [await keyFor(recipient)]);
        assert.equal(report.layers[0]?.problem?.reason, 'authenticationFailed');
      }
    }
  });

  cellTest('open', 'authenticatedData', 'BouncyCastle', async () => {
    for (const recipient of recipients) {
      // The key of HMAC-SHA1 has 20 octets, which AES key wrap does not take (RFC 3394 2.2.1).
      for (const mac of recipient.type === 'ktri' ? [HMAC_SHA1, HMAC_SHA256] : [HMAC_SHA256]) {
        const request = { content, mac, ...(await recipientOf(recipient)) };
        const message = await bouncyCastle.ask('authenticate', request);
        const keys = [await keyFor(recipient)];
        assertShows(await judge(message, keys), content);
        assert.ok((await rulesOf(message, keys)).includes('macMatches'));
        assert.ok((await rulesOf(damaged(message), keys)).includes('macMismatch'));
      }
    }
  });

  cellTest('open', 'encryptedData', 'BouncyCastle', async () => {
    for (const name of [
      'AES-128-CBC',
      'AES-192-CBC',
      'AES-256-CBC',
      'Triple-DES',
      'Camellia-256',
      'RC2-128',
      'DES',
    ]) {
      const { oid, keyBits } = cipherCell(name);
      const made = await bouncyCastle.ask('encryptWithKey', { content, cipher: oid, keyBits });
      // The length of the key in one octet, the key, the message.
      const [length = 0] = made;
      const key = secretKeyOf(made.subarray(1, 1 + length));
      assertShows(await judge(made.subarray(1 + length), [key]), content);
    }
  });

  cellTest('open', 'digestedData', 'BouncyCastle', async () => {
    const message = await bouncyCastle.ask('digest', { content, digest: SHA256 });
    assertShows(await judge(message), content);
    assert.ok((await rulesOf(message)).includes('contentDigestMatches'));
    assert.ok((await rulesOf(damaged(message))).includes('contentDigestMismatch'));
  });

  cellTest('open', 'compressedData', 'BouncyCastle', async () => {
    assertShows(await judge(await bouncyCastle.ask('compress', { content })), content);
  });

  cellTest('produce', 'compressedData', 'BouncyCastle', async () => {
    const { message } = await compressMessage(sampleMessage, nodePlatform, unhurried);
    const { cms } = mailOf(concat(message));
    assert.deepEqual(await bouncyCastle.ask('uncompress', { message: cms }), await entityOf(sampleMessage));
  });
});

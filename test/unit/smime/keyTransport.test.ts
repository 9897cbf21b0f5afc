import { strict as assert } from 'node:assert';
import { utf8 } from '../../../src/core/bytes/text';
import { encodeKeyTransRecipientInfo } from '../../../src/core/cms/keyTransRecipientInfo';
import type { DigestName } from '../../../src/core/crypto/algorithms';
import { encodeKeyTransportScheme } from '../../../src/core/crypto/keyTransport';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { assertLocked, envelopedTo, roundTrip } from '../../support/recipients';
import { identity, rsa, type TestIdentity } from '../../support/testCertificates';

const digests: readonly DigestName[] = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3-256',
  'sha3-384',
  'sha3-512',
];

describe('recipients by key transport', () => {
  let bob: TestIdentity;
  before(async () => {
    bob = await identity(rsa, 'Bob');
  });
  const made = async (oaep: Parameters<typeof roundTrip>[2]) => {
    const [info] = await roundTrip([bob.certificate], bob.decryptor, oaep);
    return info?.keyEncryptionAlgorithm ?? assert.fail();
  };

  it('with PKCS#1 v1.5 where nothing is chosen', async () => {
    assert.equal((await made({})).name, 'rsaEncryption');
  });

  for (const digest of digests) {
    for (const mgfDigest of [undefined, 'sha1', 'sha512'] as const) {
      for (const label of [undefined, utf8('a label')]) {
        const how = `${digest}, MGF1 with ${mgfDigest ?? 'the same'}, ${label ? 'a label' : 'no label'}`;
        it(`OAEP with ${how}: what is made opens`, async () => {
          const { parameters } = await made({ oaep: { digest, mgfDigest, label } });
          assert.deepEqual(parameters, {
            hashAlgorithm: digest,
            maskGenAlgorithm: `mgf1 with ${mgfDigest ?? digest}`,
            pSource: label === undefined ? '' : Buffer.from(label).toString('hex'),
          });
        });
      }
    }
  }

  it('OAEP with SHAKE, for which there is no identifier, is not made', async () => {
    for (const oaep of ['shake256', { digest: 'sha256', mgfDigest: 'shake128' }] as const)
      await assert.rejects(made({ oaep }), (error) => SmimeError.is(error, 'encryptionFailed'));
  });

  it('an encrypted key that is not as long as the modulus says so', async () => {
    for (const length of [0, 1, 128, 255, 257]) {
      const scheme = encodeKeyTransportScheme({ kind: 'rsa-pkcs1' });
      const info = encodeKeyTransRecipientInfo(bob.certificate, scheme, new Uint8Array(length));
      const wanted = new RegExp(`${length} octets for RSA 2048`);
      await assertLocked(await envelopedTo(info), [bob.decryptor], 'encryptedKeyLength', wanted);
    }
  });
});

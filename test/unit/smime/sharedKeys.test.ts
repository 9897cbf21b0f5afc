import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { algorithmIdentifier, algorithmIdentifierWithNull } from '../../../src/core/asn1/algorithmIdentifier';
import { utf8 } from '../../../src/core/bytes/text';
import { encodePasswordRecipientInfo } from '../../../src/core/cms/passwordRecipientInfo';
import type { ContentCipher, DigestName } from '../../../src/core/crypto/algorithms';
import { encodePasswordWrap, wrapWithPassword } from '../../../src/core/crypto/passwordWrap';
import { ciphers } from '../../../src/core/crypto/registry/contentCiphers';
import { passphraseKey, secretKeyOf } from '../../../src/core/keys/key';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { assertLocked, contentKey, envelopedTo, reportOf, roundTrip } from '../../support/recipients';

const secret = new Uint8Array(32).fill(0x22);
const named = secretKeyOf(secret, 'C0FFEE');

describe('a recipient that a secret key opens', () => {
  it('is named by identifier, date and attribute, and all are shown', async () => {
    const date = new Date('2026-11-23T08:00:00Z');
    const other = { keyAttrId: '1.2.3.4', keyAttr: der.utf8String('the third of the set') };
    const [info] = await roundTrip([], named, { secretKeys: [{ ...named, date, other }] });
    assert.equal(info?.type, 'kekri');
    assert.deepEqual(info.id, { keyIdentifier: 'c0ffee' });
    assert.equal(info.date, '2026-11-23T08:00:00Z');
    assert.equal(info.other?.oid, '1.2.3.4');
  });

  it('of a kind that nobody knows is shown by it', async () => {
    const unknown = der.context(4, der.oid('1.2.3.5'), der.sequence());
    const { recipients } = await reportOf(await envelopedTo(unknown), [named]);
    assert.deepEqual([recipients[0]?.type, recipients[0]?.oriType?.oid], ['ori', '1.2.3.5']);
  });
});

const wrapCiphers: readonly ContentCipher[] = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'];
const prfs: readonly (readonly [DigestName, string])[] = [
  ['sha1', '1.2.840.113549.2.7'],
  ['sha224', '1.2.840.113549.2.8'],
  ['sha256', '1.2.840.113549.2.9'],
  ['sha384', '1.2.840.113549.2.10'],
  ['sha512', '1.2.840.113549.2.11'],
];
const salt = utf8('sodium chloride.');
const ROUNDS = 1000;

/** A pwri by another implementation: any cipher, any PRF; without one the key-encryption key is given. */
async function pwri(cipher: ContentCipher, prf?: readonly [DigestName, string]) {
  const { keyLength = 0, ivLength } = ciphers[cipher];
  const iv = nodeCrypto.randomBytes(ivLength);
  const key = prf
    ? await nodeCrypto.pbkdf2(prf[0], utf8('abc'), salt, ROUNDS, keyLength)
    : secret.subarray(0, keyLength);
  const derivation =
    prf &&
    algorithmIdentifier(
      '1.2.840.113549.1.5.12',
      der.sequence(
        der.octetString(salt),
        der.integer(ROUNDS),
        ...(prf[0] === 'sha1' ? [] : [algorithmIdentifierWithNull(prf[1])]),
      ),
    );
  const wrapped = await wrapWithPassword(nodeCrypto, { cipher, key }, iv, contentKey);
  return envelopedTo(encodePasswordRecipientInfo(derivation, encodePasswordWrap(cipher, iv), wrapped));
}

describe('a recipient that a passphrase opens', () => {
  for (const cipher of wrapCiphers) {
    for (const prf of prfs) {
      it(`${cipher}, PBKDF2 with HMAC of ${prf[0]}`, async () => {
        const bytes = await pwri(cipher, prf);
        const { summary, recipients } = await reportOf(bytes, [passphraseKey('no'), passphraseKey('abc')]);
        assert.equal(summary.decrypted, true, recipients[0]?.problem?.message);
        assert.equal(recipients[0]?.keyEncryptionAlgorithm.parameters?.['keyEncryptionCipher'], cipher);
        await assertLocked(bytes, [passphraseKey('abd')], 'wrongPassphrase', /passphrase/);
      });
    }

    it(`${cipher}, with the key-encryption key itself`, async () => {
      const bytes = await pwri(cipher);
      const { keyLength = 0 } = ciphers[cipher];
      const right = secretKeyOf(secret.subarray(0, keyLength));
      assert.equal((await reportOf(bytes, [right])).summary.decrypted, true);
      // The lowest bit of an octet is the parity of DES, and counts for nothing.
      const wrong = secretKeyOf(secret.subarray(0, keyLength).map((octet) => octet ^ 2));
      await assertLocked(bytes, [wrong], 'wrongSecretKey', /secret key/);
      await assertLocked(bytes, [secretKeyOf(secret.subarray(0, 5))], 'wrongSecretKey', /5 octets/);
      await assertLocked(bytes, [passphraseKey('abc')], 'secretNotFound', /secret/);
    });
  }
});

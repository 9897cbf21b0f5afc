import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../../src/core/asn1/derWriter';
import { Oid } from '../../../../src/core/asn1/oids';
import type { ContentCipher } from '../../../../src/core/crypto/algorithms';
import { ciphers } from '../../../../src/core/crypto/registry/contentCiphers';
import type { Capability } from '../../../../src/core/smime/harvest/capability';
import { certificateCapabilities } from '../../../../src/core/smime/harvest/certificateCapabilities';
import { cipherFor } from '../../../../src/core/smime/harvest/cipherFor';
import { ec, extension, identity } from '../../../support/testCertificates';

const announcing = (...names: readonly ContentCipher[]): readonly Capability[] =>
  names.map((name) => ({ oid: ciphers[name].oid }));
const SHA256_RSA: Capability = { oid: '1.2.840.113549.1.1.11', parameters: '0500' };
const strict = { legacy: false };

describe('cipherFor', () => {
  it('takes AES-256 in GCM where nothing is known of anybody', () => {
    const decided = { cipher: 'aes-256-gcm', because: 'unknown' };
    assert.deepEqual(cipherFor([], strict), decided);
    assert.deepEqual(cipherFor([undefined, []], strict), decided);
    assert.deepEqual(cipherFor([[SHA256_RSA]], strict), decided);
  });

  it('takes the strongest that all announce, whatever stands first in their lists', () => {
    const old = announcing('des-ede3-cbc', 'aes-128-cbc', 'aes-256-cbc');
    const newer = announcing('aes-128-gcm', 'aes-256-gcm', 'aes-256-cbc', 'aes-128-cbc');
    assert.deepEqual(cipherFor([newer], strict), { cipher: 'aes-256-gcm', because: 'announced' });
    assert.deepEqual(cipherFor([old, newer], strict), { cipher: 'aes-256-cbc', because: 'announced' });
    const least = [old, newer, announcing('aes-128-cbc')];
    assert.deepEqual(cipherFor(least, strict), { cipher: 'aes-128-cbc', because: 'announced' });
  });

  it('prefers a cipher that finds changes out to a longer key', () => {
    const both = announcing('aes-256-cbc', 'aes-128-gcm');
    assert.equal(cipherFor([both], strict).cipher, 'aes-128-gcm');
  });

  it('lets who is not known set no limit to the others', () => {
    assert.equal(cipherFor([undefined, announcing('aes-192-cbc')], strict).cipher, 'aes-192-cbc');
  });

  it('never goes below AES-128 unasked, and takes no cipher that is weaker still', () => {
    const ancient = announcing('rc2-cbc', 'des-cbc', 'des-ede3-cbc');
    const common = { cipher: 'aes-128-cbc', because: 'nothingCommon' };
    assert.deepEqual(cipherFor([ancient], strict), common);
    assert.deepEqual(cipherFor([announcing('aes-256-gcm'), announcing('aes-256-cbc')], strict), common);
    const legacy = { legacy: true };
    assert.deepEqual(cipherFor([ancient], legacy), { cipher: 'des-ede3-cbc', because: 'announced' });
    assert.deepEqual(cipherFor([announcing('rc2-cbc', 'des-cbc')], legacy), common);
    assert.equal(cipherFor([announcing('aes-128-cbc', 'des-ede3-cbc')], legacy).cipher, 'aes-128-cbc');
  });
});

describe('the capabilities of a certificate', () => {
  const withExtension = async (value: der.Der) =>
    (await identity(ec, 'Bob', { extensions: [extension(Oid.smimeCapabilities, value)] })).certificate;

  it('are those of its extension, with their parameters', async () => {
    const rc2 = der.sequence(der.oid(ciphers['rc2-cbc'].oid), der.integer(128));
    const value = der.sequence(algorithmIdentifier(ciphers['aes-256-cbc'].oid), rc2);
    assert.deepEqual(certificateCapabilities(await withExtension(value)), [
      { oid: ciphers['aes-256-cbc'].oid },
      { oid: ciphers['rc2-cbc'].oid, parameters: '02020080' },
    ]);
  });

  it('are not known where there is none, or none that can be read', async () => {
    assert.equal(certificateCapabilities((await identity(ec, 'Bob')).certificate), undefined);
    assert.equal(certificateCapabilities(await withExtension(der.integer(1))), undefined);
  });

  it('are few, and none is long', async () => {
    const long = der.sequence(der.oid('1.2.3'), der.octetString(new Uint8Array(10_000)));
    const many = Array.from({ length: 200 }, () => algorithmIdentifier(ciphers['aes-128-cbc'].oid));
    const found = certificateCapabilities(await withExtension(der.sequence(long, ...many))) ?? [];
    assert.equal(found.length, 100);
    assert.ok(found.every(({ oid }) => oid === ciphers['aes-128-cbc'].oid));
  });
});

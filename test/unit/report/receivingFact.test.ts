import { strict as assert } from 'node:assert';
import type { GeneratedKey } from '../../../src/core/crypto/provider';
import { receivingFact } from '../../../src/core/report/receivingFact';
import type * as der from '../../../src/core/asn1/derWriter';
import { basicConstraints, caExtensions, link } from '../../support/chains';
import { ec, keyUsage, rsa } from '../../support/testCertificates';
import { DIGITAL_SIGNATURE, KEY_ENCIPHERMENT, KEY_AGREEMENT } from '../../support/keyUsageBits';

describe('that a certificate can be encrypted to', () => {
  async function isSaid(extensions: readonly der.Der[], kind: GeneratedKey = ec): Promise<boolean> {
    const { certificate } = await link('Alice', undefined, { extensions }, kind);
    return receivingFact(certificate).receives === true;
  }

  it('is said where its key usage lets it, or where it has none', async () => {
    assert.equal(await isSaid([]), true);
    assert.equal(await isSaid([basicConstraints(false)]), true);
    assert.equal(await isSaid([keyUsage(DIGITAL_SIGNATURE | KEY_AGREEMENT)]), true);
    assert.equal(await isSaid([keyUsage(KEY_ENCIPHERMENT)], rsa), true);
  });

  it('is not said of a CA, even where its key usage would let it', async () => {
    assert.equal(await isSaid(caExtensions), false);
    assert.equal(await isSaid([basicConstraints(true)]), false);
    assert.equal(await isSaid([basicConstraints(true), keyUsage(KEY_AGREEMENT)]), false);
  });

  it('is not said of a key that only signs', async () => {
    assert.equal(await isSaid([keyUsage(DIGITAL_SIGNATURE)]), false);
    assert.equal(await isSaid([keyUsage(KEY_AGREEMENT)], rsa), false);
    assert.equal(await isSaid([], { kind: 'eddsa', algorithm: 'Ed25519' }), false);
  });
});

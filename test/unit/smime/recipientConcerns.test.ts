import { strict as assert } from 'node:assert';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { recipientConcerns } from '../../../src/core/smime/recipientConcerns';
import type { Certificate } from '../../../src/core/x509/certificate';
import { protectedAs } from '../../support/opening';
import { ec, emails, identity, keyUsage, rsa } from '../../support/testCertificates';
import { DIGITAL_SIGNATURE } from '../../support/keyUsageBits';

const at = new Date('2026-11-23T08:00:00Z');

async function certificateOf(...parts: Parameters<typeof identity>): Promise<Certificate> {
  return (await identity(...parts)).certificate;
}

function concernsOf(certificate: Certificate): readonly string[] {
  return recipientConcerns(certificate, at).map(({ kind, severity, text }) => `${severity} ${kind}: ${text}`);
}

describe('what speaks against a recipient’s certificate', () => {
  it('is nothing for one that serves', async () => {
    assert.deepEqual(concernsOf(await certificateOf(rsa, 'Bob')), []);
    assert.deepEqual(concernsOf(await certificateOf(ec, 'Bob')), []);
  });

  it('is its purpose', async () => {
    const extensions = [keyUsage(DIGITAL_SIGNATURE), emails('bob@example.org')];
    const signs = await certificateOf(rsa, 'Bob', { extensions });
    assert.deepEqual(concernsOf(signs), [
      'refusal purpose: its keyUsage allows digitalSignature, not keyEncipherment',
    ]);
  });

  it('is a time at which it is not valid, to the second', async () => {
    const expired = await certificateOf(ec, 'Bob', { notAfter: new Date('2026-11-23T07:59:59Z') });
    assert.deepEqual(concernsOf(expired), ['warning expired: it expired on 2026-11-23']);
    const lastSecond = await certificateOf(ec, 'Bob', { notAfter: at });
    assert.deepEqual(concernsOf(lastSecond), []);
    assert.deepEqual(recipientConcerns(lastSecond, new Date(at.getTime() + 999)), []);
    const later = await certificateOf(ec, 'Bob', { notBefore: new Date('2026-11-23T08:00:01Z') });
    assert.deepEqual(concernsOf(later), ['warning notYetValid: it is valid only from 2026-11-23']);
  });

  it('is an RSA key that is too short, and one that can be broken', async () => {
    const short = await certificateOf({ kind: 'rsa', bits: 1024 }, 'Bob');
    assert.deepEqual(concernsOf(short), ['warning shortKey: its RSA 1024 key is shorter than 2048 bits']);
    const broken = await certificateOf({ kind: 'rsa', bits: 768 }, 'Bob');
    assert.deepEqual(concernsOf(broken), ['refusal brokenKey: its RSA 768 key can be broken']);
  });

  it('keeps a key that can be broken from being encrypted to, unless the person insists', async () => {
    const { certificate } = await identity({ kind: 'rsa', bits: 768 }, 'Bob');
    const mail = latin1('From: a@b\r\n\r\nHello\r\n');
    const to = { signers: [], recipients: [certificate] };
    await assert.rejects(
      protectedAs('encrypt', mail, to),
      (error) => SmimeError.is(error, 'certificateUnfit') && /RSA 768 key can be broken/.test(error.message),
    );
    assert.ok((await protectedAs('encrypt', mail, { ...to, force: true })).length > 0);
  });

  it('is said with the gravest first', async () => {
    const worst = await certificateOf({ kind: 'rsa', bits: 1024 }, 'Bob', {
      extensions: [keyUsage(DIGITAL_SIGNATURE)],
      notAfter: new Date('2025-01-01T00:00:00Z'),
    });
    assert.deepEqual(
      recipientConcerns(worst, at).map(({ kind }) => kind),
      ['purpose', 'shortKey', 'expired'],
    );
  });
});

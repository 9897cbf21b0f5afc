import { strict as assert } from 'node:assert';
import { certificateConcerns } from '../../../src/core/x509/certificateConcerns';
import type { Purpose } from '../../../src/core/x509/purpose';
import { cn, link, type Link } from '../../support/chains';
import { keyUsage, type CertificateParts } from '../../support/testCertificates';
import { DIGITAL_SIGNATURE, CERT_SIGN } from '../../support/keyUsageBits';

const from = new Date('2026-01-01T00:00:00Z');
const until = new Date('2026-12-31T00:00:00Z');
const dates = { notBefore: from, notAfter: until };
const within = new Date('2026-06-01T00:00:00Z');

describe('what there is to say against a certificate', () => {
  let root: Link;

  before(async () => {
    root = await link('Root');
  });

  async function kinds(
    at: Date,
    parts: Partial<CertificateParts> = {},
    purposes: readonly Purpose[] = ['sign', 'encrypt'],
    issuer: Link | undefined = root,
  ): Promise<readonly string[]> {
    const usual = { ...dates, extensions: [], subject: cn('Alice') };
    const { certificate } = await link('Alice', issuer, { ...usual, ...parts });
    return certificateConcerns(certificate, purposes, at).map(({ kind }) => kind);
  }

  it('is nothing where it is valid and serves', async () => {
    assert.deepEqual(await kinds(within), []);
  });

  it('is its dates, to the second', async () => {
    assert.deepEqual(await kinds(new Date(from.getTime() - 1000)), ['notYetValid']);
    assert.deepEqual(await kinds(from), []);
    assert.deepEqual(await kinds(new Date('2026-12-01T00:00:00Z')), []);
    assert.deepEqual(await kinds(new Date('2026-12-01T00:00:01Z')), ['expiresSoon']);
    assert.deepEqual(await kinds(until), ['expiresSoon']);
    assert.deepEqual(await kinds(new Date(until.getTime() + 999)), ['expiresSoon']);
    assert.deepEqual(await kinds(new Date(until.getTime() + 1000)), ['expired']);
  });

  it('is a use that serves none of the purposes', async () => {
    const signs = { extensions: [keyUsage(DIGITAL_SIGNATURE)] };
    assert.deepEqual(await kinds(within, signs), []);
    assert.deepEqual(await kinds(within, signs, ['encrypt']), ['unfit']);
    assert.deepEqual(await kinds(within, { extensions: [keyUsage(CERT_SIGN)] }), ['unfit']);
  });

  it('is that it vouches for itself, but for an anchor', async () => {
    const own = { issuer: cn('Alice') };
    assert.deepEqual(await kinds(within, own), ['selfSigned']);
    assert.deepEqual(await kinds(within, own, []), []);
  });

  it('is told with the gravest first', async () => {
    const parts = { issuer: cn('Alice'), extensions: [keyUsage(CERT_SIGN)] };
    assert.deepEqual(await kinds(new Date(until.getTime() + 1000), parts), [
      'expired',
      'unfit',
      'selfSigned',
    ]);
  });
});

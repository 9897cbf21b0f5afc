import { strict as assert } from 'node:assert';
import { contentHolds } from '../../../src/core/report/contentHolds';
import type { Signature } from '../../../src/core/report/report';

type Found = Readonly<Record<string, string>>;

const good = { structure: 'passed', 'message-digest': 'passed', 'signature-value': 'passed' };

function signature(found: Found, layer = '1.2', reason = 'any'): Signature {
  const checks = Object.entries(found).map(([id, status]) => ({ id, status, reason }));
  return { layer, checks } as unknown as Signature;
}

describe('whether a content is what was signed', () => {
  const holding = (...signatures: readonly Signature[]): string => contentHolds({ signatures }, '1.2');

  it('is so where digest and value agree, whoever has signed', () =>
    assert.equal(holding(signature({ ...good, path: 'failed', identity: 'failed' })), 'yes'));

  it('is so without signed attributes where the value agrees', () =>
    assert.equal(
      holding(signature({ ...good, 'message-digest': 'notRun' }, '1.2', 'noSignedAttributes')),
      'yes',
    ));

  for (const id of Object.keys(good))
    it(`is not so where ${id} has failed, be it that of one signer among others`, () =>
      assert.equal(holding(signature(good), signature({ ...good, [id]: 'failed' })), 'no'));

  for (const id of ['message-digest', 'signature-value'])
    it(`is not known where ${id} was not checked`, () =>
      assert.equal(holding(signature({ ...good, [id]: 'notRun' })), 'unknown'));

  it('is not known without a signature, or by that of another layer', () => {
    assert.equal(holding(), 'unknown');
    assert.equal(holding(signature(good, '1.1')), 'unknown');
    assert.equal(holding(signature(good), signature({ 'message-digest': 'failed' }, '1.1.2')), 'yes');
  });
});

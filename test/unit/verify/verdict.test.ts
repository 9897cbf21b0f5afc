import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { CHECKS, type CheckId } from '../../../src/core/catalogue/checkIds';
import type { Check } from '../../../src/core/verify/check';
import type { Indication } from '../../../src/core/verify/indication';
import { fold, foldLayers, foldSigners, type Verdict } from '../../../src/core/verify/verdict';

const check = (
  id: CheckId,
  status: Check['status'] = 'passed',
  reason: Check['reason'] = 'wellFormed',
): Check => ({ id, status, reason, message: '', clause: '' });
const allBut = (...others: readonly Check[]) =>
  CHECKS.map((id) => others.find((other) => other.id === id) ?? check(id));

const statuses = fc.constantFrom<Check['status']>('passed', 'failed', 'indeterminate', 'notRun');
const anyChecks = fc.tuple(...CHECKS.map((id) => statuses.map((status) => check(id, status))));
const verdict = (indication: Indication): Verdict => ({ indication });
const verdicts = fc.array(
  fc.constantFrom<Indication>('TOTAL_PASSED', 'INDETERMINATE', 'TOTAL_FAILED').map(verdict),
);

describe('the verdict on one signature', () => {
  it('passes where all checks pass', () => assert.deepEqual(fold(allBut()), { indication: 'TOTAL_PASSED' }));

  for (const [id, subIndication] of [
    ['structure', 'FORMAT_FAILURE'],
    ['message-digest', 'HASH_FAILURE'],
    ['signature-value', 'SIG_CRYPTO_FAILURE'],
  ] as const) {
    it(`is ${subIndication} where ${id} failed, whatever else did`, () => {
      const failed = allBut(check(id, 'failed'), check('path', 'failed'), check('time', 'indeterminate'));
      assert.deepEqual(fold(failed), { indication: 'TOTAL_FAILED', subIndication });
    });
  }

  const proven = [
    ['time', 'signedAfterExpiry', 'EXPIRED'],
    ['time', 'signedBeforeValidity', 'NOT_YET_VALID'],
    ['revocation', 'revokedWhenSigned', 'REVOKED'],
  ] as const;
  for (const [id, reason, subIndication] of proven) {
    it(`is ${subIndication} where a timestamp proves ${reason}, and nothing of the signature itself failed`, () => {
      const failed = allBut(
        check(id, 'failed', reason),
        check('path', 'failed'),
        check('identity', 'failed'),
      );
      assert.deepEqual(fold(failed), { indication: 'TOTAL_FAILED', subIndication });
      const changed = allBut(check(id, 'failed', reason), check('message-digest', 'failed'));
      assert.deepEqual(fold(changed), { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' });
    });
  }

  it('is not failed by dates and revocations of which nobody proves that they were before the signature', () => {
    const expired = allBut(check('time', 'failed', 'certificateExpired'));
    assert.deepEqual(fold(expired), { indication: 'INDETERMINATE', subIndication: 'OUT_OF_BOUNDS_NO_POE' });
    const revoked = allBut(check('revocation', 'failed', 'revoked'));
    assert.deepEqual(fold(revoked), { indication: 'INDETERMINATE', subIndication: 'REVOKED_NO_POE' });
  });

  it('names expiry before revocation, where both are proven', () => {
    const both = allBut(
      check('revocation', 'failed', 'revokedWhenSigned'),
      check('time', 'failed', 'signedAfterExpiry'),
    );
    assert.equal(fold(both).subIndication, 'EXPIRED');
  });

  it('names the first of several failures', () => {
    const both = allBut(check('signature-value', 'failed'), check('message-digest', 'failed'));
    assert.equal(fold(both).subIndication, 'HASH_FAILURE');
    const all = allBut(check('signature-value', 'failed'), check('structure', 'failed'));
    assert.equal(fold(all).subIndication, 'FORMAT_FAILURE');
  });

  it('is not known without the certificate', () => {
    const checks = allBut(check('signature-value', 'indeterminate', 'noSigningCertificate'));
    assert.deepEqual(fold(checks), {
      indication: 'INDETERMINATE',
      subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
    });
  });

  it('is not known without what was signed', () => {
    for (const missing of [
      check('message-digest', 'indeterminate', 'noContent'),
      check('signature-value', 'indeterminate', 'nothingToVerify'),
    ]) {
      const expected = { indication: 'INDETERMINATE', subIndication: 'SIGNED_DATA_NOT_FOUND' };
      assert.deepEqual(fold(allBut(missing)), expected);
      assert.deepEqual(fold(allBut(missing, check('path', 'notRun', 'noCertificate'))), expected);
    }
    const both = allBut(
      check('message-digest', 'indeterminate', 'noContent'),
      check('signature-value', 'indeterminate', 'noSigningCertificate'),
    );
    assert.equal(fold(both).subIndication, 'NO_SIGNING_CERTIFICATE_FOUND');
  });

  it('passes without signed attributes and without revocation', () => {
    const checks = allBut(
      check('message-digest', 'notRun', 'noSignedAttributes'),
      check('revocation', 'notRun', 'revocationNotKnown'),
    );
    assert.equal(fold(checks).indication, 'TOTAL_PASSED');
  });

  it('never passes where a check failed or is indeterminate', () =>
    fc.assert(
      fc.property(anyChecks, (checks) => {
        const { indication } = fold(checks);
        const bad = checks.some(({ status }) => status === 'failed' || status === 'indeterminate');
        assert.equal(indication === 'TOTAL_PASSED', !bad);
      }),
      { numRuns: 500 },
    ));

  it('is no better for a worse check', () =>
    fc.assert(
      fc.property(anyChecks, fc.nat(9), (checks, at) => {
        const rank = { TOTAL_PASSED: 2, INDETERMINATE: 1, TOTAL_FAILED: 0 };
        const worse = checks.map((each, index) =>
          index === at ? { ...each, status: 'failed' as const } : each,
        );
        assert.ok(rank[fold(worse).indication] <= rank[fold(checks).indication]);
      }),
      { numRuns: 500 },
    ));
});

describe('the verdict on several', () => {
  it('signers: all good is good, all failed is failed, else it is not known', () =>
    fc.assert(
      fc.property(verdicts, (all) => {
        const kinds = new Set(all.map(({ indication }) => indication));
        const wanted = kinds.size === 1 ? [...kinds][0] : kinds.size === 0 ? undefined : 'INDETERMINATE';
        assert.equal(foldSigners(all)?.indication, wanted);
        assert.equal(foldSigners(all.toReversed())?.indication, wanted);
      }),
      { numRuns: 200 },
    ));

  it('signers: the subindication is that of one that is not good', () => {
    const failed: Verdict = { indication: 'TOTAL_FAILED', subIndication: 'HASH_FAILURE' };
    assert.deepEqual(foldSigners([verdict('TOTAL_PASSED'), failed]), {
      indication: 'INDETERMINATE',
      subIndication: 'HASH_FAILURE',
    });
    assert.deepEqual(foldSigners([failed, failed]), failed);
  });

  it('layers: the worst', () =>
    fc.assert(
      fc.property(verdicts, (all) => {
        const has = (indication: Indication) => all.some((each) => each.indication === indication);
        const wanted = (['TOTAL_FAILED', 'INDETERMINATE', 'TOTAL_PASSED'] as const).find(has);
        assert.equal(foldLayers(all)?.indication, wanted);
      }),
      { numRuns: 200 },
    ));
});

import { strict as assert } from 'node:assert';
import * as der from '../../../src/core/asn1/derWriter';
import { latin1 } from '../../../src/core/bytes/text';
import type { Report } from '../../../src/core/report/report';
import type { EssOptions } from '../../../src/core/smime/essAttributes';
import type { Mode } from '../../../src/core/smime/protect';
import { open, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { ec, identity, type TestIdentity } from '../../support/testCertificates';

const label: EssOptions = {
  securityLabel: {
    policy: '1.2.3.4',
    classification: 4,
    privacyMark: 'Zoë only',
    categories: [{ type: '1.2.3.5', value: der.utf8String('north') }],
  },
};
const labelText = 'secret (4), policy 1.2.3.4, “Zoë only”, category 1.2.3.5 “north”';

const byDepth = (a: { readonly layer: string }, b: { readonly layer: string }) =>
  a.layer.split('.').length - b.layer.split('.').length;

describe('security label and receipt request', () => {
  let alice: TestIdentity;
  let bob: TestIdentity;
  before(async () => {
    [alice, bob] = [await identity(ec, 'Alice'), await identity(ec, 'Bob')];
  });
  const made = async (
    mode: Mode,
    ess: EssOptions,
    signers: readonly TestIdentity[] = [alice],
    labelOutside = false,
  ) => {
    const bytes = await protectedAs(mode, sampleMessage, {
      signers: signers.map(({ signer }) => signer),
      recipients: [bob.certificate],
      ess,
      labelOutside,
    });
    return (await open(bytes, [bob.decryptor])).report;
  };
  /** What each signature says by the name of an attribute, from the outside in. */
  const said = ({ signatures }: Report, wanted: string) =>
    signatures.toSorted(byDepth).map(({ attributes }) => {
      const found = attributes.filter(({ name, signed }) => name === wanted && signed);
      assert.ok(found.length <= 1);
      return found[0]?.text;
    });
  const good = ({ signatures, findings }: Report) => {
    for (const { checks } of signatures)
      assert.deepEqual(
        checks.slice(0, 3).map(({ status }) => status),
        ['passed', 'passed', 'passed'],
      );
    assert.deepEqual(
      findings.filter(({ category }) => category === 'structure'),
      [],
    );
  };

  it('stand inside a triple wrap, and not outside', async () => {
    const receiptRequest = {
      signedContentIdentifier: latin1('content 1'),
      receiptsFrom: 'firstTier',
      receiptsTo: ['alice@example.org'],
    } as const;
    const report = await made('tripleWrap', { ...label, receiptRequest });
    good(report);
    assert.ok(report.summary.tripleWrapped);
    assert.deepEqual(said(report, 'securityLabel'), [undefined, labelText]);
    assert.deepEqual(said(report, 'receiptRequest'), [
      undefined,
      'from recipients of the first tier, to alice@example.org, for content “content 1”',
    ]);
  });

  it('the label stands outside too where that is asked for, and the request does not', async () => {
    const receiptRequest = { receiptsFrom: 'all', receiptsTo: ['alice@example.org'] } as const;
    const report = await made('tripleWrap', { ...label, receiptRequest }, [alice], true);
    good(report);
    assert.deepEqual(said(report, 'securityLabel'), [labelText, labelText]);
    assert.equal(said(report, 'receiptRequest')[0], undefined);
    assert.notEqual(said(report, 'receiptRequest')[1], undefined);
  });

  it('a category may have a long object identifier', async () => {
    const type = `1.3.6.1.4.1.99999${'.123456789'.repeat(40)}`;
    const categories = [{ type, value: der.utf8String('north') }];
    const report = await made('sign', { securityLabel: { policy: '1.2.3.4', categories } });
    good(report);
    assert.deepEqual(said(report, 'securityLabel'), [`policy 1.2.3.4, category ${type} “north”`]);
  });

  it('are the same for every signer', async () => {
    const receiptRequest = { receiptsFrom: ['bob@example.org'], receiptsTo: ['alice@example.org'] };
    const report = await made('sign', { ...label, receiptRequest }, [alice, bob]);
    good(report);
    assert.deepEqual(said(report, 'securityLabel'), [labelText, labelText]);
    const [first, second] = said(report, 'receiptRequest');
    assert.equal(first, second);
    assert.match(
      first ?? '',
      /^from bob@example\.org, to alice@example\.org, for content “1234 20261123080000Z [0-9a-f]{16}”$/,
    );
  });

  it('are not written unless they are asked for', async () => {
    const report = await made('signEncrypt', {});
    good(report);
    assert.deepEqual(
      [...said(report, 'securityLabel'), ...said(report, 'receiptRequest')],
      [undefined, undefined],
    );
  });
});

import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { certificateFromBytes } from '../../src/core/x509/certificate';
import { ANY_POLICY } from '../../src/core/x509/certificatePolicies';
import { crlFromBytes } from '../../src/core/x509/crl';
import { judgePath } from '../../src/core/x509/path/judgePath';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../support/corpus';

/** One case of NIST PKITS as the corpus gives it. */
interface PkitsCase {
  readonly test: string;
  readonly title: string;
  readonly certs: readonly string[];
  readonly crls: readonly string[];
  readonly should_validate: boolean;
  readonly SetInitialExplicitPolicy?: string;
  readonly SetInitialPolicySet?: string;
  readonly SetInitialPolicyMappingInhibit?: string;
  readonly SetInitialInhibitAnyPolicy?: string;
}

// When the suite's certificates are valid.
const at = new Date('2011-04-15T00:00:00Z');

/** NIST-test-policy-N (PKITS 3.4). */
function policyOf(name: string): string {
  const number = /^NIST-test-policy-(\d+)$/.exec(name)?.[1];
  if (number === undefined) assert.equal(name, 'anyPolicy');
  return number === undefined ? ANY_POLICY : `2.16.840.1.101.3.2.1.48.${number}`;
}

describeCorpus('NIST PKITS', (corpus) => {
  const cases = JSON.parse(
    Buffer.from(corpus.read('pkits/EXPECTED-boringssl.json')).toString('utf8'),
  ) as readonly PkitsCase[];
  const certificate = (name: string) =>
    certificateFromBytes(new Uint8Array(corpus.read(`pkits/certs/${name}.crt`)), name);
  const crl = (name: string) => crlFromBytes(new Uint8Array(corpus.read(`pkits/crls/${name}.crl`)), name);

  for (const each of cases) {
    it(`${each.test} ${each.title}`, async () => {
      const [anchor, ...others] = each.certs.map(certificate);
      const target = others.pop();
      assert.ok(anchor && target);
      const policies = each.SetInitialPolicySet?.split(',').filter((name) => name !== '') ?? [];
      const question = {
        at,
        anchors: [anchor],
        intermediates: others,
        crls: each.crls.map(crl),
        purpose: undefined,
        revocation: 'required',
        policies: policies.length === 0 ? [ANY_POLICY] : policies.map(policyOf),
        requireExplicitPolicy: each.SetInitialExplicitPolicy === 'true',
        inhibitPolicyMapping: each.SetInitialPolicyMappingInhibit === 'true',
        inhibitAnyPolicy: each.SetInitialInhibitAnyPolicy === 'true',
      } as const;
      const paths = await judgePath(target, question, nodeCrypto, unhurried);
      const failures = paths.at(-1)?.failures;
      assert.equal(failures?.length === 0, each.should_validate, JSON.stringify(failures));
    });
  }
});

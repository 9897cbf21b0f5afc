import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { certificateFromBytes } from '../../src/core/x509/certificate';
import { crlFromBytes } from '../../src/core/x509/crl';
import { judgePath } from '../../src/core/x509/path/judgePath';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../support/corpus';
import { pkitsCases, pkitsPolicies, pkitsTime } from '../support/pkitsCases';

describeCorpus('NIST PKITS', (corpus) => {
  const certificate = (name: string) =>
    certificateFromBytes(new Uint8Array(corpus.read(`pkits/certs/${name}.crt`)), name);
  const crl = (name: string) => crlFromBytes(new Uint8Array(corpus.read(`pkits/crls/${name}.crl`)), name);

  for (const each of pkitsCases(corpus)) {
    it(`${each.test} ${each.title}`, async () => {
      const [anchor, ...others] = each.certs.map(certificate);
      const target = others.pop();
      assert.ok(anchor && target);
      const question = {
        at: pkitsTime,
        anchors: [anchor],
        intermediates: others,
        crls: each.crls.map(crl),
        purpose: undefined,
        revocation: 'required',
        policies: pkitsPolicies(each),
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

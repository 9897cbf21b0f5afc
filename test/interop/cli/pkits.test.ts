import { strict as assert } from 'node:assert';
import { Cli } from '../../support/cli';
import { describeCorpus } from '../../support/corpus';
import { pkitsCases, pkitsPolicies, pkitsTime, type PkitsCase } from '../../support/pkitsCases';

// The conformance tier has all of them; here it is shown that the options of the command line arrive.
const EVERY = 8;

describeCorpus('smime chain on NIST PKITS', (corpus) => {
  const cli = new Cli();
  after(() => cli.dispose());

  const path = (name: string): string => {
    cli.write(name, new Uint8Array(corpus.read(name)));
    return name;
  };

  function optionsOf(each: PkitsCase, [anchor = '', ...others]: readonly string[]): readonly string[] {
    const target = others.at(-1) ?? assert.fail();
    return [
      target,
      '--trust',
      anchor,
      ...others.slice(0, -1).flatMap((certificate) => ['--cert', certificate]),
      ...each.crls.flatMap((name) => ['--crl', path(`pkits/crls/${name}.crl`)]),
      ...pkitsPolicies(each).flatMap((policy) => ['--policy', policy]),
      ...(each.SetInitialExplicitPolicy === 'true' ? ['--require-explicit-policy'] : []),
      ...(each.SetInitialPolicyMappingInhibit === 'true' ? ['--inhibit-policy-mapping'] : []),
      ...(each.SetInitialInhibitAnyPolicy === 'true' ? ['--inhibit-any-policy'] : []),
    ];
  }

  for (const each of pkitsCases(corpus).filter((_, index) => index % EVERY === 0)) {
    it(`${each.test} ${each.title}`, () => {
      const certificates = each.certs.map((name) => path(`pkits/certs/${name}.crt`));
      const at = ['--at', pkitsTime.toISOString()];
      const { status, stdout } = cli.run('chain', ...optionsOf(each, certificates), ...at, '--json');
      assert.equal(status, each.should_validate ? 0 : 3, stdout);
    });
  }
});

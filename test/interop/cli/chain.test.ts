import { strict as assert } from 'node:assert';
import { Cli } from '../../support/cli';

describe('smime chain', () => {
  let cli: Cli;
  before(() => {
    cli = new Cli();
    assert.equal(cli.run('pki', 'ids', '--algorithm', 'ec').status, 0);
  });
  after(() => cli.dispose());

  const TRUST = ['--trust', 'ids/root.pem'];
  const CHAIN = [...TRUST, '--cert', 'ids/intermediate.pem'];
  const WHOLE = [...CHAIN, '--crl', 'ids/crl.pem'];
  const chain = (...args: readonly string[]) => {
    const { status, stdout } = cli.run('chain', 'ids/alice.pem', '--json', ...args);
    const { indication, subIndication, paths } = JSON.parse(stdout) as {
      indication: string;
      subIndication?: string;
      paths: { certificates: { subject: string }[]; failure: { reason: string } | null }[];
    };
    return { status, verdict: [indication, subIndication], paths };
  };

  it('finds the path to the anchor', () => {
    const { status, verdict, paths } = chain(...CHAIN, '--no-revocation');
    assert.deepEqual([status, verdict], [0, ['TOTAL_PASSED', undefined]]);
    assert.equal(paths.at(-1)?.failure, null);
    assert.deepEqual(
      paths.at(-1)?.certificates.map(({ subject }) => /CN=[^,]*/.exec(subject)?.[0]),
      ['CN=Alice Test', 'CN=S/MIME Workbench Test Intermediate CA', 'CN=S/MIME Workbench Test Root CA'],
    );
  });

  for (const [title, args, subIndication, reason] of [
    ['a missing issuer', TRUST, 'NO_CERTIFICATE_CHAIN_FOUND', 'issuerNotFound'],
    [
      'another anchor',
      ['--trust', 'ids/bob.pem', '--cert', 'ids/intermediate.pem', '--cert', 'ids/root.pem'],
      'NO_CERTIFICATE_CHAIN_FOUND',
      'rootNotTrusted',
    ],
    ['no CRL', CHAIN, 'TRY_LATER', 'revocationUnknown'],
    [
      'a time before',
      [...CHAIN, '--no-revocation', '--at', '2001-01-01'],
      'CHAIN_CONSTRAINTS_FAILURE',
      'certificateNotYetValid',
    ],
    [
      'another purpose',
      [...CHAIN, '--no-revocation', '--purpose', 'encrypt'],
      'CHAIN_CONSTRAINTS_FAILURE',
      'unfitForPurpose',
    ],
    [
      'a policy that nobody has',
      [...CHAIN, '--no-revocation', '--policy', '1.2.3', '--require-explicit-policy'],
      'CHAIN_CONSTRAINTS_FAILURE',
      'policyNotAllowed',
    ],
  ] as const) {
    it(`says what is wrong with ${title}`, () => {
      const { status, verdict, paths } = chain(...args);
      assert.deepEqual([status, verdict], [3, ['INDETERMINATE', subIndication]]);
      assert.equal(paths[0]?.failure?.reason, reason);
    });
  }

  it('passes where the CRLs of all issuers say that nothing was revoked', () => {
    assert.deepEqual(chain(...WHOLE).verdict, ['TOTAL_PASSED', undefined]);
  });

  it('says it in words', () => {
    const { stdout } = cli.run('chain', 'ids/alice.pem', ...TRUST);
    assert.match(
      stdout,
      /NO_CERTIFICATE_CHAIN_FOUND[\s\S]*issuerNotFound: .*\[RFC 5280 .*6\.1\][\s\S]*Cause: [\s\S]*Remedy: /,
    );
  });
});

import { strict as assert } from 'node:assert';
import { Cli } from '../../support/cli';
import { couldNotRun } from '../../support/couldNotRun';

describe('smime --system-trust', () => {
  let cli: Cli;
  before(() => {
    cli = new Cli();
  });
  after(() => cli.dispose());

  it('is no option of other commands', () => {
    const { status, stderr } = cli.run('compress', 'mail.eml', '--system-trust');
    assert.equal(status, 2);
    assert.match(stderr, /--system-trust is no option of this command/);
  });
});

describe('smime --system-trust, where a variable says which roots the system has', () => {
  let cli: Cli;
  before(function () {
    cli = new Cli();
    // Windows and macOS keep them in stores of their own, which a test must not change.
    if (process.platform === 'win32' || process.platform === 'darwin') {
      couldNotRun(
        `smime --system-trust: on ${process.platform} no variable (SSL_CERT_FILE) says which roots are trusted`,
      );
      this.skip();
    }
    assert.equal(cli.run('pki', 'ids', '--algorithm', 'ec').status, 0);
    cli.write('mail.eml', 'From: alice@example.org\r\n\r\nUp, all of them.\r\n');
    const signer = ['--signer', 'ids/alice.p12', '--passphrase-file', 'ids/passphrase.txt'];
    assert.equal(cli.run('sign', 'mail.eml', ...signer, '-o', 'signed.eml').status, 0);
  });
  after(() => cli.dispose());

  /** Where the system trusts these roots; the status comes last. */
  const where = (roots: string, command: string): string =>
    cli.shell(`SSL_CERT_FILE='${roots}' SSL_CERT_DIR=. smime ${command} 2>&1; echo "status $?"`);

  it('trusts the roots of the system', () => {
    for (const command of ['inspect signed.eml', 'verify signed.eml']) {
      assert.match(where('ids/root.pem', `${command} --system-trust`), /TOTAL_PASSED[\s\S]*status 0/);
      assert.match(where('ids/root.pem', command), /No root is trusted[\s\S]*status 3/);
      assert.match(where('ids/bob.pem', `${command} --system-trust`), /NO_CERTIFICATE_CHAIN[\s\S]*status 3/);
    }
  });

  it('takes the place of --trust for chain, which demands one of them', () => {
    const chain = 'chain ids/alice.pem --cert ids/intermediate.pem --crl ids/crl.pem';
    assert.match(where('ids/root.pem', `${chain} --system-trust`), /TOTAL_PASSED[\s\S]*status 0/);
    assert.match(where('ids/bob.pem', `${chain} --system-trust --trust ids/root.pem`), /TOTAL_PASSED/);
    assert.match(where('ids/root.pem', chain), /--system-trust[\s\S]*status 2/);
  });

  it('says so, with the way on, where the system has no roots', () => {
    const said = where('nowhere.pem', 'verify signed.eml --system-trust');
    assert.match(said, /The roots that this system trusts cannot be read.*--trust[\s\S]*status 2/);
  });
});

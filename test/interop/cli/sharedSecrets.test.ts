import assert from 'node:assert/strict';
import { Cli } from '../../support/cli';
import { sampleMessage } from '../../support/sampleMessage';

const KEY = '000102030405060708090a0b0c0d0e0f';

describe('the command line without certificates', () => {
  let cli: Cli;

  before(() => {
    cli = new Cli();
    cli.write('mail.eml', sampleMessage);
    cli.write('keys', `c0ffee:${KEY}\n`);
    cli.write('bare', `${KEY}\n`);
    cli.write('words', 'open sesame\r\n');
    cli.write('nothing', '\n');
    cli.write('rubbish', 'not a key\n');
    assert.equal(cli.run('pki', 'ids', '--algorithm', 'ec').status, 0);
  });
  after(() => cli.dispose());

  const CIPHERS = [['aes-192-gcm'], ['aes-192-cbc'], ['aes-128-cbc'], ['3des', '--legacy']] as const;
  for (const cipher of CIPHERS)
    it(`encrypts with ${cipher.join(' ')} to a secret key, a passphrase and a certificate`, () => {
      const shared = ['--to-secret-key-file', 'keys', '--to-passphrase-file', 'words'];
      const made = ['--cipher', ...cipher, '-o', 'out.eml', '--force'];
      const run = cli.run('encrypt', 'mail.eml', '--recipient', 'ids/bob.pem', ...shared, ...made);
      assert.equal(run.status, 0, run.stderr);
      const openers = [
        ['--secret-key-file', 'keys'],
        ['--secret-key-file', 'bare'],
        ['--passphrase-file', 'words'],
        ['--key', 'ids/bob.p12', '--passphrase-file', 'smime'],
      ];
      cli.write('smime', 'smime\n');
      for (const opener of openers) {
        const { status, stdout, stderr } = cli.run('decrypt', 'out.eml', ...opener);
        assert.equal(status, 0, stderr);
        assert.match(stdout, /^Content-Type: multipart\/mixed/);
      }
      assert.match(cli.run('inspect', 'out.eml', '--secret-key-file', 'keys').stdout, /c0ffee/);
    });

  it('compresses, and reads what it compressed', () => {
    assert.equal(cli.run('compress', 'mail.eml', '-o', 'small.eml').status, 0);
    assert.match(Buffer.from(cli.read('small.eml')).toString('latin1'), /smime-type=compressed-data/);
    const { stdout } = cli.run('inspect', '--json', 'small.eml');
    const report = JSON.parse(stdout) as { layers: { kind: string; state: string }[] };
    assert.deepEqual([report.layers[0]?.kind, report.layers[0]?.state], ['compressed-data', 'read']);
  });

  const encrypt = ['encrypt', 'mail.eml'] as const;
  const cases: readonly (readonly [RegExp, ...string[]])[] = [
    [/needs --legacy/, ...encrypt, '--recipient', 'ids/bob.pem', '--cipher', '3des'],
    [/needs an identifier/, ...encrypt, '--to-secret-key-file', 'bare'],
    [/is empty/, ...encrypt, '--to-passphrase-file', 'nothing'],
    [/not a secret key: line 1 of rubbish/, ...encrypt, '--to-secret-key-file', 'rubbish'],
    [/no option of this command/, ...encrypt, '--secret-key-file', 'keys'],
    [/a key is wanted/, 'decrypt', 'mail.eml'],
    [/exists already/, 'compress', 'mail.eml', '-o', 'keys'],
  ];
  for (const [wanted, ...args] of cases)
    it(`${args.join(' ')} is refused`, () => {
      const { status, stdout, stderr } = cli.run(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, wanted);
      assert.doesNotMatch(stderr, /not a key/);
    });
});

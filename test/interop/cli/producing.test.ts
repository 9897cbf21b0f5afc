import assert from 'node:assert/strict';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import type { Report } from '../../../src/core/report/report';
import { Cli } from '../../support/cli';
import { sampleMessage } from '../../support/sampleMessage';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';

const out = ['-o', 'out.eml', '--force'];

/** A message, and a key with its certificates. */
async function cliWithRsa(): Promise<Cli> {
  const cli = new Cli();
  const { pkcs8, certificate, chain } = await person('rsa');
  const certificates = [certificate, ...chain].map(({ raw }) => writePem('CERTIFICATE', raw));
  cli.write('rsa.pem', concat([writePem('PRIVATE KEY', pkcs8), ...certificates]));
  cli.write('mail.eml', sampleMessage);
  return cli;
}

describePeer(openssl, 'what the command line produces on demand', () => {
  let cli: Cli;
  before(async () => {
    cli = await cliWithRsa();
  });
  after(() => cli.dispose());

  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const done = (...args: readonly string[]): string => {
    const { status, stderr } = cli.run(...args, ...out);
    assert.equal(status, 0, stderr);
    openssl.folder.write('mail.eml', cli.read('out.eml'));
    return text(cli.read('out.eml'));
  };
  const report = (...args: readonly string[]): Report =>
    JSON.parse(cli.run('inspect', '--json', 'out.eml', ...args).stdout) as Report;

  it('a protected header: openssl finds it inside, and outside stands what the policy leaves', async () => {
    const made = done(
      'sign-encrypt',
      'mail.eml',
      '--signer',
      'rsa.pem',
      '--recipient',
      'rsa.pem',
      '--protect-headers',
      'baseline',
      '--opaque',
    );
    assert.match(made, /^Subject: \[\.\.\.\]\r$/m);
    assert.ok(!made.includes('Quarterly'));
    const { key, certificate } = openssl.folder.writePem(await person('rsa'));
    openssl.folder.write(
      'signed.eml',
      openssl.cms('-decrypt', '-in', 'mail.eml', '-recip', certificate, '-inkey', key),
    );
    const payload = text(openssl.cms('-verify', '-in', 'signed.eml', '-CAfile', 'root.pem'));
    assert.match(payload, /^Subject: Quarterly figures\r$/m);
    assert.match(payload, /^HP-Outer: Subject: \[\.\.\.\]\r$/m);
    assert.match(payload, /^Content-Type: multipart\/mixed;[^]*? hp="cipher"\r\n\r\n/m);
    const { headers } = report('--key', 'rsa.pem');
    // The text: below what is encrypted the signature, its content, and in that the first part.
    assert.deepEqual(headers.legacyDisplay, ['1.1.1.1']);
    assert.match(
      payload,
      /; hp-legacy-display="1"\r\n(?:[\w-]+: .*\r\n)*\r\nSubject: Quarterly figures\r\n\r\n/,
    );
    const { status } = cli.run(
      'decrypt',
      'out.eml',
      '--key',
      'rsa.pem',
      '--message',
      '-o',
      'opened.eml',
      '--force',
    );
    assert.equal(status, 0);
    assert.match(text(cli.read('opened.eml')), /^Subject: Quarterly figures\r$/m);
  });

  it('everybody named by key identifier, and no certificate in the message', async () => {
    done('sign', 'mail.eml', '--signer', 'rsa.pem', '--identify-by', 'key', '--include', 'none');
    const { certificate } = openssl.folder.writePem(await person('rsa'));
    const verify = ['-verify', '-in', 'mail.eml', '-CAfile', 'root.pem'];
    openssl.cms(...verify, '-certfile', certificate);
    assert.throws(() => openssl.cms(...verify), /signer certificate not found/);
    done('encrypt', 'mail.eml', '--recipient', 'rsa.pem', '--identify-by', 'key');
    assert.ok('subjectKeyIdentifier' in (report().recipients[0]?.id ?? {}));
  });
});

describe('what the command line is asked to produce and does not', () => {
  let cli: Cli;
  before(async () => {
    cli = await cliWithRsa();
  });
  after(() => cli.dispose());

  it('a word that is none is refused with those that are', () => {
    for (const [option, words] of [
      ['--protect-headers', 'baseline, shy, none'],
      ['--identify-by', 'issuer, key'],
      ['--include', 'none, signer, chain, chain-and-root'],
    ] as const) {
      const { status, stderr } = cli.run('sign', 'mail.eml', '--signer', 'rsa.pem', option, 'x');
      assert.equal(status, 2);
      assert.ok(stderr.includes(`${option} is one of ${words}`), stderr);
      assert.deepEqual(cli.names(), ['mail.eml', 'rsa.pem']);
    }
  });

  it('a header is not protected where nothing is signed, and the message says what to do', () => {
    const { status, stderr } = cli.run(
      'encrypt',
      'mail.eml',
      '--recipient',
      'rsa.pem',
      '--protect-headers',
      'shy',
    );
    assert.equal(status, 2);
    assert.match(stderr, /encrypted and not signed.*Sign and encrypt/);
    assert.deepEqual(cli.names(), ['mail.eml', 'rsa.pem']);
  });
});

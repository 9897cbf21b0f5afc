import assert from 'node:assert/strict';
import { latin1 } from '../../../src/core/bytes/text';
import { Cli } from '../../support/cli';
import { describePeer, openssl } from '../peers/all';

const HEADER = ['-from', 'a@example.org', '-to', 'b@example.org', '-subject', 's'];

describePeer(openssl, 'what was inside a message of openssl', () => {
  let cli: Cli;
  before(() => {
    cli = new Cli();
    assert.equal(cli.run('pki', 'ids', '--algorithm', 'ec').status, 0);
    cli.write('passphrases', 'smime\n');
    openssl.folder.write('bob.pem', cli.read('ids/bob.pem'));
  });
  after(() => cli.dispose());

  const decrypted = (content: string, ...more: readonly string[]): ReturnType<Cli['run']> => {
    openssl.folder.write('raw.txt', latin1(content));
    const made = openssl.cms('-encrypt', '-binary', '-in', 'raw.txt', '-recip', 'bob.pem', ...HEADER);
    cli.write('made.eml', made);
    return cli.run(
      'decrypt',
      'made.eml',
      '--key',
      'ids/bob.p12',
      '--passphrase-file',
      'passphrases',
      ...more,
    );
  };

  it('does not come to be a header where it is text, which is said', () => {
    const content = 'Hello Bob,\r\nBcc: eve@example.org\r\n\r\nmore\r\n';
    const { status, stdout, stderr } = decrypted(content, '--message');
    assert.equal(status, 0);
    assert.ok(stdout.endsWith(`\r\nMIME-Version: 1.0\r\n\r\n${content}`), stdout);
    assert.match(stderr, /^smime: what was inside is no MIME entity; all of it stands below the header/);
    assert.deepEqual(decrypted(content), { status: 0, stdout: content, stderr: '' });
  });

  it('brings no fields but those of MIME, and those left out are named', () => {
    const type = 'Content-Type: text/plain\r\n';
    const { stdout, stderr } = decrypted(`Bcc: eve@x\r\nFrom: eve@x\r\n${type}\r\nmore\r\n`, '--message');
    assert.ok(stdout.endsWith(`\r\nMIME-Version: 1.0\r\n${type}\r\nmore\r\n`), stdout);
    assert.match(stderr, /left out: Bcc, From; without --message they are all there\n$/);
  });
});

import assert from 'node:assert/strict';
import { Cli } from '../../support/cli';

const ANSWER = 'From: Bob <bob@example.net>\r\nTo: Erin <erin@example.net>\r\n\r\nHello\r\n';
const PASSPHRASE = ['--passphrase-file', 'ids/passphrase.txt'];
const ERIN = ['--signer', 'ids/erin.p12', ...PASSPHRASE];

for (const algorithm of ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const) {
  describe(`what can be played through with test identities of ${algorithm} keys`, () => {
    let cli: Cli;
    let told: string;
    const done = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = cli.run(...args);
      assert.equal(status, 0, stderr);
      return stdout;
    };

    before(() => {
      cli = new Cli();
      told = done('pki', 'ids', '--algorithm', algorithm);
      cli.write('answer.eml', ANSWER);
    });
    after(() => cli.dispose());

    it('the next step is told as a command line that does it', () => {
      const [, line = ''] = /^Next, sign the mail among them as Erin: smime (.+)\n$/.exec(told) ?? [];
      done(...line.split(' '));
      done('verify', 'ids/mail-from-erin.signed.eml', '--trust', 'ids/root.pem');
    });

    for (const mode of ['sign', 'triple'] as const) {
      it(`who has signed (${mode}) is taken over as a recipient, and reads the answer`, () => {
        const [signed, people, answer] = [`${mode}.eml`, `people-${mode}`, `answer-${mode}.eml`];
        const recipients = mode === 'sign' ? [] : ['--recipient', 'ids'];
        done(mode, 'ids/mail-from-erin.eml', ...ERIN, ...recipients, '-o', signed);
        const trust = ['--trust', 'ids/root.pem', '--key', 'ids/bob.p12', ...PASSPHRASE];
        const harvested = done('harvest', signed, ...trust, '-o', people);
        const isSplit = algorithm === 'ed25519' || algorithm === 'ml-dsa';
        const why = isSplit ? 'the sender prefers it' : 'the message is signed with it';
        assert.match(harvested, new RegExp(`^erin@example\\.net: ${why}.*; reads aes-256-gcm, .*\\n$`));
        done('encrypt', 'answer.eml', '--recipient', people, '-o', answer);
        assert.match(done('decrypt', answer, '--key', 'ids/erin.p12', ...PASSPHRASE), /\r\nHello\r\n$/);
      });
    }

    it('signed and encrypted by her in one go, it is read by whom it is for', () => {
      done('sign-encrypt', 'ids/mail-from-erin.eml', ...ERIN, '--recipient', 'ids', '-o', 'both.eml');
      const read = done('decrypt', 'both.eml', '--all-layers', '--key', 'ids/bob.p12', ...PASSPHRASE);
      assert.match(read, /sign this mail as Erin/);
    });
  });
}

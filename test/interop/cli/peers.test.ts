import assert from 'node:assert/strict';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import type { Report } from '../../../src/core/report/report';
import { Cli } from '../../support/cli';
import { sampleMessage } from '../../support/sampleMessage';
import { multipartSigned } from '../../support/signedMessages';
import { cipherCell } from '../cells/ciphers';
import type { Recipient } from '../cells/recipients';
import { signatureCell } from '../cells/signatures';
import { content } from '../content';
import { mailOf } from '../mail';
import { describePeer, peers } from '../peers/all';
import { person } from '../people';

const rsa = signatureCell('RSA PKCS#1 v1.5 SHA-256');
const recipient: Recipient = { type: 'ktri', key: 'rsa' };

for (const peer of peers)
  describePeer(peer, 'with the command line', () => {
    let cli: Cli;
    before(async () => {
      cli = new Cli();
      const { pkcs8, certificate } = await person('rsa');
      const pem = concat([writePem('PRIVATE KEY', pkcs8), writePem('CERTIFICATE', certificate.raw)]);
      cli.write('rsa.pem', pem);
      cli.write('mail.eml', sampleMessage);
    });
    after(() => cli.dispose());

    it('verify finds that its signature holds, and that changed content does not fit', async () => {
      const made = multipartSigned(content, await peer.sign(rsa, content, 'detached'));
      cli.write('signed.eml', made);
      const { stdout } = cli.run('verify', '--json', 'signed.eml');
      const { signatures } = JSON.parse(stdout) as Report;
      const reason = (id: string) => signatures[0]?.checks.find((check) => check.id === id)?.reason;
      assert.deepEqual(
        [reason('message-digest'), reason('signature-value')],
        ['digestMatches', 'signatureHolds'],
      );
      cli.write('changed.eml', Buffer.from(made).toString('latin1').replace('dull', 'DULL'));
      assert.equal(cli.run('verify', 'changed.eml').status, 1);
    });

    it('decrypt gives the exact bytes that it encrypted', async () => {
      cli.write('made.p7m', await peer.encrypt(recipient, cipherCell('AES-128-CBC'), content));
      assert.equal(cli.run('decrypt', 'made.p7m', '--key', 'rsa.pem', '-o', 'opened', '--force').status, 0);
      assert.deepEqual(cli.read('opened'), content);
    });

    it('it opens what sign and encrypt write', async () => {
      const out = ['-o', 'out.eml', '--force'];
      assert.equal(cli.run('sign', 'mail.eml', '--signer', 'rsa.pem', ...out).status, 0);
      const signed = await peer.verify(rsa, mailOf(cli.read('out.eml')));
      const encrypt = ['encrypt', 'mail.eml', '--recipient', 'rsa.pem', '--cipher', 'aes-128-cbc'];
      assert.equal(cli.run(...encrypt, ...out).status, 0);
      assert.deepEqual(await peer.decrypt(recipient, mailOf(cli.read('out.eml'))), signed);
    });
  });

import { strict as assert } from 'node:assert';
import { faultyPeopleFor } from '../../src/core/keys/testFaultyPeople';
import { createTestPki } from '../../src/core/keys/testPki';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { cellTest } from './matrix/cellTest';
import { describePeer, openssl } from './peers/all';
import { Folder } from './peers/folder';

const signers = ['alice', 'gateway'];
const receivers = ['bob', 'dana'];

describePeer(openssl, 'the test PKI', () => {
  // openssl 3.0 knows nothing of ML-DSA; test/interop/node24.test.ts has a peer for it.
  for (const algorithm of ['rsa', 'ec', 'ed25519'] as const) {
    describe(algorithm, () => {
      const folder = new Folder();
      const run = (...args: readonly string[]) => folder.run('openssl', args);
      before(async () => {
        const files = await createTestPki({ algorithm, crypto: nodeCrypto, now: new Date() });
        for (const [name, bytes] of files) folder.write(name, bytes);
      });

      after(() => folder.remove());

      const path = ['-CAfile', 'root.pem', '-untrusted', 'intermediate.pem'];
      const revocation = ['-CRLfile', 'crl.pem', '-crl_check_all'];
      const verify = (name: string, ...purpose: readonly string[]) =>
        run('verify', '-x509_strict', ...purpose, ...path, ...revocation, `${name}.pem`);

      for (const name of signers) {
        it(`takes ${name}'s certificate for signing and for nothing else`, () => {
          verify(name, '-purpose', 'smimesign');
          assert.throws(() => verify(name, '-purpose', 'smimeencrypt'));
          assert.throws(() => verify(name, '-purpose', 'sslclient'));
        });
      }

      for (const name of receivers) {
        it(`takes ${name}'s certificate for encryption`, () => {
          // openssl asks for keyEncipherment, which RFC 8813 3 forbids in EC certificates.
          if (algorithm === 'rsa') verify(name, '-purpose', 'smimeencrypt');
          else verify(name);
          assert.throws(() => verify(name, '-purpose', 'smimesign'));
        });
      }

      for (const name of [...signers, ...receivers]) {
        const reads = (): void => {
          const reading = ['pkcs12', '-in', `${name}.p12`, '-passin', 'pass:smime', '-noenc'];
          const text = Buffer.from(run(...reading)).toString();
          assert.equal(text.match(/BEGIN CERTIFICATE/g)?.length, 3);
          assert.match(text, /BEGIN PRIVATE KEY/);
          assert.match(text, new RegExp(`friendlyName: ${name} Test`, 'i'));
          assert.throws(() => run('pkcs12', '-in', `${name}.p12`, '-passin', 'pass:wrong', '-noenc'));
        };
        cellTest(
          'produce',
          'PKCS#12 PBES2 AES',
          'openssl',
          () => Promise.resolve().then(reads),
          `${name}.p12`,
        );
      }

      it('has CRLs of both authorities', () => {
        const text = Buffer.from(folder.read('crl.pem')).toString();
        const [root = '', intermediate = ''] = text.split(/(?<=END X509 CRL-----\n)/);
        folder.write('root.crl', root);
        folder.write('intermediate.crl', intermediate);
        for (const name of ['root', 'intermediate']) {
          run('crl', '-in', `${name}.crl`, '-CAfile', `${name}.pem`, '-noout');
        }
      });
    });
  }
});

/** What openssl says of each deliberately bad certificate, asked for a purpose, an address, revocation and security level 2. */
const said: Readonly<Record<string, RegExp>> = {
  expired: /certificate has expired/,
  'not-yet-valid': /certificate is not yet valid/,
  'wrong-usage': /(unsupported|unsuitable) certificate purpose/,
  'wrong-purpose': /(unsupported|unsuitable) certificate purpose/,
  'wrong-address': /email address mismatch/,
  revoked: /certificate revoked/,
  'broken-chain': /unable to get local issuer certificate/,
  sha1: /CA md too weak|signature digest algorithm too weak/,
  rsa1024: /EE certificate key too weak/,
};

describePeer(openssl, 'the deliberately bad identities', () => {
  for (const algorithm of ['rsa', 'ec', 'ed25519'] as const) {
    describe(algorithm, () => {
      const folder = new Folder();
      before(async () => {
        const files = await createTestPki({ algorithm, crypto: nodeCrypto, now: new Date(), faulty: true });
        for (const [name, bytes] of files) folder.write(name.replace('/', '-'), bytes);
      });

      after(() => folder.remove());

      const verify = (name: string): Uint8Array => {
        const path = ['-CAfile', 'root.pem', '-untrusted', 'intermediate.pem'];
        const asked = ['-purpose', 'smimesign', '-CRLfile', 'crl.pem', '-crl_check', '-auth_level', '2'];
        const from = ['-verify_email', 'alice@example.org'];
        return folder.run('openssl', ['verify', ...path, ...asked, ...from, `${name}.pem`]);
      };

      it('the good one beside them passes', () => {
        verify('alice');
      });

      for (const { fileName } of faultyPeopleFor(algorithm)) {
        it(`${fileName} is named`, () => {
          assert.throws(() => verify(`faulty-${fileName}`), said[fileName] ?? assert.fail());
        });
      }
    });
  }
});

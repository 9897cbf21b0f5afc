import { strict as assert } from 'node:assert';
import { latin1 } from '../../../src/core/bytes/text';
import { faultyPeopleFor } from '../../../src/core/keys/testFaultyPeople';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { readCrls } from '../../../src/core/keys/readCrls';
import { signerOf } from '../../../src/core/keys/signerOf';
import { createTestPki } from '../../../src/core/keys/testPki';
import type { Report } from '../../../src/core/report/report';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { now, open, protectedAs } from '../../support/opening';
import { read } from './keySupport';

const message = latin1('From: alice@example.org\r\nTo: bob@example.net\r\nSubject: x\r\n\r\nHello.\r\n');

/** What our own verification says of what each has signed. */
const named: Readonly<Record<string, readonly [subIndication: string, check: string, reason: string]>> = {
  expired: ['OUT_OF_BOUNDS_NO_POE', 'time', 'certificateExpired'],
  'not-yet-valid': ['OUT_OF_BOUNDS_NO_POE', 'time', 'certificateNotYetValid'],
  'wrong-usage': ['CHAIN_CONSTRAINTS_FAILURE', 'purpose', 'unfitForPurpose'],
  'wrong-purpose': ['CHAIN_CONSTRAINTS_FAILURE', 'purpose', 'unfitForPurpose'],
  'wrong-address': ['SIG_CONSTRAINTS_FAILURE', 'identity', 'addressDiffers'],
  revoked: ['REVOKED_NO_POE', 'revocation', 'revoked'],
  'broken-chain': ['NO_CERTIFICATE_CHAIN_FOUND', 'path', 'issuerNotFound'],
  sha1: ['CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'algorithm-policy', 'weakDigest'],
  rsa1024: ['CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'algorithm-policy', 'shortKey'],
};

for (const algorithm of ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const) {
  describe(`the deliberately bad identities of ${algorithm} keys`, () => {
    let files: ReadonlyMap<string, Uint8Array>;
    before(async () => {
      files = await createTestPki({ algorithm, crypto: nodeCrypto, now, faulty: true });
    });
    const file = (name: string) => files.get(name) ?? assert.fail(`there is no ${name}`);
    const reportOn = async (name: string): Promise<Report> => {
      const [identity] = await read(file(`${name}.p12`), 'smime');
      const signers = [signerOf(identity ?? assert.fail())];
      const signed = await protectedAs('sign', message, { signers, recipients: [], force: true });
      const [root] = readCertificates(file('root.pem'), 'root');
      const crls = readCrls(file('crl.pem'), 'crl');
      return (await open(signed, [], [], { trust: [root ?? assert.fail()], crls })).report;
    };

    it('all stand in the one table, each with its files, and in the text beside them', () => {
      const names = faultyPeopleFor(algorithm).map(({ fileName }) => fileName);
      const wanted = names.flatMap((name) => [`faulty/${name}.p12`, `faulty/${name}.pem`]);
      const faulty = [...files.keys()].filter((name) => name.startsWith('faulty/'));
      assert.deepEqual(faulty.toSorted(), [...wanted, 'faulty/README.txt'].toSorted());
      assert.equal(names.includes('sha1'), algorithm === 'rsa' || algorithm === 'ec');
      const readme = Buffer.from(file('faulty/README.txt')).toString();
      for (const { fileName, wrong } of faultyPeopleFor(algorithm))
        assert.match(readme, new RegExp(`^${fileName} +${wrong}$`, 'm'));
    });

    it('the good ones beside them pass', async () => {
      const { summary } = await reportOn('alice');
      assert.equal(summary.indication, 'TOTAL_PASSED', summary.subIndication);
    });

    for (const { fileName } of faultyPeopleFor(algorithm)) {
      it(`${fileName} is named for what it is, and for nothing else`, async () => {
        const [subIndication, check, reason] = named[fileName] ?? assert.fail('no expectation');
        const { summary, signatures } = await reportOn(`faulty/${fileName}`);
        assert.deepEqual([summary.indication, summary.subIndication], ['INDETERMINATE', subIndication]);
        const bad = signatures.flatMap(({ checks }) => checks).filter(({ status }) => status !== 'passed');
        const [first, ...others] = bad.map((each) => [each.id, each.reason]);
        assert.deepEqual(first, [check, reason]);
        // Without a path nobody can be asked, and nothing said of its CAs.
        const followers = fileName === 'broken-chain' ? ['revocation', 'purpose', 'time'] : [];
        assert.deepEqual(
          others.filter(([id]) => !followers.includes(id ?? '')),
          [],
        );
      });
    }
  });
}

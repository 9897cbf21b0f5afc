import assert from 'node:assert/strict';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import type { ContentCipher } from '../../../src/core/crypto/algorithms';
import { passphraseKey, secretKeyOf, type Key } from '../../../src/core/keys/key';
import { openFile } from '../../../src/core/report/open';
import type { Report } from '../../../src/core/report/report';
import { compressMessage } from '../../../src/core/smime/compressMessage';
import type { Certificate } from '../../../src/core/x509/certificate';
import { nodePlatform } from '../../support/nodePlatform';
import { Openssl, type OpensslIdentity } from '../../support/openssl';
import { describeWithPeer } from '../../support/peers';
import { load, type LoadedIdentity } from '../../support/pemIdentity';
import { entityOf, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';

const SECRETS = { aes128: 16, aes192: 24, aes256: 32 } as const;
const hexOf = (length: number) => '0123456789abcdef'.repeat(4).slice(0, 2 * length);
const secret = (length: number, id?: string) =>
  secretKeyOf(new Uint8Array(Buffer.from(hexOf(length), 'hex')), id);
const CIPHERS: readonly ContentCipher[] = [
  'aes-128-cbc',
  'aes-192-cbc',
  'aes-256-cbc',
  'aes-128-gcm',
  'aes-192-gcm',
  'aes-256-gcm',
  'des-ede3-cbc',
];
const EC = { p256: 'P-256', p384: 'P-384', p521: 'P-521' } as const;

describeWithPeer('openssl', 'openssl and we agree without certificates, and on other types', (program) => {
  let openssl: Openssl;
  let expected: Uint8Array;
  const pems = new Map<string, OpensslIdentity>();
  const identities = new Map<string, LoadedIdentity>();

  before(async () => {
    openssl = new Openssl(program);
    for (const [name, curve] of Object.entries(EC))
      pems.set(name, openssl.identity(name, 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`));
    pems.set('sender', openssl.identity('sender', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'));
    for (const [name, pem] of pems) identities.set(name, await load(pem));
    openssl.write('content.bin', Buffer.alloc(100_000, 'no certificate in sight\r\n'));
    expected = await entityOf(sampleMessage);
  });
  after(() => openssl.dispose());

  const identity = (name: string): LoadedIdentity => identities.get(name) ?? assert.fail(name);
  const cms = (...args: readonly string[]) => openssl.run('cms', ...args);
  const made = ['-in', 'content.bin', '-binary', '-out', 'made', '-outform', 'DER'];

  async function open(keys: readonly Key[], certificates: readonly Certificate[] = []): Promise<Report> {
    const options = { keys, trust: [], certificates, at: new Date() };
    const { report, sources } = await openFile(
      'made',
      openssl.read('made'),
      options,
      nodePlatform,
      unhurried,
    );
    const content = openssl.read('content.bin');
    const shown = sources.all().some(({ bytes }) => Buffer.from(bytes).equals(content));
    assert.ok(shown, JSON.stringify([report.layers, report.recipients]));
    return report;
  }

  const rules = ({ findings }: Report) => findings.map(({ rule }) => rule);

  for (const [wrap, length] of Object.entries(SECRETS)) {
    for (const cipher of ['aes-128-cbc', 'aes-256-gcm', 'des3'] as const)
      it(`they make, we open: kekri with ${wrap}, ${cipher}`, async () => {
        cms('-encrypt', ...made, `-${cipher}`, '-secretkey', hexOf(length), '-secretkeyid', 'C0FFEE');
        const report = await open([secret(length, 'c0ffee')]);
        assert.equal(report.recipients[0]?.key, 'secret key c0ffee');
        await open([secret(length)]);
      });

    it(`we make, they open: kekri with ${wrap}`, async () => {
      const options = { signers: [], recipients: [], secretKeys: [secret(length, 'c0ffee')] };
      openssl.write('ours.eml', await protectedAs('encrypt', sampleMessage, options));
      const keys = ['-secretkey', hexOf(length), '-secretkeyid', 'C0FFEE'];
      assert.deepEqual(cms('-decrypt', '-in', 'ours.eml', ...keys), expected);
    });
  }

  for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des3'])
    it(`they make, we open: pwri with ${cipher}`, async () => {
      cms('-encrypt', ...made, `-${cipher}`, '-pwri_password', 'Grüße, Jürgen');
      const report = await open([passphraseKey('another'), passphraseKey('Grüße, Jürgen')]);
      assert.equal(report.recipients[0]?.type, 'pwri');
    });

  for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'aes-256-gcm', 'des-ede3-cbc'] as const)
    it(`we make, they open: pwri with ${cipher}`, async () => {
      const passphrases = [passphraseKey('open sesame'), passphraseKey('another')];
      const options = { signers: [], recipients: [], passphrases, cipher };
      openssl.write('ours.eml', await protectedAs('encrypt', sampleMessage, options));
      assert.deepEqual(cms('-decrypt', '-in', 'ours.eml', '-pwri_password', 'open sesame'), expected);
    });

  it('a certificate, a secret key and a passphrase each open the same message', async () => {
    const { certificate, key } = pems.get('p256') ?? assert.fail();
    const options = {
      signers: [],
      recipients: [identity('p256').certificate],
      secretKeys: [secret(32, 'aa')],
      passphrases: [passphraseKey('open sesame')],
    };
    openssl.write('ours.eml', await protectedAs('encrypt', sampleMessage, options));
    for (const how of [
      ['-recip', certificate, '-inkey', key],
      ['-secretkey', hexOf(32), '-secretkeyid', 'AA'],
      ['-pwri_password', 'open sesame'],
    ])
      assert.deepEqual(cms('-decrypt', '-in', 'ours.eml', ...how), expected, how[0]);
  });

  for (const [cipher, length] of [
    ['aes-128-cbc', 16],
    ['aes-192-cbc', 24],
    ['aes-256-cbc', 32],
    ['des3', 24],
  ] as const)
    it(`they make, we open: EncryptedData with ${cipher}`, async () => {
      cms('-EncryptedData_encrypt', ...made, `-${cipher}`, '-secretkey', hexOf(length));
      const report = await open([secret(7), secret(length)]);
      assert.equal(report.layers[0]?.state, 'decrypted');
      assert.deepEqual([report.summary.encrypted, report.summary.decrypted], ['whole', true]);
    });

  for (const digest of ['md5', 'sha1', 'sha256', 'sha512'])
    it(`they make, we read: DigestedData with ${digest}`, async () => {
      cms('-digest_create', ...made, '-md', digest);
      assert.ok(rules(await open([])).includes('contentDigestMatches'));
      const changed = openssl.read('made');
      changed[200] = (changed[200] ?? 0) ^ 1;
      openssl.write('made', changed);
      openssl.write('content.bin', Buffer.alloc(100_000, 'no certificate in sight\r\n'));
      const options = { keys: [], trust: [], certificates: [], at: new Date() };
      const { report } = await openFile('made', changed, options, nodePlatform, unhurried);
      assert.ok(rules(report).includes('contentDigestMismatch'), JSON.stringify(report.findings));
    });

  for (const cipher of CIPHERS) {
    const theirs = cipher === 'des-ede3-cbc' ? 'des3' : cipher;
    for (const name of Object.keys(EC)) {
      it(`they make, we open: ${theirs} to ${name}`, async () => {
        cms('-encrypt', ...made, `-${theirs}`, '-recip', pems.get(name)?.certificate ?? '');
        await open([identity(name).decryptor]);
      });

      it(`we make, they open: ${cipher} to ${name}, with and without UKM`, async () => {
        const { certificate, key } = pems.get(name) ?? assert.fail();
        for (const ukm of [undefined, new Uint8Array(64).fill(5)]) {
          const options = { signers: [], recipients: [identity(name).certificate], cipher, ukm };
          openssl.write('ours.eml', await protectedAs('encrypt', sampleMessage, options));
          assert.deepEqual(
            cms('-decrypt', '-in', 'ours.eml', '-recip', certificate, '-inkey', key),
            expected,
          );
        }
      });
    }
  }

  const AGREEMENTS: Readonly<Record<string, readonly string[]>> = {
    'cofactor mode': ['-keyopt', 'ecdh_cofactor_mode:1'],
    'SHA-1 in the KDF': ['-keyopt', 'ecdh_kdf_md:sha1'],
    'SHA-224 in the KDF': ['-keyopt', 'ecdh_kdf_md:sha224'],
    'SHA-512 in the KDF': ['-keyopt', 'ecdh_kdf_md:sha512'],
    'cofactor mode and SHA-384': ['-keyopt', 'ecdh_cofactor_mode:1', '-keyopt', 'ecdh_kdf_md:sha384'],
    '3DES key wrap': ['-des3-wrap'],
    'AES-192 key wrap': ['-aes192-wrap'],
  };
  for (const [what, flags] of Object.entries(AGREEMENTS))
    it(`they make, we open: key agreement with ${what}`, async () => {
      const wrap = flags.filter((flag) => flag.endsWith('-wrap'));
      const options = flags.filter((flag) => !flag.endsWith('-wrap'));
      const recipient = ['-recip', pems.get('p384')?.certificate ?? ''];
      cms('-encrypt', ...made, '-aes-256-cbc', ...wrap, ...recipient, ...options);
      const { recipients } = await open([identity('p384').decryptor]);
      const expectedName = what.startsWith('cofactor') ? /cofactorDH/ : /stdDH/;
      assert.match(recipients[0]?.keyEncryptionAlgorithm.name ?? '', expectedName);
    });

  it('compressed content: both directions where their zlib is built in, else our structure', async () => {
    const { message } = await compressMessage(sampleMessage, nodePlatform, unhurried);
    openssl.write('ours.eml', concat(message));
    if (openssl.succeeds('cms', '-compress', ...made)) {
      await open([]);
      assert.deepEqual(cms('-uncompress', '-in', 'ours.eml'), expected);
      return;
    }
    const printed = Buffer.from(cms('-cmsout', '-print', '-in', 'ours.eml')).toString('latin1');
    assert.match(printed, /id-smime-ct-compressedData[\s\S]*zlib compression/);
  });
});

import { strict as assert } from 'node:assert';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { couldNotRun } from '../support/couldNotRun';
import { Openssl, type OpensslIdentity } from '../support/openssl';
import { describeWithPeer } from '../support/peers';

const pbes = [
  'PBE-SHA1-3DES',
  'PBE-SHA1-2DES',
  'PBE-SHA1-RC2-128',
  'PBE-SHA1-RC2-40',
  'AES-128-CBC',
  'AES-192-CBC',
  'AES-256-CBC',
  'DES-EDE3-CBC',
  'NONE',
];
const macs = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const schemes = [
  'PBE-MD5-DES',
  'PBE-SHA1-DES',
  'PBE-MD5-RC2-64',
  'PBE-SHA1-RC2-64',
  'PBE-SHA1-3DES',
  'PBE-SHA1-2DES',
  'PBE-SHA1-RC2-128',
  'PBE-SHA1-RC2-40',
];
const prfs = ['hmacWithSHA1', 'hmacWithSHA224', 'hmacWithSHA256', 'hmacWithSHA384', 'hmacWithSHA512'];

describeWithPeer('openssl', 'key files that openssl wrote', (program) => {
  let openssl: Openssl;
  let alice: OpensslIdentity;
  before(() => {
    openssl = new Openssl(program);
    alice = openssl.identity('alice', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
  });
  after(() => openssl.dispose());

  const read = (file: string, ...passphrases: readonly string[]) =>
    readKeyFile(openssl.read(file), passphrases, nodeCrypto, file);

  async function assertOpens(file: string, passphrase: string): Promise<void> {
    const [identity, ...others] = await read(file, passphrase);
    const wanted = openssl.run('pkey', '-in', alice.key, '-pubout', '-outform', 'DER');
    assert.deepEqual(identity?.privateKey.spki, wanted);
    assert.equal(others.length, 0);
    await assert.rejects(read(file, `${passphrase}x`), { reason: 'wrongPassphrase' });
  }

  /** Writes a PKCS#12 file of alice. */
  const pkcs12 = (passphrase: string, ...options: readonly string[]): string => {
    const source = ['-inkey', alice.key, '-in', alice.certificate, '-name', 'alice'];
    const output = ['-passout', `pass:${passphrase}`, '-out', 'out.p12'];
    openssl.run('pkcs12', '-export', ...source, ...options, ...output);
    return 'out.p12';
  };

  /** The options for old algorithms; undefined, said loudly, where this openssl has them not. */
  function legacy(algorithm: string, options: readonly string[]): readonly string[] | undefined {
    if (openssl.succeeds('list', '-provider', 'legacy', '-providers')) return options;
    couldNotRun(`openssl without legacy provider: ${algorithm}`);
    return undefined;
  }
  const providers = ['-provider', 'legacy', '-provider', 'default'];

  for (const pbe of pbes) {
    it(`PKCS#12 with ${pbe}`, async () => {
      const old = pbe.includes('RC2') ? legacy(pbe, ['-legacy']) : [];
      if (old === undefined) return;
      await assertOpens(pkcs12('secret', ...old, '-certpbe', pbe, '-keypbe', pbe), 'secret');
      const [identity] = await read('out.p12', 'secret');
      assert.equal(identity?.name, 'alice');
      assert.match(identity.certificate?.subject.text ?? '', /CN=alice/);
    });
  }

  for (const mac of macs) {
    it(`PKCS#12 with a MAC of ${mac}`, async () => {
      await assertOpens(pkcs12('secret', '-macalg', mac), 'secret');
    });
  }

  it('PKCS#12 without MAC, with the empty passphrase, and with one of other characters', async () => {
    await assertOpens(pkcs12('secret', '-nomac'), 'secret');
    await assertOpens(pkcs12(''), '');
    await assertOpens(pkcs12('Zürich 密碼'), 'Zürich 密碼');
    await assertOpens(pkcs12('Zürich', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES'), 'Zürich');
  });

  for (const prf of prfs) {
    it(`PKCS#8 with PBES2 and ${prf}`, async () => {
      const protection = ['-v2', 'aes-192-cbc', '-v2prf', prf, '-passout', 'pass:secret'];
      openssl.run('pkcs8', '-topk8', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assertOpens('key.pem', 'secret');
    });
  }

  for (const scheme of schemes) {
    it(`PKCS#8 with ${scheme}`, async () => {
      const old = /3DES|2DES/.test(scheme) ? [] : legacy(scheme, providers);
      if (old === undefined) return;
      const protection = ['-v1', scheme, ...old, '-passout', 'pass:secret'];
      openssl.run('pkcs8', '-topk8', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assertOpens('key.pem', 'secret');
    });
  }

  for (const scheme of ['PBE-SHA1-RC4-128', 'PBE-SHA1-RC4-40']) {
    it(`PKCS#8 with ${scheme} is refused by name`, async () => {
      const old = legacy(scheme, providers);
      if (old === undefined) return;
      const protection = ['-v1', scheme, ...old, '-passout', 'pass:secret'];
      openssl.run('pkcs8', '-topk8', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assert.rejects(read('key.pem', 'secret'), { reason: 'unsupportedAlgorithm', message: /RC4/ });
    });
  }

  for (const cipher of ['des3', 'des', 'rc2', 'rc2-40-cbc', 'rc2-64-cbc', 'camellia-192-cbc']) {
    it(`PKCS#8 with PBES2 and ${cipher}`, async () => {
      const old = /^(des$|rc2)/.test(cipher) ? legacy(cipher, providers) : [];
      if (old === undefined) return;
      const protection = ['-v2', cipher, ...old, '-passout', 'pass:secret'];
      openssl.run('pkcs8', '-topk8', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assertOpens('key.pem', 'secret');
    });
  }

  it('PKCS#8 with scrypt, of the usual cost and of another', async () => {
    for (const cost of [[], ['-scrypt_N', '1024', '-scrypt_r', '3', '-scrypt_p', '2']]) {
      const protection = ['-v2', 'aes-128-cbc', '-scrypt', ...cost, '-passout', 'pass:secret'];
      openssl.run('pkcs8', '-topk8', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assertOpens('key.pem', 'secret');
    }
  });

  for (const cipher of [
    'aes128',
    'aes192',
    'aes256',
    'camellia128',
    'camellia192',
    'camellia256',
    'des3',
    'des',
    'rc2',
  ]) {
    it(`the traditional form with ${cipher}`, async () => {
      const old = /^(des|rc2)$/.test(cipher) ? legacy(cipher, providers) : [];
      if (old === undefined) return;
      const protection = [`-${cipher}`, ...old, '-traditional', '-passout', 'pass:secret'];
      openssl.run('pkey', '-in', alice.key, ...protection, '-out', 'key.pem');
      assert.match(Buffer.from(openssl.read('key.pem')).toString(), /DEK-Info/);
      await assertOpens('key.pem', 'secret');
    });
  }

  for (const [cipher, named] of [
    ['seed', /SEED-CBC/],
    ['aria128', /ARIA-128-CBC/],
  ] as const) {
    it(`the traditional form with ${cipher} is refused by name`, async () => {
      const old = cipher === 'aria128' ? [] : legacy(cipher, providers);
      if (old === undefined) return;
      const protection = [`-${cipher}`, ...old, '-traditional', '-passout', 'pass:secret'];
      openssl.run('pkey', '-in', alice.key, ...protection, '-out', 'key.pem');
      await assert.rejects(read('key.pem', 'secret'), { reason: 'unsupportedAlgorithm', message: named });
    });
  }
});

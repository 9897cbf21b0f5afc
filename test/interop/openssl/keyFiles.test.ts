import assert from 'node:assert/strict';
import { readCertificates } from '../../../src/core/keys/readCertificates';
import { readKeyFile } from '../../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { couldNotRun } from '../../support/couldNotRun';
import { cellTest } from '../matrix/cellTest';
import { describePeer, openssl } from '../peers/all';
import { person } from '../people';

const PBES2 = ['AES-128-CBC', 'AES-192-CBC', 'AES-256-CBC', 'DES-EDE3-CBC'];
const pkcs12Cells: Readonly<Record<string, readonly string[]>> = {
  'PKCS#12 PBES2 AES': PBES2,
  'PKCS#12 RC2-40 and Triple-DES': ['PBE-SHA1-RC2-40'],
  'PKCS#12 Triple-DES': ['PBE-SHA1-3DES', 'PBE-SHA1-2DES'],
  'PKCS#12 RC2-128': ['PBE-SHA1-RC2-128'],
  'PKCS#12 unencrypted': ['NONE'],
};
const MACS = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const PRFS = ['hmacWithSHA1', 'hmacWithSHA224', 'hmacWithSHA256', 'hmacWithSHA384', 'hmacWithSHA512'];
const PBES1 = ['PBE-MD5-DES', 'PBE-SHA1-DES', 'PBE-MD5-RC2-64', 'PBE-SHA1-RC2-64'];
const PKCS12_SCHEMES = ['PBE-SHA1-3DES', 'PBE-SHA1-2DES', 'PBE-SHA1-RC2-128', 'PBE-SHA1-RC2-40'];
const TRADITIONAL = [
  'aes128',
  'aes192',
  'aes256',
  'camellia128',
  'camellia192',
  'camellia256',
  'des3',
  'des',
  'rc2',
];

/** Algorithms that openssl has in its legacy provider alone. */
const OLD = /RC2|RC4|-DES$|^(des|rc2.*|seed)$/;
const PROVIDERS = ['-provider', 'legacy', '-provider', 'default'];
const providersFor = (algorithm: string): readonly string[] => (OLD.test(algorithm) ? PROVIDERS : []);

describePeer(openssl, 'key files', () => {
  before(async () => {
    openssl.folder.writePem(await person('P-256'));
  });
  const KEY = 'P-256.key.pem';
  const CERTIFICATE = 'P-256.crt.pem';

  const read = (file: string, ...passphrases: readonly string[]) =>
    readKeyFile(openssl.folder.read(file), passphrases, nodeCrypto, file);

  async function assertOpens(file: string, passphrase: string): Promise<void> {
    const [identity, ...others] = await read(file, passphrase);
    assert.deepEqual(identity?.privateKey.spki, (await person('P-256')).certificate.publicKey.raw);
    assert.equal(others.length, 0);
    await assert.rejects(read(file, `${passphrase}x`), { reason: 'wrongPassphrase' });
  }

  /** Writes a PKCS#12 file. */
  const pkcs12 = (passphrase: string, ...options: readonly string[]): string => {
    const source = ['-inkey', KEY, '-in', CERTIFICATE, '-name', 'alice'];
    openssl.run(
      'pkcs12',
      '-export',
      ...source,
      ...options,
      '-passout',
      `pass:${passphrase}`,
      '-out',
      'out.p12',
    );
    return 'out.p12';
  };

  /** Writes an encrypted PKCS#8 file. */
  const pkcs8 = (...protection: readonly string[]): string => {
    openssl.run('pkcs8', '-topk8', '-in', KEY, ...protection, '-passout', 'pass:secret', '-out', 'key.pem');
    return 'key.pem';
  };

  const traditional = (cipher: string): string => {
    const protection = [`-${cipher}`, ...providersFor(cipher), '-traditional', '-passout', 'pass:secret'];
    openssl.run('pkey', '-in', KEY, ...protection, '-out', 'key.pem');
    return 'key.pem';
  };

  /** What needs an old algorithm is said loudly, and vouches for nothing, where this openssl has it not. */
  const withAlgorithm = (algorithm: string, register: () => void): void => {
    if (OLD.test(algorithm) && !openssl.hasLegacy())
      couldNotRun(`openssl without legacy provider: ${algorithm}`);
    else register();
  };

  const opens = (cell: string, detail: string, body: () => Promise<void>): void =>
    withAlgorithm(detail, () => cellTest('open', cell, 'openssl', body, detail));

  const refused = (what: string, algorithm: string, make: () => string, message: RegExp): void =>
    withAlgorithm(algorithm, () => {
      it(`${what} with ${algorithm} is refused by name`, async () => {
        await assert.rejects(read(make(), 'secret'), { reason: 'unsupportedAlgorithm', message });
      });
    });

  for (const [cell, schemes] of Object.entries(pkcs12Cells))
    for (const pbe of schemes)
      opens(cell, pbe, async () => {
        const old = OLD.test(pbe) ? ['-legacy'] : [];
        await assertOpens(pkcs12('secret', ...old, '-certpbe', pbe, '-keypbe', pbe), 'secret');
        const [identity] = await read('out.p12', 'secret');
        assert.equal(identity?.name, 'alice');
        assert.match(identity.certificate?.subject.text ?? '', /CN=P-256/);
      });

  for (const mac of MACS)
    opens('PKCS#12 PBES2 AES', `MAC of ${mac}`, async () =>
      assertOpens(pkcs12('secret', '-macalg', mac), 'secret'),
    );

  opens('PKCS#12 without MAC', '', async () => assertOpens(pkcs12('secret', '-nomac'), 'secret'));
  opens('PKCS#12 empty passphrase', '', async () => assertOpens(pkcs12(''), ''));
  opens('PKCS#12 non-ASCII passphrase', 'as UTF-8', async () =>
    assertOpens(pkcs12('Zürich 密碼'), 'Zürich 密碼'),
  );
  opens('PKCS#12 non-ASCII passphrase', 'as BMPString', async () => {
    await assertOpens(pkcs12('Zürich', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES'), 'Zürich');
  });

  for (const prf of PRFS)
    opens('PKCS#8 PBES2 with PBKDF2', prf, async () =>
      assertOpens(pkcs8('-v2', 'aes-192-cbc', '-v2prf', prf), 'secret'),
    );

  for (const cipher of ['des3', 'des', 'rc2', 'rc2-40-cbc', 'rc2-64-cbc', 'camellia-192-cbc'])
    opens('PKCS#8 PBES2 with PBKDF2', cipher, async () =>
      assertOpens(pkcs8('-v2', cipher, ...providersFor(cipher)), 'secret'),
    );

  for (const scheme of [...PBES1, ...PKCS12_SCHEMES])
    opens(PBES1.includes(scheme) ? 'PKCS#8 PBES1' : 'PKCS#8 with the schemes of PKCS#12', scheme, async () =>
      assertOpens(pkcs8('-v1', scheme, ...providersFor(scheme)), 'secret'),
    );

  for (const scheme of ['PBE-SHA1-RC4-128', 'PBE-SHA1-RC4-40'])
    refused('PKCS#8', scheme, () => pkcs8('-v1', scheme, ...providersFor(scheme)), /RC4/);

  opens('PKCS#8 PBES2 with scrypt', 'of the usual cost and of another', async () => {
    for (const cost of [[], ['-scrypt_N', '1024', '-scrypt_r', '3', '-scrypt_p', '2']])
      await assertOpens(pkcs8('-v2', 'aes-128-cbc', '-scrypt', ...cost), 'secret');
  });

  for (const cipher of TRADITIONAL)
    opens('traditional PEM, encrypted', cipher, async () => {
      const file = traditional(cipher);
      assert.match(Buffer.from(openssl.folder.read(file)).toString(), /DEK-Info/);
      await assertOpens(file, 'secret');
    });

  for (const [cipher, message] of [
    ['seed', /SEED-CBC/],
    ['aria128', /ARIA-128-CBC/],
  ] as const)
    refused('the traditional form', cipher, () => traditional(cipher), message);

  for (const [cell, ...how] of [
    ['PKCS#8 PEM', 'pkcs8', '-topk8', '-nocrypt'],
    ['PKCS#8 DER', 'pkcs8', '-topk8', '-nocrypt', '-outform', 'DER'],
    ['traditional PEM', 'pkey', '-traditional'],
    ['traditional DER', 'ec', '-outform', 'DER'],
  ] as const)
    opens(cell, '', async () => {
      openssl.run(...how, '-in', KEY, '-out', 'bare');
      const [identity] = await read('bare');
      assert.deepEqual(identity?.privateKey.spki, (await person('P-256')).certificate.publicKey.raw);
    });

  for (const form of ['DER', 'PEM'])
    opens('certificates in PKCS#7', form, async () => {
      const files = ['-certfile', CERTIFICATE, '-certfile', 'root.pem'];
      openssl.run('crl2pkcs7', '-nocrl', ...files, '-outform', form, '-out', 'bundle');
      const found = readCertificates(openssl.folder.read('bundle'), 'bundle');
      const { certificate } = await person('P-256');
      assert.equal(found.length, 2);
      assert.ok(found.some(({ raw }) => Buffer.from(raw).equals(certificate.raw)));
    });
});

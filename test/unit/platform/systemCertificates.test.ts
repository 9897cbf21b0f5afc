import { strict as assert } from 'node:assert';
import { writePem } from '../../../src/core/bytes/pem';
import { concat } from '../../../src/core/bytes/segments';
import { latin1 } from '../../../src/core/bytes/text';
import { SmimeError } from '../../../src/core/errors/smimeError';
import { readSystemStore, type SystemStore } from '../../../src/platform/node/systemCertificates';
import { link } from '../../support/chains';

const DEBIAN = '/etc/ssl/certs/ca-certificates.crt';
const FEDORA = '/etc/pki/tls/certs/ca-bundle.crt';

describe("the system's store of roots", () => {
  let one: Uint8Array;
  let other: Uint8Array;

  before(async () => {
    const pemOf = async (name: string): Promise<Uint8Array> =>
      writePem('CERTIFICATE', (await link(name)).certificate.raw);
    [one, other] = [await pemOf('One'), await pemOf('Other')];
  });

  /** A system with these files, and what else the test says. */
  function system(files: Readonly<Record<string, Uint8Array>>, more: Partial<SystemStore> = {}): SystemStore {
    return {
      platform: 'linux',
      environment: {},
      ofNode: undefined,
      readFile: async (path) => {
        const bytes = files[path];
        if (bytes === undefined) throw new Error('ENOENT');
        return Promise.resolve(bytes);
      },
      run: async () => Promise.reject(new Error('nothing is run here')),
      ...more,
    };
  }

  async function names(store: SystemStore): Promise<readonly string[]> {
    return (await readSystemStore(store)).map(({ subject }) => subject.text);
  }

  const refused = async (store: SystemStore): Promise<void> =>
    assert.rejects(readSystemStore(store), (error) => SmimeError.is(error, 'noSystemStore'));

  it('is asked for through Node, where it can ask', async () => {
    const ofNode = (): readonly string[] => [one, other].map((pem) => Buffer.from(pem).toString());
    assert.deepEqual(await names(system({ [DEBIAN]: one }, { ofNode })), ['CN=One', 'CN=Other']);
  });

  it('is read from the bundle where Node cannot ask, or hears of none', async () => {
    assert.deepEqual(await names(system({ [DEBIAN]: one })), ['CN=One']);
    assert.deepEqual(await names(system({ [DEBIAN]: one }, { ofNode: () => [] })), ['CN=One']);
    const ofNode = (): never => {
      throw new Error('no such store');
    };
    assert.deepEqual(await names(system({ [DEBIAN]: one }, { ofNode })), ['CN=One']);
  });

  it('is the first bundle that is there', async () => {
    assert.deepEqual(await names(system({ [FEDORA]: other })), ['CN=Other']);
    assert.deepEqual(await names(system({ [FEDORA]: other, [DEBIAN]: one })), ['CN=One']);
  });

  it('is the bundle that SSL_CERT_FILE names', async () => {
    const environment = { SSL_CERT_FILE: '/own.pem' };
    assert.deepEqual(await names(system({ [DEBIAN]: one, '/own.pem': other }, { environment })), [
      'CN=Other',
    ]);
    await refused(system({ [DEBIAN]: one }, { environment }));
  });

  it('passes over what cannot be read, and has each root once', async () => {
    const damaged = writePem('CERTIFICATE', latin1('no certificate'));
    const broken = latin1('-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n');
    const bundle = concat([latin1('# roots\n'), damaged, one, broken, other, one]);
    assert.deepEqual(await names(system({ [DEBIAN]: bundle })), ['CN=One', 'CN=Other']);
  });

  it('is asked of the keychain of the system on macOS, and of no program that is merely called so', async () => {
    const asked: unknown[] = [];
    const run: SystemStore['run'] = async (program, args) => {
      asked.push([program, ...args]);
      return Promise.resolve(one);
    };
    assert.deepEqual(await names(system({ [DEBIAN]: other }, { platform: 'darwin', run })), ['CN=One']);
    const keychain = '/System/Library/Keychains/SystemRootCertificates.keychain';
    assert.deepEqual(asked, [['/usr/bin/security', 'find-certificate', '-a', '-p', keychain]]);
  });

  it('is said not to be there, with the way on', async () => {
    await refused(system({}));
    await refused(system({ [DEBIAN]: latin1('no root at all') }));
    await refused(system({}, { platform: 'darwin' }));
    await refused(system({ [DEBIAN]: one }, { platform: 'win32' }));
  });
});

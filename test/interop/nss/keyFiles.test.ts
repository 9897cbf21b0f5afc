import assert from 'node:assert/strict';
import { assertHoldsKeys, assertKeepsShut, ourPkcs12 } from '../keyFile';
import { cellTest } from '../matrix/cellTest';
import { describePeer, nss } from '../peers/all';
import { person } from '../people';

const DES3 = 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC';

describePeer(nss, 'key files', () => {
  const exported = (passphrase: string, ...how: readonly string[]): Uint8Array => {
    nss.run('pk12util', '-o', 'out.p12', '-n', 'P-256', '-W', passphrase, '-K', '', ...how);
    return nss.folder.read('out.p12');
  };

  cellTest('open', 'PKCS#12 PBES2 AES', 'NSS', async () => {
    const file = exported('secret');
    await assertHoldsKeys(file, 'secret', 'P-256');
    await assertKeepsShut(file);
  });

  cellTest('open', 'PKCS#12 RC2-40 and Triple-DES', 'NSS', async () => {
    const file = exported('secret', '-c', DES3, '-C', 'PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC');
    await assertHoldsKeys(file, 'secret', 'P-256');
  });

  cellTest('open', 'PKCS#12 Triple-DES', 'NSS', async () => {
    await assertHoldsKeys(exported('secret', '-c', DES3, '-C', DES3), 'secret', 'P-256');
  });

  cellTest('open', 'PKCS#12 empty passphrase', 'NSS', async () => {
    await assertHoldsKeys(exported(''), '', 'P-256');
  });

  cellTest('open', 'PKCS#12 non-ASCII passphrase', 'NSS', async () => {
    await assertHoldsKeys(exported('Zürich 密碼'), 'Zürich 密碼', 'P-256');
  });

  cellTest('produce', 'PKCS#12 PBES2 AES', 'NSS', async () => {
    for (const passphrase of ['secret', 'Zürich 密碼']) {
      nss.folder.write('ours.p12', await ourPkcs12(await person('rsa'), passphrase));
      const listed = Buffer.from(nss.run('pk12util', '-l', 'ours.p12', '-W', passphrase)).toString();
      assert.match(listed, /Key\(shrouded\):\s+Friendly Name: rsa/);
      assert.equal(listed.match(/^Certificate/gm)?.length, 2);
      assert.throws(() => nss.run('pk12util', '-l', 'ours.p12', '-W', 'another'));
    }
  });
});

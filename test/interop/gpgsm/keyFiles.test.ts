import { assertHoldsKeys } from '../keyFile';
import { cellTest } from '../matrix/cellTest';
import { describePeer, gpgsm } from '../peers/all';

describePeer(gpgsm, 'key files', () => {
  cellTest('open', 'PKCS#12 RC2-40 and Triple-DES', 'gpgsm', async () => {
    for (const passphrase of ['secret', 'Zürich'])
      await assertHoldsKeys(gpgsm.exportKey('rsa', passphrase), passphrase, 'rsa');
  });
});

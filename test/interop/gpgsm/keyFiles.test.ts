import { spawnSync } from 'node:child_process';
import { findProgram } from '../../support/findProgram';
import { assertHoldsKeys } from '../keyFile';
import { cellTest } from '../matrix/cellTest';
import { describePeer, gpgsm } from '../peers/all';

const MOST_TRIES = 5;

/** Whether another program opens a file of the older schemes; true where none is there to be asked. */
function isWhole(file: Uint8Array, passphrase: string): boolean {
  const openssl = findProgram('openssl');
  if (openssl === undefined) return true;
  const args = ['pkcs12', '-legacy', '-nodes', '-passin', `pass:${passphrase}`];
  return spawnSync(openssl, args, { input: file, stdio: 'pipe' }).status === 0;
}

/** gpgsm 2.2 encrypts about one file in eighty by a key that nobody derives: what openssl cannot open either is made anew. */
function exported(passphrase: string): Uint8Array {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const file = gpgsm.exportKey('rsa', passphrase);
    if (isWhole(file, passphrase)) return file;
  }
  throw new Error(`openssl opens none of ${MOST_TRIES} files of gpgsm`);
}

describePeer(gpgsm, 'key files', () => {
  cellTest('open', 'PKCS#12 RC2-40 and Triple-DES', 'gpgsm', async () => {
    for (const passphrase of ['secret', 'Zürich'])
      await assertHoldsKeys(exported(passphrase), passphrase, 'rsa');
  });
});

import { strict as assert } from 'node:assert';
import { toHex } from '../../../src/core/bytes/hex';
import { passphraseForms } from '../../../src/core/keys/passphrase';
import { pkcs12Kdf, type Pkcs12KdfInput } from '../../../src/core/keys/pkcs12Kdf';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { hex } from '../crypto/vectors';
import { because } from '../../support/because';

// Published with the first implementations: passphrase, purpose, rounds, salt, result
const vectors = [
  ['smeg', 1, 1, '0a58cf64530d823f', '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['smeg', 2, 1, '0a58cf64530d823f', '79993dfe048d3b76'],
  ['smeg', 3, 1, '3d83c0e4546ac140', '8d967d88f6caa9d714800ab3d48051d63f73a312'],
  ['queeg', 1, 1000, '05dec959acff72f7', 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
  ['queeg', 2, 1000, '05dec959acff72f7', '11dedad7758d4860'],
  ['queeg', 3, 1000, '263216fcc2fab31c', '5ec4c7a80df652294c3925b6489a7ab857c83476'],
] as const;

describe('the key derivation of PKCS#12', () => {
  const inputOf = (
    passphrase: string,
    other: Omit<Pkcs12KdfInput, 'digest' | 'password'>,
  ): Pkcs12KdfInput => {
    return { digest: 'sha1', password: passphraseForms(passphrase)[0]?.bmp ?? new Uint8Array(), ...other };
  };

  for (const [passphrase, purpose, iterations, salt, wanted] of vectors) {
    it(`derives ${wanted.length / 2} octets from '${passphrase}' in ${iterations} rounds`, async () => {
      const input = inputOf(passphrase, { purpose, iterations, salt: hex(salt) });
      assert.equal(toHex(await pkcs12Kdf(nodeCrypto, input, wanted.length / 2)), wanted);
    });
  }

  it('refuses to go on for ever', async () => {
    const endless = inputOf('x', { purpose: 1, iterations: 2 ** 31, salt: hex('00') });
    await assert.rejects(pkcs12Kdf(nodeCrypto, endless, 8), because('limitExceeded'));
  });
});

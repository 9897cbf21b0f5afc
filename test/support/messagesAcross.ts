import { strict as assert } from 'node:assert';
import { unhurried } from '../../src/core/bytes/pace';
import { concat } from '../../src/core/bytes/segments';
import { decryptorOf } from '../../src/core/keys/decryptorOf';
import type { Identity } from '../../src/core/keys/identity';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { signerOf } from '../../src/core/keys/signerOf';
import { createTestPki } from '../../src/core/keys/testPki';
import { openFile } from '../../src/core/report/open';
import { compressMessage } from '../../src/core/smime/compressMessage';
import type { Platform } from '../../src/core/smime/platform';
import { protect } from '../../src/core/smime/protect';
import type { CryptoProvider } from '../../src/core/crypto/provider';
import { now, plainOptions } from './opening';
import { sampleMessage } from './sampleMessage';

async function identityIn(
  files: ReadonlyMap<string, Uint8Array>,
  name: string,
  crypto: CryptoProvider,
): Promise<Identity & Required<Pick<Identity, 'certificate'>>> {
  const [identity = assert.fail()] = await readKeyFile(
    files.get(name) ?? assert.fail(),
    ['smime'],
    crypto,
    name,
  );
  return { ...identity, certificate: identity.certificate ?? assert.fail() };
}

/** Whole messages that are made on one platform and opened on another: keys in PKCS#12, triple wrapped, compressed. */
export function messagesAcross(maker: Platform, reader: Platform): void {
  for (const algorithm of ['rsa', 'ec', 'ed25519', 'ml-dsa'] as const) {
    it(`a triple wrap with keys of ${algorithm}`, async () => {
      const files = await createTestPki({ algorithm, crypto: maker.crypto, now });
      const [alice, bob] = await Promise.all(
        ['alice.p12', 'bob.p12'].map((name) => identityIn(files, name, maker.crypto)),
      );
      const people = {
        signers: [signerOf(alice ?? assert.fail())],
        recipients: [bob?.certificate ?? assert.fail()],
      };
      const options = { ...plainOptions, ...people };
      const made = await protect(sampleMessage, 'tripleWrap', options, maker, unhurried);
      const key = decryptorOf(await identityIn(files, 'bob.p12', reader.crypto), [], reader.crypto);
      const opening = { keys: [key], certificates: [], trust: [], at: now };
      const { report } = await openFile('test.eml', concat(made.message), opening, reader, unhurried);
      assert.equal(report.summary.decrypted, true);
      assert.equal(report.summary.tripleWrapped, true);
      const values = report.signatures.map(
        ({ checks }) => checks.find(({ id }) => id === 'signature-value')?.status,
      );
      assert.deepEqual(values, ['passed', 'passed']);
    });
  }

  it('a compressed message', async () => {
    const made = await compressMessage(sampleMessage, maker, unhurried);
    const opening = { keys: [], certificates: [], trust: [], at: now };
    const { report } = await openFile('test.eml', concat(made.message), opening, reader, unhurried);
    const kinds = JSON.stringify(report.layers);
    assert.match(kinds, /"compressed-data"/);
    assert.doesNotMatch(kinds, /"damaged"/);
  });
}

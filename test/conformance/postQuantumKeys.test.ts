import { strict as assert } from 'node:assert';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unhurried } from '../../src/core/bytes/pace';
import { utf8 } from '../../src/core/bytes/text';
import type { PrivateKey } from '../../src/core/crypto/provider';
import { schemeForKey } from '../../src/core/crypto/schemeForKey';
import { SmimeError } from '../../src/core/errors/smimeError';
import { readCertificates } from '../../src/core/keys/readCertificates';
import { readKeyFile } from '../../src/core/keys/readKeyFile';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import { describeCorpus } from '../support/corpus';

// One octet of t0 is another. Nothing but making the key anew from s1 and s2 would show it; its signatures still hold.
const NOT_SEEN = 'bad-ML-DSA-44-3.priv';

const FORMS = ['seed', 'expanded', 'both'] as const;

async function onlyKey(bytes: Uint8Array, name: string): Promise<PrivateKey> {
  const [identity, ...others] = await readKeyFile(new Uint8Array(bytes), [], nodeCrypto, name);
  assert.ok(identity !== undefined && others.length === 0);
  return identity.privateKey;
}

describeCorpus('Post-quantum keys of the RFCs (9881, 9935)', (corpus) => {
  const folders = { 'ML-DSA': 'pqc/lamps-dilithium-certs', 'ML-KEM': 'pqc/lamps-kyber-certs' } as const;
  for (const [family, sizes] of [
    ['ML-DSA', [44, 65, 87]],
    ['ML-KEM', [512, 768, 1024]],
  ] as const) {
    for (const size of sizes) {
      for (const form of FORMS) {
        it(`${family}-${size} as ${form} is the key of its certificate`, async () => {
          const name = `${folders[family]}/${family}-${size}`;
          const key = await onlyKey(corpus.read(`${name}-${form}.priv`), name);
          const [certificate] = readCertificates(new Uint8Array(corpus.read(`${name}.crt`)), name);
          assert.deepEqual(key.spki, certificate?.publicKey.raw);
          await assertWorks(key);
        });
      }
    }
  }

  for (const [folder, start] of [
    ['pqc/lamps-dilithium-certs', 'bad-ML-DSA'],
    ['pqc/lamps-kyber-certs', 'bad-ML-KEM'],
  ] as const) {
    for (const name of filesIn(
      corpus.folder,
      folder,
      (file) => file.startsWith(start) && file !== NOT_SEEN,
    )) {
      it(`${name} is refused`, async () => {
        const reading = onlyKey(corpus.read(`${folder}/${name}`), name).then(assertWorks);
        await assert.rejects(reading, (error) => SmimeError.is(error, 'malformed'));
      });
    }
  }

  const hackathon = 'pqc/hackathon-carl-redhound';
  for (const name of filesIn(corpus.folder, hackathon, (file) => /^mlkem.*_priv\.der$/.test(file))) {
    it(`${name} opens the ciphertext beside it`, async () => {
      const start = name.replace(/_[a-z]+_priv\.der$/, '');
      const key = await onlyKey(corpus.read(`${hackathon}/${name}`), name);
      const ciphertext = new Uint8Array(corpus.read(`${hackathon}/${start}_ciphertext.bin`));
      const secret = new Uint8Array(corpus.read(`${hackathon}/${start}_ss.bin`));
      assert.deepEqual(await key.decapsulate(ciphertext), secret);
    });
  }
});

function filesIn(root: string, folder: string, wanted: (file: string) => boolean): readonly string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).filter(wanted) : [];
}

async function assertWorks(key: PrivateKey): Promise<void> {
  if (key.kind.kind === 'ml-kem') {
    const { ciphertext, secret } = await nodeCrypto.encapsulate(key.spki);
    assert.deepEqual(await key.decapsulate(ciphertext), secret);
    assert.notDeepEqual(await key.decapsulate(ciphertext.map((byte) => byte ^ 1)), secret);
    return;
  }
  const scheme = schemeForKey(key.kind, {}) ?? assert.fail('a key that cannot sign');
  const message = utf8('any message');
  const signature = await key.sign(scheme, message);
  assert.ok(await nodeCrypto.verify(key.spki, scheme, [message], signature, unhurried));
}

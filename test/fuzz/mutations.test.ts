import { strict as assert } from 'node:assert';
import { writePem } from '../../src/core/bytes/pem';
import { concat } from '../../src/core/bytes/segments';
import { encodeSignedData } from '../../src/core/cms/signedData';
import { allLayers, isCms } from '../../src/core/smime/layer';
import { layersOf, protectedAs } from '../support/opening';
import { sampleMessage, sampleWithLf } from '../support/sampleMessage';
import { randomOf } from '../support/seeded';
import { ec, identity, rsa, type TestIdentity } from '../support/testCertificates';
import { mutated } from './mutate';
import { openSafely } from './openSafely';
import { RUNS, SEED } from './runs';

describe('mutated messages', () => {
  const seeds = new Map<string, Uint8Array>();
  let keys: readonly TestIdentity[];

  before(async () => {
    const [alice, bob, rita] = await Promise.all([
      identity(ec, 'Alice'),
      identity(ec, 'Bob'),
      identity(rsa, 'Rita'),
    ]);
    keys = [bob, rita];
    const recipients = [bob.certificate, rita.certificate];
    for (const mode of ['sign', 'encrypt', 'signEncrypt', 'tripleWrap'] as const) {
      for (const signMode of ['opaque', 'detached'] as const) {
        const cipher = signMode === 'opaque' ? 'aes-128-cbc' : 'aes-128-gcm';
        const options = { signers: [alice.signer], recipients, signMode, cipher } as const;
        seeds.set(`${mode}, ${signMode}`, await protectedAs(mode, sampleMessage, options));
      }
    }
    // The same as bare CMS, where a changed byte is a changed byte of the structure.
    for (const [name, bytes] of seeds) {
      const layer = [...allLayers(await layersOf(bytes))].find(isCms);
      if (layer !== undefined) seeds.set(`${name}, DER`, layer.decoding.source.bytes);
      if (seeds.size > 14) break;
    }
    const bag = concat(
      encodeSignedData({
        digestAlgorithms: [],
        certificates: recipients.map(({ raw }) => raw),
        signerInfos: [],
      }),
    );
    seeds.set('certificates', bag);
    seeds.set('PEM', writePem('CERTIFICATE', bob.certificate.raw));
    seeds.set('plain', sampleMessage);
    seeds.set('plain with LF', sampleWithLf);
  });

  const names = ['sign', 'encrypt', 'signEncrypt', 'tripleWrap']
    .flatMap((mode) => [`${mode}, opaque`, `${mode}, detached`])
    .concat('sign, opaque, DER', 'sign, detached, DER', 'encrypt, opaque, DER', 'encrypt, detached, DER')
    .concat('certificates', 'PEM', 'plain', 'plain with LF');
  for (const [index, name] of names.entries()) {
    it(name, async () => {
      const seed = seeds.get(name) ?? assert.fail();
      const others = [...seeds.values()];
      const random = randomOf(1000 * SEED + index);
      const decryptors = keys.map(({ decryptor }) => decryptor);
      let opened = 0;
      for (let run = 0; run < RUNS; run++) {
        const bytes = mutated(seed, others, random);
        try {
          if (await openSafely(bytes, decryptors)) opened++;
        } catch (error) {
          const hostile = Buffer.from(bytes).toString('base64');
          throw new Error(`run ${run} of ${name}: ${hostile}`, { cause: error });
        }
      }
      assert.ok(opened > RUNS / 50, `only ${opened} were opened: the mutations are too coarse`);
    });
  }

  for (const name of ['sign, detached, DER', 'encrypt, detached, DER', 'certificates']) {
    it(`${name}: every byte of it`, async () => {
      const seed = seeds.get(name) ?? assert.fail();
      const decryptors = keys.map(({ decryptor }) => decryptor);
      for (let at = 0; at < seed.length; at++) {
        for (const value of [0x80, 0xff, (seed[at] ?? 0) ^ 0x01, (seed[at] ?? 0) ^ 0x80]) {
          const bytes = seed.slice();
          bytes[at] = value;
          await openSafely(bytes, decryptors).catch((cause: unknown) => {
            throw new Error(`byte ${at} as ${value}: ${Buffer.from(seed).toString('base64')}`, { cause });
          });
        }
      }
    });
  }
});

import assert from 'node:assert/strict';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';
import { describeWithNode24 } from '../../support/node24';
import { entityOf, protectedAs } from '../../support/opening';
import { sampleMessage } from '../../support/sampleMessage';
import { cipherCell } from '../cells/ciphers';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { damaged, mailOf } from '../mail';
import { cellTest } from '../matrix/cellTest';
import { bouncyCastle, describePeer } from '../peers/all';
import { person } from '../people';

const oids = {
  'ML-KEM-512': '2.16.840.1.101.3.4.4.1',
  'ML-KEM-768': '2.16.840.1.101.3.4.4.2',
  'ML-KEM-1024': '2.16.840.1.101.3.4.4.3',
} as const;
const HKDF_SHA256 = '1.2.840.113549.1.9.16.3.28';
const AES_256_WRAP = '2.16.840.1.101.3.4.1.45';
const bytes = (text: string | undefined) => new Uint8Array(Buffer.from(text ?? '', 'base64'));

describeWithNode24('Node 24 and ML-KEM', (node24) => {
  for (const algorithm of ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const) {
    it(`${algorithm}: either side opens what the other encapsulates, with either's keys`, async () => {
      const ours = await nodeCrypto.generateKey({ kind: 'ml-kem', algorithm });
      const theirs = node24(
        `const pair = crypto.generateKeyPairSync(input.name);
        const { sharedKey, ciphertext } = crypto.encapsulate(publicKey(input.spki));
        return { spki: spki(pair.publicKey), pkcs8: pkcs8(pair.privateKey), secret: base64(sharedKey), ciphertext: base64(ciphertext) };`,
        { name: algorithm.toLowerCase(), spki: ours.spki },
      );
      const key = await nodeCrypto.privateKey(ours.pkcs8);
      assert.deepEqual(await key.decapsulate(bytes(theirs['ciphertext'])), bytes(theirs['secret']));
      const { ciphertext, secret } = await nodeCrypto.encapsulate(bytes(theirs['spki']));
      const opened = node24(
        `return { secret: base64(crypto.decapsulate(privateKey(input.pkcs8), bytes(input.ciphertext))) };`,
        { pkcs8: theirs['pkcs8'], ciphertext },
      );
      assert.deepEqual(bytes(opened['secret']), secret);
      const imported = await nodeCrypto.privateKey(bytes(theirs['pkcs8']));
      assert.deepEqual(imported.spki, bytes(theirs['spki']));
      assert.deepEqual(await imported.decapsulate(ciphertext), secret);
    });
  }

  describePeer(bouncyCastle, 'with what Node 24 encapsulates', () => {
    for (const algorithm of ['ML-KEM-512', 'ML-KEM-768', 'ML-KEM-1024'] as const)
      for (const ukm of [undefined, new Uint8Array(32).fill(7)]) {
        const detail = ukm === undefined ? '' : 'with UKM';

        const theyMake = async (): Promise<void> => {
          const { certificate, decryptor } = await person(algorithm);
          const encapsulated = node24(
            `const { sharedKey, ciphertext } = crypto.encapsulate(publicKey(input.spki));
            return { secret: base64(sharedKey), ciphertext: base64(ciphertext) };`,
            { spki: certificate.publicKey.raw },
          );
          const message = await bouncyCastle.ask('encrypt', {
            content,
            cipher: cipherCell('AES-256-GCM').oid,
            type: 'kemri',
            certificate: certificate.raw,
            kem: algorithmIdentifier(oids[algorithm]),
            kemct: bytes(encapsulated['ciphertext']),
            secret: bytes(encapsulated['secret']),
            kdf: algorithmIdentifier(HKDF_SHA256),
            derivation: 'hkdf-sha256',
            wrap: AES_256_WRAP,
            wrapLength: 32,
            ukm,
          });
          const judged = await judge(message, [decryptor]);
          assertShows(judged, content);
          assert.equal(judged.report.recipients[0]?.type, 'kemri');
          const { report } = await judge(damaged(message), [decryptor]);
          assert.equal(report.layers[0]?.problem?.reason, 'authenticationFailed');
        };
        cellTest('open', `kemri ${algorithm}`, 'Node24', theyMake, detail);

        const weMake = async (): Promise<void> => {
          const { certificate, pkcs8 } = await person(algorithm);
          const options = { signers: [], recipients: [certificate], cipher: 'aes-256-cbc', ukm } as const;
          const { cms: message } = mailOf(await protectedAs('encrypt', sampleMessage, options));
          const { secret } = node24(
            `return { secret: base64(crypto.decapsulate(privateKey(input.pkcs8), bytes(input.ciphertext))) };`,
            { pkcs8, ciphertext: await bouncyCastle.ask('kemCiphertext', { message }) },
          );
          const request = { message, secret: bytes(secret), derivation: 'hkdf-sha256' };
          assert.deepEqual(await bouncyCastle.ask('openKem', request), await entityOf(sampleMessage));
        };
        cellTest('produce', `kemri ${algorithm}`, 'Node24', weMake, detail);
      }
  });
});

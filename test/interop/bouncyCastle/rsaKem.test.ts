import { constants, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import * as der from '../../../src/core/asn1/derWriter';
import { writePem } from '../../../src/core/bytes/pem';
import { cipherCell } from '../cells/ciphers';
import { content } from '../content';
import { assertShows, judge } from '../judging';
import { cellTest } from '../matrix/cellTest';
import { bouncyCastle, describePeer } from '../peers/all';
import { person, type Person } from '../people';

const RSA_KEM = '1.0.18033.2.2.4';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const KDF3 = algorithmIdentifier('1.3.133.16.840.9.44.1.2', algorithmIdentifier(SHA256));
const LENGTH = 32;

describePeer(bouncyCastle, 'RSA-KEM', () => {
  for (const [what, kem] of [
    ['parameters', algorithmIdentifier(RSA_KEM, der.sequence(KDF3, der.integer(LENGTH)))],
    ['no parameters', algorithmIdentifier(RSA_KEM)],
  ] as const)
    cellTest(
      'open',
      'RSA-KEM',
      'BouncyCastle',
      async () => {
        const someone = await person('rsa');
        const message = await bouncyCastle.ask('encrypt', {
          content,
          cipher: cipherCell('AES-256-GCM').oid,
          type: 'kemri',
          certificate: someone.certificate.raw,
          kem,
          ...encapsulate(someone),
          kdf: KDF3,
          derivation: 'kdf3-sha256',
          wrap: '2.16.840.1.101.3.4.1.45',
          wrapLength: LENGTH,
        });
        assertShows(await judge(message, [someone.decryptor]), content);
      },
      what,
    );
});

/** RFC 9690 A.2: a random number, encrypted bare; KDF3 makes the secret of it. */
function encapsulate({ certificate }: Person): { kemct: Uint8Array; secret: Uint8Array } {
  const z = randomBytes(256);
  // Below every modulus of 2048 bits.
  z[0] = 0;
  const key = Buffer.from(writePem('PUBLIC KEY', certificate.publicKey.raw)).toString();
  const kemct = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, z);
  const counter = Buffer.of(0, 0, 0, 1);
  return { kemct, secret: createHash('sha256').update(counter).update(z).digest() };
}

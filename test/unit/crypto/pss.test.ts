import { strict as assert } from 'node:assert';
import { constants, createHash, createSign, generateKeyPairSync, publicDecrypt } from 'node:crypto';
import { isPssEncoded, type PssScheme } from '../../../src/core/crypto/pss';
import { nodeCrypto } from '../../../src/platform/node/nodeCrypto';

const sha256 = (data: string) => new Uint8Array(createHash('sha256').update(data).digest());

// Moduli of 8n + 1 bits are the awkward ones: the encoded message is an octet shorter than the block.
for (const bits of [1024, 1025, 1026, 1031]) {
  describe(`EMSA-PSS with a modulus of ${bits} bits`, () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
    const blockOf = (saltLength: number): Uint8Array => {
      const options = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
      const signature = createSign('sha256').update('message').sign(options);
      return new Uint8Array(publicDecrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, signature));
    };
    const scheme = (saltLength: number): PssScheme => {
      return { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength };
    };

    for (const saltLength of [0, 20, 32, 64]) {
      it(`agrees with node about a salt of ${saltLength} octets`, async () => {
        const block = blockOf(saltLength);
        const check = (chosen: PssScheme, digest = sha256('message')) =>
          isPssEncoded(nodeCrypto, chosen, digest, block, bits);
        assert.ok(await check(scheme(saltLength)));
        assert.ok(!(await check(scheme(saltLength), sha256('another'))));
        assert.ok(!(await check(scheme(saltLength + 1))));
        assert.ok(!(await check({ ...scheme(saltLength), mgfDigest: 'sha1' })));
        assert.ok(!(await check(scheme(1000))));
        assert.ok(!(await check(scheme(-1))));
      });
    }

    it('refuses every changed octet', async () => {
      const block = blockOf(20);
      for (let at = 0; at < block.length; at++) {
        const changed = block.map((byte, index) => (index === at ? byte ^ 0x80 : byte));
        assert.ok(
          !(await isPssEncoded(nodeCrypto, scheme(20), sha256('message'), changed, bits)),
          `octet ${at}`,
        );
      }
    });
  });
}

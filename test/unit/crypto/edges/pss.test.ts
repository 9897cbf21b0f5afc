import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { utf8 } from '../../../../src/core/bytes/text';
import { encodePss, isPssEncoded, type PssScheme } from '../../../../src/core/crypto/pss';
import { nodeCrypto } from '../../../../src/platform/node/nodeCrypto';
import { allBent, refused, row, tryVectors } from './vectorTable';

const scheme: PssScheme = { kind: 'rsa-pss', digest: 'sha256', mgfDigest: 'sha256', saltLength: 32 };
const digest = Uint8Array.from(createHash('sha256').update('signed').digest());
// As a host with a salt that a test can know.
const crypto = { ...nodeCrypto, randomBytes: (length: number) => row(length, 0x5a) };
const holds = (block: Uint8Array, bits: number, other: Partial<PssScheme> = {}, over = digest) =>
  isPssEncoded(crypto, { ...scheme, ...other }, over, block, bits);

describe('EMSA-PSS (RFC 8017 9.1), its edges', () => {
  // A modulus of 8n + 1 bits has an encoded message that is one octet shorter than it.
  for (const bits of [1024, 1025, 1026, 1031, 1032, 1033, 2048, 2049]) {
    for (const saltLength of [0, 1, 20, 32]) {
      it(`${bits} bits and a salt of ${saltLength}: what is encoded holds, and nothing near it`, async () => {
        const block = await encodePss(crypto, { ...scheme, saltLength }, digest, bits);
        assert.equal(block.length, Math.ceil(bits / 8));
        assert.ok(await holds(block, bits, { saltLength }));
        for (const other of [saltLength + 1, saltLength - 1])
          assert.ok(!(await holds(block, bits, { saltLength: other })));
        for (const each of allBent(block)) assert.ok(!(await holds(each, bits, { saltLength })));
        for (const each of allBent(block, 0x80)) assert.ok(!(await holds(each, bits, { saltLength })));
        assert.ok(!(await holds(block, bits, { saltLength, mgfDigest: 'sha1' })));
        assert.ok(!(await holds(block, bits, { saltLength }, digest.with(0, digest[0] === 0 ? 1 : 0))));
      });
    }
  }

  it('the mask may be of another digest', async () => {
    const other = { mgfDigest: 'sha512' } as const;
    const block = await encodePss(crypto, { ...scheme, ...other }, digest, 1024);
    assert.ok(await holds(block, 1024, other));
    assert.ok(!(await holds(block, 1024)));
  });

  it('a block of nothing but zeros, or of ones, holds for nobody', async () => {
    for (const block of [row(128), row(128, 0xff), row(128, 0xbc)]) assert.ok(!(await holds(block, 1024)));
  });

  tryVectors(
    ({ bits, saltLength }: { bits: number; saltLength: number }) =>
      encodePss(crypto, { ...scheme, saltLength }, digest, bits),
    refused('signingFailed', [
      ['a salt that is one octet too long', { bits: 1024, saltLength: 95 }],
      ['a key that is too short for digest and salt', { bits: 512, saltLength: 32 }],
      ['a key that is too short for the digest', { bits: 256, saltLength: 0 }],
    ]),
  );

  it('a salt that just fits', async () => {
    const block = await encodePss(crypto, { ...scheme, saltLength: 94 }, digest, 1024);
    assert.ok(await holds(block, 1024, { saltLength: 94 }));
    assert.deepEqual(digest, Uint8Array.from(createHash('sha256').update(utf8('signed')).digest()));
  });
});

import { strict as assert } from 'node:assert';
import type { KeyKind } from '../../../src/core/crypto/algorithms';
import { keyStrength } from '../../../src/core/crypto/keyStrength';

/** SP 800-57 Part 1 Rev. 5, table 2; the categories of FIPS 203 to 205. */
const strengths: readonly (readonly [KeyKind, number | undefined])[] = [
  [{ kind: 'rsa', bits: 512 }, 0],
  [{ kind: 'rsa', bits: 1024 }, 80],
  [{ kind: 'rsa', bits: 2047 }, 80],
  [{ kind: 'rsa', bits: 2048 }, 112],
  [{ kind: 'rsa-pss', bits: 3072 }, 128],
  [{ kind: 'rsa', bits: 4096 }, 128],
  [{ kind: 'rsa', bits: 7680 }, 192],
  [{ kind: 'rsa', bits: 15360 }, 256],
  [{ kind: 'dsa', bits: 1024 }, 80],
  [{ kind: 'dsa', bits: 0 }, undefined],
  [{ kind: 'ec', curve: 'P-256' }, 128],
  [{ kind: 'ec', curve: 'P-521' }, 256],
  [{ kind: 'ec', curve: 'secp256k1' }, 128],
  [{ kind: 'eddsa', algorithm: 'Ed448' }, 224],
  [{ kind: 'xdh', algorithm: 'X25519' }, 128],
  [{ kind: 'ml-dsa', algorithm: 'ML-DSA-65' }, 192],
  [{ kind: 'ml-kem', algorithm: 'ML-KEM-1024' }, 256],
  [{ kind: 'slh-dsa', algorithm: 'SLH-DSA-SHAKE-192f' }, 192],
  [{ kind: 'unknown', oid: '1.2.3' }, undefined],
];

describe('the strength of a key', () => {
  for (const [kind, strength] of strengths)
    it(JSON.stringify(kind), () => {
      assert.equal(keyStrength(kind), strength);
    });
});

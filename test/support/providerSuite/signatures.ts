import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { namedKeyOid } from '../../../src/core/crypto/namedKeys';
import { schemeForKey } from '../../../src/core/crypto/schemeForKey';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { slhDsa } from '../../../src/platform/portable/postQuantum';
import { because } from '../because';
import type { Tested } from './tested';
import { curveSignatures } from './curveSignatures';
import { refusedKeys } from './refusedKeys';
import { rsaSignatures } from './rsaSignatures';
import { shakeSignatures } from './shakeSignatures';
import { assertOnlyRight, message, verifying } from './signing';

/** Signatures, made and verified. */
export function signatureSuite(tested: Tested): void {
  rsaSignatures(tested);
  curveSignatures(tested);
  postQuantumSignatures(tested);
  shakeSignatures(tested);
  refusedKeys(tested);
}

function postQuantumSignatures({ provider }: Tested): void {
  for (const kind of [
    { kind: 'ml-dsa', algorithm: 'ML-DSA-44' },
    { kind: 'ml-dsa', algorithm: 'ML-DSA-65' },
    { kind: 'ml-dsa', algorithm: 'ML-DSA-87' },
    { kind: 'slh-dsa', algorithm: 'SLH-DSA-SHA2-128f' },
  ] as const) {
    it(`${kind.algorithm} holds for its message and key alone`, async () => {
      const identifier = algorithmIdentifier(namedKeyOid(kind));
      const pkcs8 =
        kind.kind === 'ml-dsa'
          ? (await provider.generateKey(kind)).pkcs8
          : encodePrivateKeyInfo(identifier, slhDsa[kind.algorithm].keygen().secretKey);
      const key = await provider.privateKey(pkcs8);
      assert.deepEqual(key.kind, kind);
      const scheme = schemeForKey(kind, {}) ?? assert.fail();
      await assertOnlyRight(provider, key.spki, scheme, await key.sign(scheme, message));
      const short = sequence(identifier, bitString(new Uint8Array(31)));
      await assert.rejects(verifying(provider, short, scheme)(message), because('malformed'));
    });
  }
}

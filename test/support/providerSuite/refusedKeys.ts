import { strict as assert } from 'node:assert';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, sequence } from '../../../src/core/asn1/derWriter';
import { publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { utf8 } from '../../../src/core/bytes/text';
import type { SignatureScheme } from '../../../src/core/crypto/algorithms';
import { encodePrivateKeyInfo } from '../../../src/core/keys/privateKeyInfo';
import { der, openssl, rsa2048 } from './openssl';
import { because } from '../because';
import type { Tested } from './tested';
import { keyOf, message, pss, verifying } from './signing';

/** What no key of this kind does, and what is no key. */
export function refusedKeys({ provider, lacks }: Tested): void {
  it('a scheme that the key does not fit is no right signature and cannot be made', async () => {
    const rsa = await keyOf(provider, rsa2048().privateKey);
    const { pkcs8 } = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    const ec = await provider.privateKey(pkcs8);
    const ed = await provider.privateKey(
      (await provider.generateKey({ kind: 'eddsa', algorithm: 'Ed25519' })).pkcs8,
    );
    const pkcs1: SignatureScheme = { kind: 'rsa-pkcs1', digest: 'sha256' };
    const ecdsa: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    const ed448: SignatureScheme = { kind: 'eddsa', algorithm: 'Ed448', digest: 'shake256' };
    const signature = await rsa.sign(pkcs1, message);
    for (const [key, schemes] of [
      [rsa, [ecdsa, ed448]],
      [ec, [pkcs1, pss('sha256', 32), ed448]],
      [ed, [pkcs1, ecdsa, ed448]],
    ] as const) {
      for (const scheme of schemes) {
        assert.ok(!(await verifying(provider, key.spki, scheme)(signature)));
        await assert.rejects(key.sign(scheme, message), because('signingFailed'));
      }
    }
  });

  it('what is no key, or an unknown one, is refused with a reason', async () => {
    const scheme: SignatureScheme = { kind: 'ecdsa', digest: 'sha256' };
    const { spki } = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
    for (const wrong of [new Uint8Array(), utf8('no key'), spki.subarray(0, 40), beside(spki)]) {
      await assert.rejects(verifying(provider, wrong, scheme)(message), because('malformed'));
      await assert.rejects(provider.agreeEphemeral(wrong), because('malformed'));
    }
    await assert.rejects(provider.privateKey(new Uint8Array()), because('malformed'));
    const unknown = algorithmIdentifier('1.3.6.1.4.1.99999.1');
    const refused = because('unsupportedAlgorithm', '1.3.6.1.4.1.99999.1');
    await assert.rejects(
      verifying(provider, sequence(unknown, bitString(message)), scheme)(message),
      refused,
    );
    await assert.rejects(provider.privateKey(encodePrivateKeyInfo(unknown, message)), refused);
    await assert.rejects(provider.agreeEphemeral(sequence(unknown, bitString(message))), refused);
    const unnamed = algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, sequence());
    const nameless = because('unsupportedAlgorithm', publicKeys['id-ecPublicKey'].oid);
    await assert.rejects(
      verifying(provider, sequence(unnamed, bitString(message)), scheme)(message),
      nameless,
    );
  });

  it(
    lacks.otherCurves ? 'a curve without an implementation is named' : 'a curve of the host alone works',
    async () => {
      const { privateKey, publicKey } = openssl.generateKeyPairSync('ec', { namedCurve: 'secp224r1' });
      const spki = der(publicKey, 'spki');
      const holds = verifying(provider, spki, { kind: 'ecdsa', digest: 'sha256' });
      const signature = new Uint8Array(openssl.sign('sha256', message, privateKey));
      if (!lacks.otherCurves) {
        assert.ok(await holds(signature));
        const { point, secret } = await provider.agreeEphemeral(spki);
        assert.deepEqual(await (await keyOf(provider, privateKey)).agree(point), secret);
        return;
      }
      const refused = because('unsupportedAlgorithm', '1.3.132.0.33');
      await assert.rejects(holds(signature), refused);
      await assert.rejects(provider.agreeEphemeral(spki), refused);
      await assert.rejects(provider.privateKey(der(privateKey, 'pkcs8')), refused);
    },
  );
}

/** With a point that is not on the curve. */
function beside(spki: Uint8Array): Uint8Array {
  return spki.map((byte, at) => (at === spki.length - 1 ? byte ^ 1 : byte));
}

import { p256 } from '@noble/curves/nist.js';
import { strict as assert } from 'node:assert';
import type { KeyObject } from 'node:crypto';
import { algorithmIdentifier } from '../../../src/core/asn1/algorithmIdentifier';
import { bitString, oid, sequence } from '../../../src/core/asn1/derWriter';
import { unhurried } from '../../../src/core/bytes/pace';
import { concat } from '../../../src/core/bytes/segments';
import { utf8 } from '../../../src/core/bytes/text';
import type { SignatureScheme } from '../../../src/core/crypto/algorithms';
import { digests } from '../../../src/core/crypto/registry/digests';
import { namedCurves, publicKeys } from '../../../src/core/crypto/registry/publicKeys';
import { signatures } from '../../../src/core/crypto/registry/signatures';
import { readSpki } from '../../../src/platform/portable/readKeys';
import { der, openssl, rsa2048 } from './openssl';
import type { Tested } from './tested';

type Shake = 'shake128' | 'shake256';

const message = utf8('RFC 8702');
const shake = (name: Shake, length: number, ...data: Uint8Array[]) =>
  new Uint8Array(openssl.createHash(name, { outputLength: length }).update(concat(data)).digest());

/** RSASSA-PSS of RFC 8017 8.1.1 with SHAKE as RFC 8702 3.2.1 has it, written down once more for a modulus of whole octets. */
function signPss(key: KeyObject, name: Shake, modulus: number, saltLength: number): Uint8Array {
  const { length } = digests[name];
  const salt = new Uint8Array(saltLength).fill(0x5a);
  const code = shake(name, length, new Uint8Array(8), shake(name, length, message), salt);
  const data = new Uint8Array(modulus - length - 1);
  data[data.length - saltLength - 1] = 1;
  data.set(salt, data.length - saltLength);
  const mask = shake(name, data.length, code);
  const masked = data.map((octet, at) => octet ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  const block = concat([masked, code, Uint8Array.of(0xbc)]);
  return new Uint8Array(openssl.privateEncrypt({ key, padding: openssl.constants.RSA_NO_PADDING }, block));
}

/** Signatures with SHAKE (RFC 8702). */
export function shakeSignatures({ provider }: Tested): void {
  const verify = (spki: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data = message) =>
    provider.verify(spki, scheme, [data], signature, unhurried);

  for (const name of ['shake128', 'shake256'] as const) {
    const { length } = digests[name];
    const scheme = { kind: 'rsa-pss', digest: name, mgfDigest: name, saltLength: length } as const;

    it(`RSASSA-PSS with ${name}: digest and mask by SHAKE, a salt as long as the digest`, async () => {
      const { privateKey, publicKey } = rsa2048();
      const signature = signPss(privateKey, name, 256, length);
      assert.ok(await verify(der(publicKey, 'spki'), scheme, signature));
      assert.ok(!(await verify(der(publicKey, 'spki'), scheme, signature, utf8('another'))));
      assert.ok(!(await verify(der(publicKey, 'spki'), { ...scheme, mgfDigest: 'sha256' }, signature)));
      assert.ok(!(await verify(der(publicKey, 'spki'), scheme, signPss(privateKey, name, 256, length - 1))));
    });

    it(`a key that may sign with RSASSA-PSS with ${name} alone`, async () => {
      const { privateKey, publicKey } = rsa2048();
      const { key } = readSpki(der(publicKey, 'spki')).info;
      const row = signatures[name === 'shake128' ? 'id-RSASSA-PSS-SHAKE128' : 'id-RSASSA-PSS-SHAKE256'];
      const only = sequence(algorithmIdentifier(row.oid), bitString(key));
      assert.deepEqual(readSpki(only).info.kind, { kind: 'rsa-pss', bits: 2048, only: scheme });
      assert.ok(await verify(only, scheme, signPss(privateKey, name, 256, length)));
      const other = { ...scheme, digest: 'sha256', mgfDigest: 'sha256' } as const;
      assert.ok(!(await verify(only, other, signPss(privateKey, name, 256, length))));
    });

    it(`ECDSA over an output of ${name} of the length that RFC 8702 3.2.2 asks for`, async () => {
      const { secretKey, publicKey: point } = p256.keygen(new Uint8Array(48).fill(3));
      const uncompressed = p256.Point.fromBytes(point).toBytes(false);
      const curve = oid(namedCurves['P-256'].oid);
      const spki = sequence(
        algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, curve),
        bitString(uncompressed),
      );
      const options = { prehash: false, format: 'der', lowS: false } as const;
      const signature = p256.sign(shake(name, length, message), secretKey, options);
      const ecdsa = { kind: 'ecdsa', digest: name } as const;
      assert.ok(await verify(spki, ecdsa, signature));
      assert.ok(!(await verify(spki, ecdsa, signature, utf8('another'))));
      const short = p256.sign(shake(name, length / 2, message), secretKey, options);
      assert.ok(name === 'shake256' || !(await verify(spki, ecdsa, short)));
    });

    it(`${name}: made by RSASSA-PSS and by ECDSA, whatever output lengths the host has`, async () => {
      const { privateKey, publicKey } = rsa2048();
      const key = await provider.privateKey(der(privateKey, 'pkcs8'));
      const signature = await key.sign(scheme, message);
      assert.ok(await verify(der(publicKey, 'spki'), scheme, signature));
      assert.ok(!(await verify(der(publicKey, 'spki'), scheme, signature, utf8('another'))));
      const { pkcs8, spki } = await provider.generateKey({ kind: 'ec', curve: 'P-256' });
      const ecdsa = { kind: 'ecdsa', digest: name } as const;
      const made = await (await provider.privateKey(pkcs8)).sign(ecdsa, message);
      const prehashed = shake(name, length, message);
      const options = { prehash: false, format: 'der', lowS: false } as const;
      assert.ok(p256.verify(made, prehashed, readSpki(spki).info.key, options));
    });
  }
}

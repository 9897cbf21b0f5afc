import { strict as assert } from 'node:assert';
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import { readElement } from '../../src/core/asn1/berReader';
import * as der from '../../src/core/asn1/derWriter';
import type { PrivateKey } from '../../src/core/crypto/provider';
import { publicKeys } from '../../src/core/crypto/registry/publicKeys';
import { encodePrivateKeyInfo } from '../../src/core/keys/privateKeyInfo';
import { readPublicKey } from '../../src/core/keys/samePublicKey';
import { certificateFromBytes, type Certificate } from '../../src/core/x509/certificate';
import { cn } from './chains';
import { randomOf } from './seeded';
import { certificateDer } from './testCertificates';

/** The parameters of a fresh group. */
export function freshParameters(): der.Der {
  const { publicKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const [, parameters = assert.fail()] = readElement(spki)?.children[0]?.children ?? [];
  return spki.subarray(parameters.start, parameters.end);
}

function numbersIn(parameters: der.Der): readonly bigint[] {
  return (readElement(parameters)?.children ?? []).map(({ contentStart, contentEnd }) =>
    BigInt(`0x${Buffer.from(parameters.subarray(contentStart, contentEnd)).toString('hex')}`),
  );
}

function integerOf(value: bigint): der.Der {
  const hex = value.toString(16);
  return der.integerOf(new Uint8Array(Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')));
}

/** g to the x modulo p. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, rest] = [1n, base, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const random = randomOf(3279);

/** A DSA key of a group, whose certificate says the parameters or leaves them out. */
export function dsaKey(parameters: der.Der, says: boolean): PrivateKey {
  return privateKeyOf(parameters, BigInt(2 + random(2 ** 32)), says);
}

function privateKeyOf(parameters: der.Der, x: bigint, says: boolean): PrivateKey {
  const [p = 0n, , g = 0n] = numbersIn(parameters);
  const pkcs8 = encodePrivateKeyInfo(algorithmIdentifier(publicKeys['id-dsa'].oid, parameters), integerOf(x));
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const algorithm = says
    ? algorithmIdentifier(publicKeys['id-dsa'].oid, parameters)
    : algorithmIdentifier(publicKeys['id-dsa'].oid);
  const spki = der.sequence(algorithm, der.bitString(integerOf(power(g, x, p))));
  const refuse = () => Promise.reject(new Error('a DSA key signs'));
  return {
    kind: readPublicKey(spki).kind,
    spki,
    sign: (_, data) => Promise.resolve(new Uint8Array(sign('sha256', data, key))),
    rsaDecrypt: refuse,
    agree: refuse,
    decapsulate: refuse,
  };
}

function publicNumber({ publicKey: { key } }: Certificate): bigint {
  return numbersIn(der.sequence(key))[0] ?? assert.fail();
}

/** A certificate for a key, signed with the key of `issuer`. */
export async function certified(
  issuer: string,
  by: PrivateKey,
  subject: string,
  key: PrivateKey,
  extensions?: readonly der.Der[],
): Promise<Certificate> {
  const parts = { issuer: cn(issuer), subject: cn(subject), spki: key.spki, extensions };
  return certificateFromBytes(await certificateDer(by, parts), subject);
}

/** An issuer who seems to have signed the certificate, and under whose parameters the attacker knows its private key. */
export async function forgery(
  parameters: der.Der,
  target: Certificate,
  trueIssuer: Certificate,
): Promise<{ readonly key: PrivateKey; readonly issuer: Certificate }> {
  const [p = 0n, q = 0n, g = 0n] = numbersIn(parameters);
  const inverse = (value: bigint, of: bigint) => power(value, of - 2n, of);
  const [r = 0n, s = 0n] = numbersIn(target.signature);
  const z = BigInt(`0x${createHash('sha256').update(target.tbs).digest('hex').slice(0, 40)}`);
  const [u1, u2] = [(z * inverse(s, q)) % q, (r * inverse(s, q)) % q];
  const point = (power(g, u1, p) * power(publicNumber(trueIssuer), u2, p)) % p;
  const k = 7n;
  const generator = power(publicNumber(target), k, p);
  const y = power((point * power(generator, q - (u1 % q), p)) % p, inverse(u2, q), p);
  const group = der.sequence(integerOf(p), integerOf(q), integerOf(generator));
  const spki = der.sequence(
    algorithmIdentifier(publicKeys['id-dsa'].oid, group),
    der.bitString(integerOf(y)),
  );
  const key = privateKeyOf(group, inverse(k, q), true);
  return { key, issuer: await certified('Middle', key, 'Middle', { ...key, spki }) };
}

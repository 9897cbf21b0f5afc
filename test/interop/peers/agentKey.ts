import { createPrivateKey } from 'node:crypto';
import { readElement } from '../../../src/core/asn1/berReader';
import type { Person } from '../people';

const curves: Readonly<Record<string, string>> = {
  'P-256': 'NIST P-256',
  'P-384': 'NIST P-384',
  'P-521': 'NIST P-521',
};

/**
 * A private key as gpg-agent keeps it: a canonical S-expression, unprotected. Its PKCS#12 reader (2.2) takes neither
 * the PBES2 with SHA-256 that the product writes nor any EC key.
 */
export function privateKeyExpression({ name, pkcs8, certificate }: Person): Buffer {
  if (name === 'rsa') return list('private-key', list('rsa', ...rsaNumbers(pkcs8)));
  const curve = pair('curve', Buffer.from(curves[name] ?? name));
  const point = pair('q', Buffer.from(certificate.publicKey.key));
  return list('private-key', list('ecc', curve, point, pair('d', scalarIn(pkcs8))));
}

/** In libgcrypt p is the smaller prime and u its inverse modulo q; in RFC 8017 it is the other way round. */
function rsaNumbers(pkcs8: Uint8Array): readonly Buffer[] {
  const jwk = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const { n = '', e = '', d = '', p = '', q = '', qi = '' } = jwk;
  const numbers = { n, e, d, p: q, q: p, u: qi };
  return Object.entries(numbers).map(([name, value]) => pair(name, number(value)));
}

/** A positive number: a leading zero where the first bit is set. */
function number(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

/** The privateKey of the ECPrivateKey (RFC 5915 3) in a PrivateKeyInfo. */
function scalarIn(pkcs8: Uint8Array): Buffer {
  const wrapped = readElement(pkcs8)?.children[2];
  const inner = pkcs8.subarray(wrapped?.contentStart, wrapped?.contentEnd);
  const scalar = readElement(inner)?.children[1];
  return Buffer.from(inner.subarray(scalar?.contentStart, scalar?.contentEnd));
}

function list(name: string, ...items: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('('), atom(Buffer.from(name)), ...items, Buffer.from(')')]);
}

function pair(name: string, value: Buffer): Buffer {
  return list(name, atom(value));
}

function atom(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes]);
}

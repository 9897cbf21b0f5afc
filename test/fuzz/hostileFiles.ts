import { deflateSync } from 'node:zlib';
import { algorithmIdentifier } from '../../src/core/asn1/algorithmIdentifier';
import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import { concat } from '../../src/core/bytes/segments';
import { latin1 } from '../../src/core/bytes/text';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { encodeDigest } from '../../src/core/crypto/digests';
import { zlib } from '../../src/core/crypto/registry/compressions';
import { namedCurves, publicKeys } from '../../src/core/crypto/registry/publicKeys';
import { signatures } from '../../src/core/crypto/registry/signatures';
import { nameOf } from '../support/testCertificates';

const wrap = (identifier: number, ...inside: readonly Uint8Array[]) => concat(der.wrap(identifier, inside));
const repeated = (bytes: Uint8Array, times: number) =>
  new Uint8Array(Buffer.alloc(bytes.length * times, Buffer.from(bytes)));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\r\n');

const NULL = der.nothing;
const name = nameOf(['2.5.4.3', 'A']);
const ecdsa = algorithmIdentifier(signatures['ecdsa-with-SHA256'].oid);
const sha256 = encodeDigest('sha256');

/** A SignedData whose parts are given as they stand. */
function signedData(parts: {
  certificates?: Uint8Array;
  signers?: Uint8Array;
  eContent?: Uint8Array;
}): Uint8Array {
  const { certificates, signers = new Uint8Array(), eContent } = parts;
  const body = wrap(
    0x30,
    der.integer(1),
    der.setOf([sha256]),
    wrap(0x30, der.oid(Oid.data), ...(eContent === undefined ? [] : [wrap(0xa0, eContent)])),
    ...(certificates === undefined ? [] : [wrap(0xa0, certificates)]),
    wrap(0x31, signers),
  );
  return concat(encodeContentInfo(Oid.signedData, [body]));
}

function certificate(extension?: Uint8Array, subject: Uint8Array = name): Uint8Array {
  const validity = der.sequence(der.time(new Date(0)), der.time(new Date(0)));
  const key = der.sequence(
    algorithmIdentifier(publicKeys['id-ecPublicKey'].oid, der.oid(namedCurves['P-256'].oid)),
    der.bitString(new Uint8Array(65)),
  );
  const extensions = extension === undefined ? [] : [wrap(0xa3, wrap(0x30, extension))];
  const tbs = wrap(0x30, der.integer(1), ecdsa, subject, validity, subject, key, ...extensions);
  return wrap(0x30, tbs, ecdsa, der.bitString(new Uint8Array(70)));
}

function signerInfo(signedAttrs?: Uint8Array): Uint8Array {
  const attributes = signedAttrs === undefined ? [] : [wrap(0xa0, signedAttrs)];
  const sid = wrap(0x30, name, der.integer(1));
  return wrap(0x30, der.integer(1), sid, sha256, ...attributes, ecdsa, der.octetString(new Uint8Array(70)));
}

/** An entity that carries CMS. */
function entity(cms: Uint8Array): string {
  return `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(cms)}\r\n`;
}

const many = (part: string, times: number) =>
  latin1(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${`--b\r\n${part}\r\n`.repeat(times)}--b--\r\n`);

function nested(levels: number, size: number): Uint8Array {
  let content: Uint8Array = new Uint8Array(size).fill(0x78);
  for (let level = 0; level < levels; level++) {
    const segments = [content.subarray(0, 9), content.subarray(9)].map((part) => wrap(4, part));
    content = signedData({ eContent: wrap(0x24, ...segments) });
  }
  return content;
}

function compressed(content: Uint8Array): Uint8Array {
  const octets = der.octetString(deflateSync(content));
  const encapContentInfo = der.sequence(der.oid(Oid.data), der.context(0, octets));
  const body = der.sequence(der.integer(0), algorithmIdentifier(zlib.oid), encapContentInfo);
  return concat(encodeContentInfo(Oid.compressedData, [body]));
}

const extension = (value: Uint8Array) => der.sequence(der.oid(Oid.subjectAltName), wrap(4, value));
const attribute = der.sequence(der.oid('1.2.3'), der.setOf([der.integer(1)]));
const rdn = der.setOf([der.sequence(der.oid('2.5.4.3'), der.utf8String('A'))]);
const recipient = der.sequence(
  der.integer(0),
  wrap(0x30, name, der.integer(1)),
  sha256,
  der.octetString(new Uint8Array(8)),
);

/** Files that are made to exhaust their reader, each of a few megabytes. */
export const hostileFiles: Readonly<Record<string, () => Uint8Array>> = {
  'tiny elements': () => signedData({ certificates: repeated(NULL, 6_000_000) }),
  'many structures of tiny elements': () =>
    many(entity(signedData({ certificates: repeated(NULL, 990_000) })), 7),
  'extensions of tiny elements': () =>
    signedData({ certificates: repeated(certificate(extension(wrap(0x30, repeated(NULL, 900_000)))), 10) }),
  'many certificates': () => signedData({ certificates: repeated(certificate(), 20_000) }),
  'a name without end': () =>
    signedData({ certificates: certificate(undefined, wrap(0x30, repeated(rdn, 90_000))) }),
  'many attributes': () =>
    signedData({ certificates: certificate(), signers: signerInfo(repeated(attribute, 60_000)) }),
  'many signers with many certificates': () =>
    signedData({
      certificates: repeated(certificate(), 5000),
      signers: repeated(signerInfo(attribute), 5000),
    }),
  'many signers of large content': () =>
    signedData({
      certificates: certificate(),
      signers: repeated(signerInfo(attribute), 2000),
      eContent: der.octetString(new Uint8Array(15_000_000)),
    }),
  'many recipients': () =>
    concat(
      encodeContentInfo(Oid.envelopedData, [
        wrap(
          0x30,
          der.integer(0),
          wrap(0x31, repeated(recipient, 20_000)),
          der.sequence(der.oid(Oid.data), sha256, der.contextPrimitive(0, new Uint8Array(16))),
        ),
      ]),
    ),
  'content in many segments': () =>
    signedData({ eContent: wrap(0x24, repeated(der.octetString(Uint8Array.of(0x61)), 900_000)) }),
  'the same bytes layer in layer': () => nested(24, 15_000_000),
  'layer in layer, compressed': () => compressed(nested(24, 30_000_000)),
  'bombs side by side': () => many(entity(compressed(new Uint8Array(120_000_000))), 20),
  'base64 with a gap after each character': () =>
    latin1(
      `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${'M\n'.repeat(8e6)}`,
    ),
  'escapes alone': () =>
    latin1(
      `Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${'=30=80'.repeat(3e6)}`,
    ),
  'PEM without end': () => latin1('-----BEGIN CMS-----\n'.repeat(800_000)),
  'many PEM blocks': () =>
    latin1('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'.repeat(250_000)),
  'many header fields': () => latin1(`From: a\n${'x: y\n'.repeat(3e6)}`),
  'lines that are no header fields': () => latin1(`From: a\n${'x y\n'.repeat(4e6)}`),
  'many parts': () => latin1(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(3e6)}`),
  'many boundaries': () => {
    const heads = Array.from(
      { length: 60 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    );
    return latin1(heads.join('') + '--b59\n'.repeat(2e6));
  },
  'message in message': () => latin1('Content-Type: message/rfc822\n\n'.repeat(500_000)),
};

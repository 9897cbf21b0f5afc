import assert from 'node:assert/strict';
import { readElement } from '../../src/core/asn1/berReader';
import * as der from '../../src/core/asn1/derWriter';
import { Decoding } from '../../src/core/asn1/fields';
import { Oid } from '../../src/core/asn1/oids';
import { ByteSource } from '../../src/core/bytes/byteSource';
import { concat } from '../../src/core/bytes/segments';
import { latin1 } from '../../src/core/bytes/text';
import { encodeAttribute } from '../../src/core/cms/attribute';
import { encodeContentInfo } from '../../src/core/cms/contentInfo';
import { decodeSignerInfo } from '../../src/core/cms/signerInfo';
import { encodeIssuerAndSerialNumber } from '../../src/core/cms/issuerAndSerialNumber';
import type { DigestName, SignatureScheme } from '../../src/core/crypto/algorithms';
import { encodeDigest } from '../../src/core/crypto/digests';
import { hash } from '../../src/core/crypto/hash';
import { encodeSignatureScheme } from '../../src/core/crypto/signatureScheme';
import { nodeCrypto } from '../../src/platform/node/nodeCrypto';
import type { TestIdentity } from './testCertificates';

/** What a SignerInfo is made of; all but the first two as a good signer would have it. */
export interface SignerParts {
  readonly who: Pick<TestIdentity, 'privateKey' | 'certificate'>;
  /** What is digested. */
  readonly content: Uint8Array;
  readonly digest?: DigestName;
  /** Makes of the usual signed attributes others; undefined for none. */
  readonly attributes?: (usual: readonly der.Der[]) => readonly der.Der[] | undefined;
  /** Signs and writes the attributes in the order given and not in DER. */
  readonly unsorted?: boolean;
  readonly sid?: der.Der;
  readonly version?: number;
  readonly digestAlgorithm?: der.Der;
  readonly signatureAlgorithm?: der.Der;
  /** Signs with this scheme. */
  readonly scheme?: SignatureScheme;
  readonly unsignedAttrs?: readonly der.Der[];
}

/** A SignerInfo; what it signs fits what is written, so that only what was asked for is wrong. */
export async function signerInfo(parts: SignerParts): Promise<der.Der> {
  const { who, content, digest = 'sha256', attributes = (usual) => usual } = parts;
  const scheme: SignatureScheme = parts.scheme ?? { kind: 'ecdsa', digest };
  const given = attributes([
    encodeAttribute(Oid.contentType, der.oid(Oid.data)),
    encodeAttribute(Oid.messageDigest, der.octetString(await hash(nodeCrypto, digest, content))),
  ]);
  const written = given && (parts.unsorted === true ? given : der.sorted(given));
  const over = written === undefined ? content : concat(der.wrap(0x31, written));
  return der.sequence(
    der.integer(parts.version ?? 1),
    parts.sid ?? encodeIssuerAndSerialNumber(who.certificate),
    parts.digestAlgorithm ?? encodeDigest(digest),
    ...(written === undefined ? [] : [der.context(0, ...written)]),
    parts.signatureAlgorithm ?? encodeSignatureScheme(scheme),
    der.octetString(await who.privateKey.sign(scheme, over)),
    ...(parts.unsignedAttrs === undefined ? [] : [der.context(1, ...der.sorted(parts.unsignedAttrs))]),
  );
}

/** What stands around signers. */
export interface SignedDataParts {
  readonly content?: Uint8Array | undefined;
  readonly eContentType?: string;
  readonly certificates?: readonly der.Der[];
  readonly crls?: readonly der.Der[];
  readonly version?: number;
  readonly digestAlgorithms?: readonly der.Der[];
}

/** A ContentInfo with a SignedData; nothing is put in order. */
export function signedData(infos: readonly der.Der[], parts: SignedDataParts = {}): Uint8Array {
  const { content, eContentType = Oid.data, certificates = [], crls = [], version = 1 } = parts;
  const { digestAlgorithms = [encodeDigest('sha256')] } = parts;
  return concat(
    encodeContentInfo(Oid.signedData, [
      der.sequence(
        der.integer(version),
        der.setOf(digestAlgorithms),
        der.sequence(
          der.oid(eContentType),
          ...(content === undefined ? [] : [der.context(0, der.octetString(content))]),
        ),
        concat(der.wrap(der.Identifier.context(0), certificates)),
        ...(crls.length === 0 ? [] : [der.context(1, ...crls)]),
        concat(der.wrap(0x31, infos)),
      ),
    ]),
  );
}

/** The octets of a SignerInfo's signature value: what countersignatures and timestamps are over. */
export function signatureValueOf(info: der.Der): Uint8Array {
  const node = readElement(info) ?? assert.fail();
  return decodeSignerInfo(new Decoding(ByteSource.file('x', info)), node).signature.value;
}

/** The same SignerInfo with unsigned attributes, of which it had none. */
export function withUnsigned(info: der.Der, ...attributes: readonly der.Der[]): der.Der {
  const { contentStart, contentEnd } = readElement(info) ?? assert.fail();
  return der.sequence(info.subarray(contentStart, contentEnd), der.context(1, ...attributes));
}

/** Header fields, then a multipart/signed of a content and its signature. */
export function multipartSigned(content: Uint8Array | string, cms: Uint8Array, header = ''): Uint8Array {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
  const signature = Buffer.from(cms)
    .toString('base64')
    .replaceAll(/.{1,76}/g, '$&\r\n');
  return latin1(
    [
      `${header}MIME-Version: 1.0`,
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b',
      '',
      '--b',
      text,
      '--b',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      'Content-Transfer-Encoding: base64',
      '',
      `${signature}--b--`,
      '',
    ].join('\r\n'),
  );
}

/** An entity of text, and one that somebody would rather have signed. */
export const textEntity = latin1('Content-Type: text/plain\r\n\r\nPay 10 euros.\r\n');
export const otherEntity = latin1('Content-Type: text/plain\r\n\r\nPay 10000 euros.\r\n');

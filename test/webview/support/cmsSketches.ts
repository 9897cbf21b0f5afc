import { createHash } from 'node:crypto';
import { context, integer, octets, oid, sequence, set, utcTime, type Sketch } from './asn1Sketch';

/** Bytes that look like chance and are the same in every run. */
export function noise(seed: string, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i * 32 < length; i++) parts.push(createHash('sha256').update(`${seed} ${i}`).digest());
  return Buffer.concat(parts).subarray(0, length);
}

function algorithm(field: string, hex: string, name: string): Sketch {
  return sequence(field, oid('algorithm', hex, name));
}

function distinguishedName(field: string, text: string): Sketch {
  const value: Sketch = {
    field: 'value',
    type: 'UTF8String',
    tag: 0x0c,
    content: Buffer.from(text),
    value: text,
  };
  return sequence(field, set(undefined, sequence(undefined, oid('type', '550403', 'commonName'), value)));
}

function attribute(field: string, hex: string, value: Sketch): Sketch {
  return sequence(field, oid('attrType', hex, field), set('attrValues', value));
}

/** A SignedData with one signer, as large as real ones are. */
export function signedDataSketch(signer: string, digest: Uint8Array): Sketch {
  const sid = sequence(
    'issuerAndSerialNumber',
    distinguishedName('issuer', 'Example Issuing CA'),
    integer('serialNumber', '1a2b3c'),
  );
  const signedAttrs = context(
    'signedAttrs',
    0,
    attribute('contentType', '2a864886f70d010903', oid('value', '2a864886f70d010701', 'id-data')),
    attribute('signingTime', '2a864886f70d010905', utcTime('time', '261123081402Z')),
    attribute('messageDigest', '2a864886f70d010904', octets('digest', digest)),
  );
  const signerInfo = sequence(
    'signerInfos[0]',
    integer('version', '01'),
    sid,
    algorithm('digestAlgorithm', '608648016503040201', 'sha256'),
    signedAttrs,
    algorithm('signatureAlgorithm', '2a8648ce3d040302', 'ecdsa-with-SHA256'),
    octets('signature', noise(`signature of ${signer}`, 71)),
  );
  const certificate = sequence(
    'certificates[0]',
    octets('tbsCertificate', noise(`certificate of ${signer}`, 612)),
  );
  const signedData = sequence(
    'SignedData',
    integer('version', '01'),
    set('digestAlgorithms', algorithm('digestAlgorithms[0]', '608648016503040201', 'sha256')),
    sequence('encapContentInfo', oid('eContentType', '2a864886f70d010701', 'id-data')),
    context('certificates', 0, certificate),
    set('signerInfos', signerInfo),
  );
  return sequence(
    'ContentInfo',
    oid('contentType', '2a864886f70d010702', 'id-signedData'),
    context('content', 0, signedData),
  );
}

/** An AuthEnvelopedData for two recipients. */
export function envelopedSketch(ciphertext: Uint8Array): Sketch {
  const rid = (serial: string): Sketch =>
    sequence('rid', distinguishedName('issuer', 'Example Issuing CA'), integer('serialNumber', serial));
  const recipient = (index: number, serial: string): Sketch =>
    sequence(
      `recipientInfos[${index}]`,
      integer('version', '00'),
      rid(serial),
      algorithm('keyEncryptionAlgorithm', '2a864886f70d010107', 'id-RSAES-OAEP'),
      octets('encryptedKey', noise(`key ${serial}`, 256)),
    );
  const encrypted = sequence(
    'authEncryptedContentInfo',
    oid('contentType', '2a864886f70d010701', 'id-data'),
    sequence('contentEncryptionAlgorithm', oid('algorithm', '60864801650304012e', 'aes256-GCM')),
    {
      field: 'encryptedContent',
      type: '[0]',
      tag: 0x80,
      content: ciphertext,
      value: `${ciphertext.length} bytes`,
    },
  );
  const enveloped = sequence(
    'AuthEnvelopedData',
    integer('version', '00'),
    set('recipientInfos', recipient(0, '2b0b'), recipient(1, '2dada0')),
    encrypted,
    octets('mac', noise('mac', 16)),
  );
  return sequence(
    'ContentInfo',
    oid('contentType', '2a864886f70d0109100117', 'id-ct-authEnvelopedData'),
    context('content', 0, enveloped),
  );
}

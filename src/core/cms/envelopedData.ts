import { isUniversal, Tag, type BerNode } from '../asn1/berNode';
import { Identifier, integer, setOf, wrap, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import type { Certificate } from '../x509/certificate';
import { encodeContentInfo } from './contentInfo';
import { decodeOriginatorInfo } from './originatorInfo';
import {
  decodeEncryptedContentInfo,
  encodeEncryptedContentInfo,
  type EncryptedContentInfo,
} from './encryptedContentInfo';
import { decodeRecipientInfo, type RecipientInfo } from './recipientInfo';
import { writtenVersion } from './writtenVersion';

/**
 * ```asn1
 * EnvelopedData ::= SEQUENCE {
 *   version               CMSVersion,
 *   originatorInfo        [0] IMPLICIT OriginatorInfo OPTIONAL,
 *   recipientInfos        RecipientInfos,
 *   encryptedContentInfo  EncryptedContentInfo,
 *   unprotectedAttrs      [1] IMPLICIT UnprotectedAttributes OPTIONAL }
 * ```
 * RFC 5652 6.1
 */
export interface EnvelopedData {
  readonly range: Range;
  readonly version: Ranged<number>;
  /** Those of the originatorInfo, by which a static key agreement names its sender. */
  readonly originatorCertificates: readonly Certificate[];
  readonly recipientInfos: readonly RecipientInfo[];
  readonly encryptedContentInfo?: EncryptedContentInfo;
}

/** Decodes as much as there is. @throws SmimeError `malformed` where it is no SEQUENCE with a version */
export function decodeEnvelopedData(decoding: Decoding, node: BerNode): EnvelopedData {
  const fields = Fields.of(decoding, node, 'EnvelopedData');
  const base = { range: decoding.range(node), version: fields.version(), ...decodeEnvelope(fields) };
  fields.context('unprotectedAttrs', 1);
  decoding.attempt(node, () => fields.end());
  return base;
}

/** Whom a content is for, and who sent it. */
export type Addressed = Pick<EnvelopedData, 'originatorCertificates' | 'recipientInfos'>;

/** The components by which every enveloping type begins behind its version. */
export function decodeAddressed(fields: Fields): Addressed {
  const { decoding } = fields;
  const originator = fields.context('originatorInfo', 0);
  const set = isUniversal(fields.peek(), Tag.set) ? fields.any('recipientInfos') : undefined;
  return {
    originatorCertificates: originator === undefined ? [] : decodeOriginatorInfo(decoding, originator),
    recipientInfos: decoding.each(set?.children ?? [], 'recipientInfo', decodeRecipientInfo),
  };
}

/** The components that EnvelopedData and AuthEnvelopedData share. */
export function decodeEnvelope(fields: Fields): Addressed & Pick<EnvelopedData, 'encryptedContentInfo'> {
  const { decoding, node } = fields;
  const addressed = decodeAddressed(fields);
  const encryptedContentInfo = decoding.attempt(node, () =>
    fields.decode('encryptedContentInfo', decodeEncryptedContentInfo),
  );
  return {
    ...addressed,
    ...(encryptedContentInfo === undefined ? {} : { encryptedContentInfo }),
  };
}

/**
 * A ContentInfo with an EnvelopedData: version 0 where every recipient is a ktri of version 0, 3 with a pwri or ori,
 * else 2 (RFC 5652 6.1).
 */
export function encodeEnvelopedData(
  recipientInfos: readonly Der[],
  algorithm: Der,
  ciphertext: Segments,
): Segments {
  const isPlain = recipientInfos.every(
    (info) => info[0] === Identifier.sequence && writtenVersion(info) === 0,
  );
  const isLate = recipientInfos.some((info) => (info[0] ?? 0) >= Identifier.context(3));
  const body = wrap(Identifier.sequence, [
    integer(isPlain ? 0 : isLate ? 3 : 2),
    setOf(recipientInfos),
    ...encodeEncryptedContentInfo(algorithm, ciphertext),
  ]);
  return encodeContentInfo(Oid.envelopedData, body);
}

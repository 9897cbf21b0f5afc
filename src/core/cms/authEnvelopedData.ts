import { Tag, type BerNode } from '../asn1/berNode';
import { readOctets } from '../asn1/berValue';
import { toDer } from '../asn1/canonical';
import { Identifier, integer, octetString, setOf, wrap, type Der } from '../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../asn1/fields';
import { Oid } from '../asn1/oids';
import type { Range } from '../bytes/range';
import type { Segments } from '../bytes/segments';
import { encodeContentInfo } from './contentInfo';
import { encodeEncryptedContentInfo } from './encryptedContentInfo';
import { decodeEnvelope, type EnvelopedData } from './envelopedData';

/**
 * ```asn1
 * AuthEnvelopedData ::= SEQUENCE {
 *   version                   CMSVersion,
 *   originatorInfo            [0] IMPLICIT OriginatorInfo OPTIONAL,
 *   recipientInfos            RecipientInfos,
 *   authEncryptedContentInfo  EncryptedContentInfo,
 *   authAttrs                 [1] IMPLICIT AuthAttributes OPTIONAL,
 *   mac                       MessageAuthenticationCode,
 *   unauthAttrs               [2] IMPLICIT UnauthAttributes OPTIONAL }
 * ```
 * RFC 5083 2.1
 */
export interface AuthEnvelopedData extends EnvelopedData {
  readonly mac?: Ranged<Uint8Array>;
  /** Where the authAttrs stand. */
  readonly authAttrs?: Range;
  /** The additional authenticated data: the DER of authAttrs as a SET OF; undefined where there are none. */
  readonly aad?: Uint8Array;
  readonly range: Range;
}

/** Decodes as much as there is. @throws SmimeError `malformed` where it is no SEQUENCE with a version */
export function decodeAuthEnvelopedData(decoding: Decoding, node: BerNode): AuthEnvelopedData {
  const fields = Fields.of(decoding, node, 'AuthEnvelopedData');
  const base = { range: decoding.range(node), version: fields.version(), ...decodeEnvelope(fields) };
  const authAttrs = fields.context('authAttrs', 1);
  const mac = decoding.attempt(node, () =>
    fields.ranged(fields.universal('mac', Tag.octetString), readOctets),
  );
  fields.context('unauthAttrs', 2);
  decoding.attempt(node, () => fields.end());
  return {
    ...base,
    ...(mac && { mac }),
    ...(authAttrs && {
      authAttrs: decoding.range(authAttrs),
      aad: toDer(decoding.source, authAttrs, { identifier: Identifier.set }),
    }),
  };
}

/** A ContentInfo with an AuthEnvelopedData of version 0. Content of id-data needs no authAttrs (RFC 5083 2.1). */
export function encodeAuthEnvelopedData(
  recipientInfos: readonly Der[],
  algorithm: Der,
  ciphertext: Segments,
  mac: Uint8Array,
): Segments {
  const body = wrap(Identifier.sequence, [
    integer(0),
    setOf(recipientInfos),
    ...encodeEncryptedContentInfo(algorithm, ciphertext),
    octetString(mac),
  ]);
  return encodeContentInfo(Oid.authEnvelopedData, body);
}

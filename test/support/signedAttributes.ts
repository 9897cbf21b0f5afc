import * as der from '../../src/core/asn1/derWriter';
import { Oid } from '../../src/core/asn1/oids';
import type { SignerParts } from './signedMessages';

/** Makes of the usual signed attributes others. */
export type Attributes = NonNullable<SignerParts['attributes']>;

/** An attribute with as many values as are given. */
export function attribute(oid: string, ...values: readonly der.Der[]): der.Der {
  return der.sequence(der.oid(oid), der.setOf(values));
}

/** A content-type attribute. */
export function contentType(...oids: readonly string[]): der.Der {
  return attribute(Oid.contentType, ...oids.map((oid) => der.oid(oid)));
}

/** The usual attributes and others beside them. */
export const having =
  (...more: readonly der.Der[]): Attributes =>
  (usual) => [...usual, ...more];

/** The usual attributes without those of a type. */
export const without =
  (oid: string): ((usual: readonly der.Der[]) => readonly der.Der[]) =>
  (usual) =>
    usual.filter((each) => !Buffer.from(each).includes(Buffer.from(der.oid(oid))));

/** One attribute in place of the usual one of a type. */
export const instead =
  (oid: string, ...others: readonly der.Der[]): Attributes =>
  (usual) => [...without(oid)(usual), ...others];

/** No signed attributes at all. */
export const none: Attributes = () => undefined;

/** The DER of signed attributes, as RFC 5652 5.4 has them signed: what an attacker gives out as content. */
export const attributesAlone = der.setOf([
  contentType(Oid.data),
  attribute(Oid.messageDigest, der.octetString(new Uint8Array(32))),
]);

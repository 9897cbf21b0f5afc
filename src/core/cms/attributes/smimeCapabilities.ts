import type { BerNode } from '../../asn1/berNode';
import { algorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { sequence, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import { encodeAttribute } from '../attribute';

/**
 * What the writer of a message can read, most wanted first.
 * ```asn1
 * SMIMECapabilities ::= SEQUENCE OF SMIMECapability
 * SMIMECapability ::= SEQUENCE { capabilityID OBJECT IDENTIFIER, parameters ANY OPTIONAL }
 * ```
 * RFC 8551 2.5.2
 */
export function decodeSmimeCapabilities(decoding: Decoding, node: BerNode): readonly string[] {
  return node.children.map((each) => Fields.of(decoding, each, 'SMIMECapability').oid('capabilityID').value);
}

const OWN = [Oid.aes256Gcm, Oid.aes128Gcm, Oid.aes256Cbc, Oid.aes192Cbc, Oid.aes128Cbc];

/** What this program can read. */
export function encodeSmimeCapabilities(): Der {
  return encodeAttribute(Oid.smimeCapabilities, sequence(...OWN.map((oid) => algorithmIdentifier(oid))));
}

import { isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { algorithmIdentifier } from '../../asn1/algorithmIdentifier';
import { sequence, type Der } from '../../asn1/derWriter';
import { Fields, type Decoding, type Ranged } from '../../asn1/fields';
import { Oid } from '../../asn1/oids';
import type { Range } from '../../bytes/range';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { encodeAttribute } from '../attribute';

/**
 * One thing that the writer of a message can read, or would rather get.
 * ```asn1
 * SMIMECapabilities ::= SEQUENCE OF SMIMECapability
 * SMIMECapability ::= SEQUENCE { capabilityID OBJECT IDENTIFIER, parameters ANY OPTIONAL }
 * ```
 * RFC 8551 2.5.2
 */
export interface SmimeCapability {
  readonly range: Range;
  readonly oid: Ranged<string>;
  readonly parameters?: BerNode;
}

/** The capabilities, most wanted first; those that are damaged are left out and noted. @throws SmimeError `malformed` */
export function decodeSmimeCapabilities(decoding: Decoding, node: BerNode): readonly SmimeCapability[] {
  if (!isUniversal(node, Tag.sequence)) throw decoding.malformed(node, 'SMIMECapabilities is not a SEQUENCE');
  return decoding.each(node.children, 'SMIMECapability', decodeCapability);
}

function decodeCapability(decoding: Decoding, node: BerNode): SmimeCapability {
  const fields = Fields.of(decoding, node, 'SMIMECapability');
  const base = { range: decoding.range(node), oid: fields.oid('capabilityID') };
  return fields.peek() === undefined ? base : { ...base, parameters: fields.any('parameters') };
}

const OWN = ['aes-256-gcm', 'aes-128-gcm', 'aes-256-cbc', 'aes-192-cbc', 'aes-128-cbc'] as const;

/** What this program can read. */
export function encodeSmimeCapabilities(): Der {
  const capabilities = OWN.map((cipher) => algorithmIdentifier(ciphers[cipher].oid));
  return encodeAttribute(Oid.smimeCapabilities, sequence(...capabilities));
}

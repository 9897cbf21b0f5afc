import { content, isUniversal, Tag, type BerNode } from '../../asn1/berNode';
import { readSmallInteger } from '../../asn1/berValue';
import type { Decoding } from '../../asn1/fields';
import { decodeSmimeCapabilities, type SmimeCapability } from '../../cms/attributes/smimeCapabilities';
import { oidName } from '../../crypto/oidName';
import { ciphers } from '../../crypto/registry/contentCiphers';
import { algorithmFact } from '../algorithmFact';
import { anyText, saysSomething } from './anyValue';
import { itemTexts, listText } from './bounded';

/** Capabilities that are no algorithms. */
const names: Readonly<Record<string, string>> = {
  // RFC 2985 5.6
  '1.2.840.113549.1.9.15.1': 'preferSignedData',
  '1.2.840.113549.1.9.15.2': 'canNotDecryptAny',
  '1.2.840.113549.1.9.15.3': 'receiptRequest',
  '1.2.840.113549.1.9.15.4': 'receipt',
  '1.2.840.113549.1.9.15.5': 'contentHints',
  '1.2.840.113549.1.9.15.6': 'mlExpansionHistory',
  // RFC 8551 2.5.2 and 2.7.1
  '1.2.840.113549.1.9.16.11.1': 'preferBinaryInside',
  '1.2.840.113549.1.9.16.11.2': 'sMIMECapabilitiesVersions',
};

/** Each capability by its name, most wanted first, with what its parameters mean. */
export function capabilityTexts(decoding: Decoding, value: BerNode): readonly string[] {
  return itemTexts(decodeSmimeCapabilities(decoding, value), (each) => capabilityText(decoding, each));
}

function capabilityText(decoding: Decoding, capability: SmimeCapability): string {
  const { oid, parameters } = capability;
  const name = names[oid.value] ?? oidName(oid.value);
  if (!saysSomething(parameters)) return name;
  return `${name} (${parametersText(decoding, capability, parameters)})`;
}

function parametersText(decoding: Decoding, { oid, range }: SmimeCapability, parameters: BerNode): string {
  // The bare number of effective key bits, not the coded one that stands beside an IV (RFC 8551 2.5.2, B.2).
  const isBits = oid.value === ciphers['rc2-cbc'].oid && isUniversal(parameters, Tag.integer);
  if (isBits && content(parameters).end - content(parameters).start <= 4)
    return `${readSmallInteger(decoding.source, parameters)} bits`;
  const { parameters: known } = algorithmFact(decoding, { oid, range, node: parameters, parameters });
  if (known === undefined) return anyText(decoding, parameters);
  return listText(Object.entries(known), ([key, value]) => `${key} ${value}`);
}
